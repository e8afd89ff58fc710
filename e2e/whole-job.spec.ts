import type { Page } from 'playwright/test'
import PostalMime from 'postal-mime'
import { expect, test } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Inbox } from './pages/inbox.ts'
import { SAMPLE_COMPANIES, thermadour } from './seeds/companies.ts'
import { applicationMail, sampleMails } from './seeds/mails.ts'
import type { SmtpPeer } from './seeds/smtp-peer.ts'

/** Types a setting and leaves its field, which keeps it. */
async function set(page: Page, label: string, value: string) {
  const field = page.getByLabel(label, { exact: true })
  await field.fill(value)
  await field.blur()
}

async function setUp(desk: Desk, smtp: SmtpPeer) {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  await desk.goTo('settings')
  const platform = {
    'Nom de la plateforme': 'Relais Métiers',
    'Forme juridique': 'SAS',
    'Capital social': '50 000 €',
    SIRET: '902 115 468 00016',
    'Immatriculation au RCS': '902 115 468 R.C.S. Lyon',
    'N° de TVA intracommunautaire': 'FR50902115468',
    'Représentant légal et qualité': 'Ismaël Tournebize, président',
    Adresse: '8 rue de la République',
    'Code postal': '69001',
    Ville: 'Lyon',
    Courriel: 'bonjour@relais-metiers.example',
    Téléphone: '04 72 00 00 00',
    Site: 'https://relais-metiers.example',
    'Courriel des réclamations': 'reclamations@relais-metiers.example',
    Juridiction: 'tribunal de commerce de Lyon',
  }
  for (const [label, value] of Object.entries(platform)) await set(page, label, value)
  await page.getByRole('tab', { name: 'Médiateurs' }).click()
  await page.getByRole('button', { name: 'Ajouter un médiateur' }).click()
  const added = page.getByRole('group', { name: 'Nouveau médiateur' })
  await added.getByLabel('Adresse').fill('Place de la Bourse, 69002 Lyon')
  await added.getByLabel('Site').fill('https://mediation-lyon.example')
  await added.getByLabel('Nom').fill('Médiation de Lyon')
  await page.keyboard.press('Tab')
  await page.getByRole('tab', { name: 'Courriel' }).click()
  await set(page, 'Nom affiché', 'Relais Métiers')
  await set(page, 'Adresse d’expédition', 'demandes@relais-metiers.example')
  await set(page, 'Port', String(smtp.port))
  await page.getByRole('combobox', { name: 'Chiffrement' }).click()
  await page.getByRole('option', { name: 'Aucune, en clair' }).click()
  await set(page, 'Serveur', '127.0.0.1')
  await page.getByRole('button', { name: 'Envoyer un courriel d’essai' }).click()
  await expect(page.getByText('Le serveur a répondu')).toBeVisible()
  await expect.poll(() => smtp.received().length).toBe(1)
}

/** Judges the open document conforme, by the keyboard, and waits for the next one. */
async function judgeConforme(page: Page) {
  await page.keyboard.press('Digit1')
  await page.keyboard.press('Enter')
}

