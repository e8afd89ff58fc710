import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import PostalMime from 'postal-mime'
import { addDays, type CivilDate } from '../src-main/domain/civil-date.ts'
import { composeMail } from '../src-main/mail/compose.ts'
import { expect, test } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Dossier } from './pages/dossier.ts'
import { Inbox } from './pages/inbox.ts'
import { Settings } from './pages/settings.ts'
import { thermadour } from './seeds/companies.ts'
import { buildKbis } from './seeds/documents.ts'
import { applicationMail } from './seeds/mails.ts'
import type { SmtpPeer } from './seeds/smtp-peer.ts'

async function openThermadour(desk: Desk, smtp: SmtpPeer, today: CivilDate, watched?: string) {
  await desk.signInAs('Nadège Corvaisier')
  await desk.goTo('settings')
  const settings = new Settings(desk.page)
  await settings.introduce(smtp.port)
  if (watched !== undefined) {
    mkdirSync(watched)
    await settings.open('Dossiers de fichiers')
    await settings.set('Dossier surveillé', watched)
  }
  await desk.goTo('inbox')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'a.eml', bytes: await applicationMail(thermadour, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  await inbox.open(thermadour.tradeName)
  return new Dossier(desk.page)
}

/** Two verdicts with a motive of the catalogue, without the mouse; each records and goes to the next document. */
async function markTwo(page: Page, dossier: Dossier) {
  await page.keyboard.press('Digit2')
  await dossier.chooseMotive('Pages manquantes')
  await expect(page.getByText('Texte envoyé')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dossier.documents.getByText('À remplacer', { exact: true })).toHaveCount(1)
  // What nothing tells is written by the person: the text takes the focus, on what is to complete.
  await page.keyboard.press('Digit2')
  await dossier.chooseMotive('Activité non couverte')
  await expect(page.getByRole('textbox', { name: 'Texte que le prestataire lira' })).toBeFocused()
  await page.keyboard.type('le dépannage n’y figure pas')
  await page.keyboard.press('Enter')
  await expect(dossier.documents.getByText('À remplacer', { exact: true })).toHaveCount(2)
}

test('two documents are asked again in one message, answered, judged again with the earlier verdict in sight', async ({
  desk,
  smtp,
  today,
  dataFolder,
}) => {
  test.setTimeout(300_000)
  const watched = join(dataFolder, 'reçus')
  const dossier = await openThermadour(desk, smtp, today, watched)
  const { page } = desk
  await dossier.isRead()
  await markTwo(page, dossier)
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Il manque au moins une page à votre extrait Kbis.')
  await expect(dialog).toContainText('le dépannage n’y figure pas')
  await expect(dialog).toContainText(thermadour.email)
  await expect(dialog.getByRole('textbox', { name: 'Objet' })).toHaveValue(/2 pièces à nous envoyer/)
  await desk.photograph('demande-de-pieces')
  await desk.expectAccessible()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/^Prestataire/)).toBeVisible()
  await expect.poll(() => smtp.received().length, { timeout: 40_000 }).toBe(1)
  const sent = await PostalMime.parse(smtp.received()[0]?.bytes ?? Buffer.alloc(0))
  expect(sent.subject).toMatch(/^\[D-\d{4}-\d{4}\] Votre dossier/)
  expect(sent.text).toContain('Nadège Corvaisier suit votre dossier')
  await expect(dossier.conversation).toContainText('Acceptée par le serveur')
  await expect(dossier.conversation).toContainText('Aucune relance envoyée')
  await desk.photograph('conversation')
  await desk.expectAccessible()

  const kbis = buildKbis(thermadour, { issuedOn: addDays(today, -3) })
  const reply = await composeMail({
    from: { name: 'Alcide Montferrier', address: thermadour.email },
    to: { name: null, address: 'demandes@relais-metiers.example' },
    subject: `Re: ${sent.subject}`,
    text: 'Bonjour, voici les documents demandés.',
    attachments: [{ name: 'kbis-complet.pdf', mediaType: 'application/pdf', bytes: kbis }],
    messageId: '<reponse-1@thermadour.example>',
    inReplyTo: sent.messageId,
    date: Date.now(),
  })
  writeFileSync(join(watched, 'reponse.eml'), reply)
  await expect(dossier.conversation).toContainText('Réponse', { timeout: 40_000 })
  await dossier.select('Extrait Kbis')
  await expect(dossier.documents).toContainText(
    /La version 1 a été jugée à remplacer.*Il manque au moins une page/,
  )
  await expect(dossier.conversation.getByRole('list', { name: 'Ce qui est demandé' })).toContainText(
    'Extrait Kbis, à remplacerreçue',
  )
  await desk.photograph('reponse-recue')

  for (const document of [
    'Extrait Kbis',
    'Attestation RC Pro',
    'Attestation décennale',
    'Avis de situation',
  ]) {
    await dossier.select(document)
    await page.keyboard.press('Digit1')
    await page.keyboard.press('Enter')
  }
  await expect(dossier.documents.getByText('Conforme', { exact: true })).toHaveCount(4)
  await dossier.passChecks()
  await page.getByRole('button', { name: 'Approuver…' }).click()
  await dialog.getByRole('checkbox', { name: /Annoncer l’approbation/ }).check()
  await expect(dialog.getByRole('region', { name: 'Texte envoyé' })).toContainText('Pompe à chaleur')
  await desk.photograph('lettre-approbation')
  await desk.expectAccessible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Approuvé', { exact: true }).first()).toBeVisible()
  await expect(dossier.conversation).toContainText('Close par la décision')
  await expect.poll(() => smtp.received().length, { timeout: 40_000 }).toBe(2)
})

