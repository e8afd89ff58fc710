import { join } from 'node:path'
import Database from 'better-sqlite3'
import { addDays } from '../src-main/domain/civil-date.ts'
import { parseEml } from '../src-main/mail/intake/parse-eml.ts'
import { tableBytes } from '../src-main/tables/write-table.ts'
import { expect, testOnDemo as test } from './fixtures.ts'
import { Leads } from './pages/leads.ts'
import { Settings } from './pages/settings.ts'
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

test('a customer who asks twice is one need: linked, and the same provider is told again', async ({
  desk,
  smtp,
}) => {
  await desk.signInAgain()
  await desk.goTo('settings')
  await new Settings(desk.page).sendThrough(smtp.port)
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  const heatPump = { postalCode: '38500', commune: 'Voiron', subtype: 'Pompe à chaleur' }
  await leads.enter({ name: 'Aurélienne Boisvert', ...heatPump })
  await leads.forwardTo('Thermadour Énergies')
  await expect(leads.detail.getByText('Acceptée par le serveur').first()).toBeVisible()
  await leads.enter({ name: 'Aurélienne Boisvert', ...heatPump })
  await expect(leads.detail).toContainText('même courriel')
  await leads.detail.getByRole('heading', { level: 2 }).first().click()
  await desk.page.keyboard.press('l')
  const dialog = desk.page.getByRole('dialog')
  await expect(dialog.getByRole('document', { name: 'Texte envoyé' })).toContainText(
    'Le même client vous redemande',
  )
  await desk.photograph('doublon-a-lier')
  await desk.expectAccessible()
  await dialog.getByRole('button', { name: /^Lier et prévenir Thermadour Énergies/ }).click()
  await expect(dialog).toBeHidden()
  await expect(leads.detail).toContainText('Même besoin que')
  await expect(leads.page.getByRole('button', { name: /^Transmettre/ })).toBeHidden()
  await desk.photograph('demande-liee')
  await expect.poll(() => smtp.received().length).toBe(2)
  const told = await parseEml(new Uint8Array(smtp.received()[1]?.bytes ?? []))
  expect(told.subject).toContain('le même client vous redemande')
  await leads.detail.getByRole('button', { name: /^Délier/ }).click()
  await expect(leads.page.getByRole('button', { name: /^Transmettre/ })).toBeVisible()
})

test('a sub-type proposed from the words of the customer is accepted by one key', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const { page } = desk
  await page.getByRole('button', { name: 'Saisir une demande' }).click()
  await page.getByLabel('Nom du client').fill('Philibert Auzanneau')
  await page.getByLabel('Téléphone').fill('0692 12 34 56')
  await page.getByLabel('Code postal').fill('38500')
  await page.getByLabel('Ce que demande le client').fill('Remplacer le fioul par une pompe à chaleur.')
  await page.getByRole('checkbox', { name: /Le client a entendu ou lu ce texte/ }).check()
  await page.getByRole('button', { name: 'Créer la demande' }).click()
  const form = page.getByRole('form', { name: 'Qualifier la demande' })
  await expect(form).toContainText('est proposé d’après\u00a0: pompe, chaleur')
  await expect(form).toContainText('la loi interdit')
  await expect(form).toContainText('Le téléphone n’est pas du territoire des travaux')
  await desk.photograph('sous-type-propose')
  await desk.expectAccessible()
  await page.keyboard.press('F2')
  await expect(form).not.toContainText('est proposé d’après')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: /^Transmettre/ })).toBeVisible()
})

test('a workbook of requests is read, told line by line, and taken whole', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  const heads = ['Nom', 'Téléphone', 'Code postal', 'Sous-type', 'Message']
  const columns = heads.map(head => ({ head, kind: 'text' as const }))
  const rows = [
    ['Clothilde Vasseur', '06 39 98 77 01', '01000', 'Pompe à chaleur', '=1+1'],
    ['', '06 39 98 77 02', '01000', 'Pompe à chaleur', 'Sans nom'],
  ]
  const pieces: Uint8Array[] = []
  for await (const piece of tableBytes({ format: 'xlsx', columns, rows })) pieces.push(piece)
  await leads.importFiles([{ name: 'salon.xlsx', bytes: Buffer.concat(pieces) }])
  await expect(leads.table).toContainText('2\u00a0lignes lues')
  await expect(leads.table).toContainText('Le nom manque')
  await leads.table.getByRole('button', { name: 'Importer 1 demande' }).click()
  await expect(leads.table).toContainText('1 demande ajoutée')
  await leads.table.getByRole('button', { name: 'Fermer' }).click()
  await leads.view('Toutes').click()
  await leads.search('clothilde')
  await leads.row('Clothilde Vasseur').click()
  await expect(leads.detail).toContainText('«\u00a0=1+1\u00a0»')
  await expect(leads.detail).toContainText('salon.xlsx, ligne 2')
})

test('the words that propose a sub-type are tried on a text, added and taken out', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('settings')
  const { page } = desk
  await new Settings(page).open('Mots et sous-types')
  await page.getByLabel('Texte d’une demande').fill('Il me faut un lombricomposteur.')
  const said = page.getByRole('status', { name: 'Sous-type proposé' })
  await expect(said).toContainText('Aucun sous-type proposé')
  await page.getByLabel('Mots à ajouter').fill('lombricomposteurs')
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await expect(said).toContainText('proposé d’après\u00a0: lombricomposteur')
  await desk.photograph('mots-et-sous-types')
  await desk.expectAccessible()
  await page.getByRole('button', { name: 'Retirer lombricomposteurs' }).click()
  await expect(said).toContainText('Aucun sous-type proposé')
})