test('the whole job: from messages to a contract and a request forwarded to its one holder', async ({
  desk,
  smtp,
  today,
}) => {
  test.setTimeout(300_000)
  const { page } = desk
  await setUp(desk, smtp)

  await desk.goTo('inbox')
  const inbox = new Inbox(page)
  await inbox.importMails([{ name: 'candidature.eml', bytes: await applicationMail(thermadour, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  await inbox.open('Thermadour Énergies')

  const documents = page.getByRole('region', { name: 'Pièces' })
  await expect(documents).toContainText('Avis de situation SIRENE')
  // Each answer opens the next check that is still to judge.
  await page.getByRole('button', { name: /^Profil/ }).click()
  for (const passed of ['Cohérent', 'Réelle', 'Suffisante']) {
    await page.getByRole('button', { name: 'Oui' }).click()
    await expect(page.getByRole('list', { name: 'Contrôles de la plateforme' })).toContainText(passed)
  }
  for (let left = 4; left > 0; left--) {
    await judgeConforme(page)
    await expect(documents.getByText('Conforme', { exact: true })).toHaveCount(5 - left)
  }
  await desk.photograph('dossier')
  await page.getByRole('button', { name: 'Approuver…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approuver' }).click()
  await expect(page.getByText('Approuvé', { exact: true }).first()).toBeVisible()

  await desk.goTo('exclusivities')
  await page.getByRole('combobox', { name: 'Sous-type de prestation' }).click()
  await page.getByRole('option', { name: 'Pompe à chaleur' }).click()
  await expect(page.getByRole('gridcell', { name: /Isère, Pompe à chaleur : En cours/ })).toBeVisible()
  await desk.photograph('exclusivites')

  await desk.goTo('contracts')
  await page.getByRole('tab', { name: 'À préparer' }).click()
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'Thermadour' }).dblclick()
  await page.getByLabel('Prix annuel hors taxes').fill('4 720,00')
  await page.getByRole('button', { name: 'Composer le contrat' }).click()
  await expect(page.getByText('5 664,00').first()).toBeVisible()
  await expect(page.getByText('Contrat de référencement exclusif').first()).toBeVisible()
  await page.getByRole('button', { name: 'Envoyer…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Envoyer le contrat' }).click()
  await expect.poll(() => smtp.received().length).toBe(2)
  const contract = await PostalMime.parse(smtp.received()[1]?.bytes ?? '')
  expect(contract.attachments.map(({ mimeType }) => mimeType)).toContain('application/pdf')
  await page.getByRole('button', { name: 'Enregistrer la signature…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer la signature' }).click()
  await expect(page.getByText('Actif', { exact: true }).first()).toBeVisible()
  await desk.photograph('contrat')

  await desk.goTo('leads')
  await page.getByRole('button', { name: 'Saisir une demande' }).click()
  await page.getByLabel('Nom du client').fill('Hortense Valdorme')
  await page.getByLabel('Téléphone').fill('06 39 98 41 07')
  await page.getByLabel('Code postal').fill('38500')
  await page.getByLabel('Commune').fill('Voiron')
  await page.getByRole('combobox', { name: 'Sous-type de prestation' }).click()
  await page.getByRole('option', { name: 'Pompe à chaleur' }).click()
  await page.getByRole('textbox', { name: 'Ce que demande le client' }).fill('Une pompe à chaleur air-eau.')
  const consent = page.getByRole('checkbox', { name: /Le client a entendu ou lu ce texte/ })
  await expect(consent).not.toBeChecked()
  await consent.check()
  await page.getByRole('button', { name: 'Créer la demande' }).click()
  const proof = page.getByRole('table', { name: 'Contrôles de l’acheminement' })
  await expect(proof).toContainText('Thermadour Énergies')
  await page.getByRole('button', { name: /^Transmettre/ }).click()
  const preview = page.getByRole('dialog')
  await expect(preview).toContainText('contact@thermadour.example')
  await preview.getByRole('button', { name: 'Transmettre à Thermadour Énergies' }).click()
  await expect(page.getByText('Acceptée par le serveur').first()).toBeVisible()
  await expect.poll(() => smtp.received().length).toBe(3)
  const request = smtp.received()[2]
  expect(request?.to).toEqual(['contact@thermadour.example'])
  const mail = await PostalMime.parse(request?.bytes ?? '')
  expect(mail.subject).toBe('Demande exclusive\u00a0: pompe à chaleur, Voiron (38)')
  expect(mail.text).toContain('Hortense Valdorme')
  await desk.photograph('demande')
})

test('every sample application can be opened, whatever its documents hold', async ({ desk, today }) => {
  test.setTimeout(300_000)
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  const mails = await sampleMails(SAMPLE_COMPANIES, today)
  await inbox.importMails(mails.filter(({ kind }) => kind === 'application'))
  await expect(inbox.rows).toHaveCount(8, { timeout: 60_000 })
  for (const { tradeName } of SAMPLE_COMPANIES) {
    await inbox.open(tradeName)
    await expect(desk.page.getByRole('region', { name: 'Pièces' })).toBeVisible()
    await desk.page.keyboard.press('Escape')
    await expect(inbox.rows).toHaveCount(8)
  }
})
