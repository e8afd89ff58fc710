import type { CivilDate } from '../src-main/domain/civil-date.ts'
import { expect, test } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Dossier } from './pages/dossier.ts'
import { Inbox } from './pages/inbox.ts'
import { thermadour } from './seeds/companies.ts'
import { jpegOf, renderSheet } from './seeds/corpus/pictures.ts'
import { buildKbis } from './seeds/documents.ts'
import { applicationMail } from './seeds/mails.ts'
import { rawPdf } from './seeds/raw-pdf.ts'

async function openDossier(desk: Desk, today: CivilDate): Promise<Dossier> {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'candidature.eml', bytes: await applicationMail(thermadour, today) }])
  await inbox.open('Thermadour Énergies')
  const dossier = new Dossier(desk.page)
  await dossier.isRead()
  return dossier
}

/** The Kbis as a scanner gives it, so many times over. */
async function scannedKbis(today: CivilDate, pages: number): Promise<Uint8Array> {
  const { width, height, ...sheet } = await renderSheet(buildKbis(thermadour, { issuedOn: today }), 150)
  const jpeg = { width, height, bytes: jpegOf({ width, height, ...sheet }, 75) }
  return rawPdf({ pages: Array.from({ length: pages }, () => ({ jpeg })) })
}

test('a long scan tells the page it is at, lets a file with text pass, and can be stopped and read again', async ({
  desk,
  today,
}) => {
  test.setTimeout(300_000)
  const { page } = desk
  const dossier = await openDossier(desk, today)
  await dossier.addFile('Ajouter une pièce…', 'dossier numérisé.pdf', await scannedKbis(today, 8))
  await expect(dossier.documents).toContainText(/Page \d+ sur 8/)
  await dossier.addFile(
    'Ajouter une pièce…',
    'note.pdf',
    rawPdf({ pages: [{ lines: ['Note de la société'] }] }),
  )
  // It opens once it is there: a row that is chosen before would be left for it.
  await expect(dossier.document).toContainText('Note de la société')
  // The scan joins the Kbis once it is read: until then two documents of no known kind stand there, one being read.
  await expect(dossier.documents.getByText(/Lecture en cours|Page \d+ sur 8/)).toHaveCount(1)
  await dossier.documents
    .getByRole('button', { name: /Lecture en cours|Page \d+ sur 8/ })
    .first()
    .click()
  const note = dossier.document.getByRole('status').filter({ hasText: 'page' })
  await expect(note).toContainText(/Reconnaissance du texte\s: page \d+ sur 8/)
  await desk.photograph('reconnaissance')
  await expect(dossier.document.getByRole('group', { name: 'Versions de la pièce' })).toBeVisible({
    timeout: 120_000,
  })
  await page.getByRole('button', { name: 'Relire' }).click()
  await expect(note).toContainText(/page \d+ sur 8/)
  await page.getByRole('button', { name: 'Arrêter' }).click()
  await expect(dossier.document).toContainText('Texte reconnu sur une image')
})

test('the picture format of a telephone is refused, with what to send instead', async ({ desk, today }) => {
  const dossier = await openDossier(desk, today)
  const heic = Buffer.concat([Buffer.from('\x00\x00\x00\x18ftypheic', 'latin1'), Buffer.alloc(64)])
  await dossier.addFile('Ajouter une pièce…', 'IMG_2041.HEIC', heic)
  await expect(desk.page.getByText(/IMG_2041\.HEIC.+Envoyez un PDF ou une photo JPEG\./)).toBeVisible()
})
