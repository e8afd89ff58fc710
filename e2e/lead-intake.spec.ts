import { join } from 'node:path'
import Database from 'better-sqlite3'
import { addDays } from '../src-main/domain/civil-date.ts'
import { expect, testOnDemo as test } from './fixtures.ts'
import { Leads } from './pages/leads.ts'
import { SAMPLE_COMPANIES } from './seeds/companies.ts'
import { sampleMails } from './seeds/mails.ts'

const TABLE = `Nom;Courriel;Code postal;Commune;Sous-type;Message;Consentement
Ysaline Montcorbier;ysaline@courriel.example;38500;Voiron;Pompe à chaleur;Devis pour une maison;oui
Rémi Œlliard;pas une adresse;24000;Périgueux;Élagage;Un chêne;oui
;sans.nom@courriel.example;73000;Chambéry;Pompe à chaleur;Sans nom;oui
`

test('requests arrive as messages: each is placed once, the same one again is recognised', async ({
  desk,
  today,
}) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  // The demonstration took the sample messages in already; one of them was changed on its way.
  const mails = (await sampleMails(SAMPLE_COMPANIES, today)).filter(({ kind }) => kind === 'lead')
  const [first] = mails
  const other = Buffer.from(first?.bytes ?? [])
    .toString('latin1')
    .replace(/^Message-ID:.*$/im, 'Message-ID: <une-autre@exemple.example>')
  await leads.importFiles([
    { name: 'deja-la.eml', bytes: first?.bytes ?? new Uint8Array() },
    { name: 'nouvelle.eml', bytes: Buffer.from(other, 'latin1') },
  ])
  const taken = desk.page.getByRole('region', { name: 'Courriels repris' })
  await expect(taken).toContainText('1 demande de plus')
  await expect(taken).toContainText('Déjà reçu')
})

test('a table of requests is shown row by row before it is written, and the bad rows say why', async ({
  desk,
}) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.importFiles([{ name: 'salon.csv', bytes: Buffer.from(TABLE) }])
  await expect(leads.table).toContainText('2 à ajouter')
  await expect(leads.table).toContainText('1 ligne refusée')
  await expect(leads.table.getByRole('row').nth(1)).toContainText('Refusée')
  await desk.photograph('tableau-a-importer')
  await desk.expectAccessible()
  await leads.table.getByRole('button', { name: 'Importer 2 demandes' }).click()
  await expect(leads.table).toContainText('2 demandes ajoutées')
  await leads.table.getByRole('button', { name: 'Fermer' }).click()
  await leads.search('montcorbier')
  await expect(leads.row('Ysaline Montcorbier')).toHaveCount(1)
  await expect(leads.row('Odile Chavanne')).toHaveCount(0)
})

/** A year goes by: the attestation of the holder has run out since yesterday. */
const testLater = test.extend({
  dataFolder: async ({ dataFolder, today }, use) => {
    const store = new Database(join(dataFolder, 'apanage.db'))
    store
      .prepare(`UPDATE document SET valid_until = ? WHERE kind = 'rc_pro' AND state = 'conforme'`)
      .run(addDays(today, -1))
    store.close()
    await use(dataFolder)
  },
})

testLater('a request whose holder is not in order stays here, and says what to ask for', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.enter({
    name: 'Hortense Valdorme',
    postalCode: '38500',
    commune: 'Voiron',
    subtype: 'Pompe à chaleur',
  })
  await expect(leads.proof).toContainText('Thermadour Énergies')
  await expect(leads.detail).toContainText(/RC Pro.*expirée/)
  await expect(leads.page.getByRole('button', { name: /^Transmettre/ })).toBeHidden()
  await desk.photograph('demande-bloquee')
  await desk.expectAccessible()
})

test('what will be sent is read before it leaves, word for word', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.enter({
    name: 'Hortense Valdorme',
    postalCode: '38500',
    commune: 'Voiron',
    subtype: 'Pompe à chaleur',
  })
  await leads.page.getByRole('button', { name: /^Transmettre/ }).click()
  const dialog = leads.page.getByRole('dialog')
  await expect(dialog.getByRole('document', { name: 'Texte envoyé' })).toContainText('Hortense Valdorme')
  await expect(dialog).toContainText('Transmise une seule fois, à lui seul')
  await desk.photograph('transmission')
  await desk.expectAccessible()
  await leads.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(leads.page.getByRole('button', { name: /^Transmettre/ })).toBeVisible()
})