test('a refusal is told by a letter that was read before it left', async ({ desk, smtp, today }) => {
  const dossier = await openThermadour(desk, smtp, today)
  const { page } = desk
  await page.getByRole('button', { name: 'Refuser…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(thermadour.email)
  await dialog.getByRole('combobox', { name: 'Motif du catalogue' }).click()
  await page.getByRole('option', { name: 'Exclusivité déjà attribuée' }).click()
  await expect(dialog.getByLabel('Motif du refus')).toHaveValue(/déjà attribuée à un autre prestataire/)
  await desk.photograph('lettre-de-refus')
  await desk.expectAccessible()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Refusé', { exact: true }).first()).toBeVisible()
  await expect.poll(() => smtp.received().length, { timeout: 40_000 }).toBe(1)
  const letter = await PostalMime.parse(smtp.received()[0]?.bytes ?? Buffer.alloc(0))
  expect(letter.subject).toMatch(/Votre dossier n’est pas retenu$/)
  expect(letter.text).toContain('Motif de la décision')
  expect(letter.text).toContain('reclamations@relais-metiers.example')
  await expect(dossier.conversation).toContainText('Décision')
})

test('a verdict being typed survives the reading that moves its document, and a reload', async ({
  desk,
  smtp,
  today,
}) => {
  const dossier = await openThermadour(desk, smtp, today)
  const { page } = desk
  // At once: the files that just came are being read, and go to the document of their kind meanwhile.
  await page.keyboard.press('Digit3')
  await page
    .getByRole('textbox', { name: 'Texte que le prestataire lira' })
    .fill('Document d’une autre société.')
  await dossier.isRead()
  await expect(dossier.verdict.getByRole('radio', { name: 'Refusée' })).toBeChecked()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(dossier.verdict.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.keyboard.press('Shift+Tab')
  await expect(dossier.verdict.getByRole('radio', { name: 'Refusée' })).toBeChecked()
  const shown = await dossier.documents.locator('[aria-current=true]').textContent()
  await page.reload()
  await dossier.isRead()
  await dossier.documents
    .getByRole('button', { name: (shown ?? '').slice(0, 12) })
    .first()
    .click()
  await expect(dossier.verdict.getByRole('radio', { name: 'Refusée' })).toBeChecked()
  await expect(page.getByRole('textbox', { name: 'Texte que le prestataire lira' })).toHaveValue(
    'Document d’une autre société.',
  )
})

test('the motives are settings: added, reworded, refused with a variable that does not exist', async ({
  desk,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  await desk.goTo('settings')
  const { page } = desk
  await new Settings(page).open('Motifs')
  await expect(page.getByText('Trop ancien', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Modifier « Trop ancien »' }).click()
  const text = page.getByLabel('Texte que le prestataire lira')
  await text.fill('Votre {documents} est trop ancien.')
  await page.getByRole('button', { name: /^Enregistrer cette version/ }).click()
  await expect(page.getByText(/Variable inconnue\s: \{documents\}/)).toBeVisible()
  await text.fill('Votre {document} est trop ancien.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/version 2, par Nadège Corvaisier/)).toBeVisible()
  await desk.photograph('reglages-motifs')
  await desk.expectAccessible()
})
