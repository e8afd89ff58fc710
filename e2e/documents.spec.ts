import type { CivilDate } from '../src-main/domain/civil-date.ts'
import { expect, test } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Dossier } from './pages/dossier.ts'
import { Inbox } from './pages/inbox.ts'
import { Settings } from './pages/settings.ts'
import { fontcrosne, orsonnet, type SampleCompany, solevia, thermadour } from './seeds/companies.ts'
import { applicationMail } from './seeds/mails.ts'
import { rawPdf } from './seeds/raw-pdf.ts'

/** The application of a company has arrived. */
async function receive(desk: Desk, company: SampleCompany, today: CivilDate): Promise<Inbox> {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'candidature.eml', bytes: await applicationMail(company, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  return inbox
}

test('a whole dossier is reviewed without the mouse', async ({ desk, today }) => {
  const inbox = await receive(desk, thermadour, today)
  const { page } = desk
  const { keyboard } = page
  const dossier = new Dossier(page)
  await expect(inbox.rows).toHaveCount(1)
  await keyboard.press('Escape')
  await keyboard.press('j')
  await keyboard.press('Enter')
  await dossier.isOpen('Thermadour Énergies')
  await dossier.isRead()

  await keyboard.press('c')
  for (const passed of ['Cohérent', 'Réelle', 'Suffisante']) {
    await expect(page.getByRole('button', { name: 'Oui' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByRole('list', { name: 'Contrôles de la plateforme' })).toContainText(passed)
  }

  await keyboard.press('Digit2')
  await keyboard.press('m')
  await expect(page.getByRole('menu', { name: /^Motif/ })).toBeVisible()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(page.getByText('Texte envoyé')).toBeVisible()
  await keyboard.press('Enter')
  await expect(dossier.documents.getByText('À remplacer', { exact: true })).toBeVisible()
  await keyboard.press('z')
  await expect(dossier.documents.getByText('À juger', { exact: true })).toHaveCount(4)

  await dossier.judgeAllConforme(4)
  await keyboard.press('Control+k')
  await expect(page.getByRole('textbox', { name: 'Chercher ou agir' })).toBeFocused()
  await keyboard.type('approuver')
  await expect(page.getByRole('button', { name: 'Approuver le dossier…' })).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: /^Approuver D-/ })).toBeVisible()
  await desk.photograph('approbation')
  await desk.expectAccessible()
  await keyboard.press('Control+Enter')
  await expect(page.getByText('Approuvé', { exact: true }).first()).toBeVisible()
})

test('Tab goes from document to document, and a value read on the page is adopted', async ({
  desk,
  today,
}) => {
  const inbox = await receive(desk, orsonnet, today)
  const { page } = desk
  const dossier = new Dossier(page)
  await inbox.open('Paysages Orsonnet')
  await dossier.select('Avis de situation SIRENE')
  await expect(page.getByRole('columnheader', { name: 'Lu : Avis de situation SIRENE' })).toBeVisible()
  await page
    .getByRole('row', { name: /^Raison sociale/ })
    .getByRole('button', { name: 'Adopter' })
    .click()
  await dossier.isOpen('ORSONNET Gaëtan Émile')
  await expect(page.getByLabel('Raison sociale')).toHaveValue('ORSONNET Gaëtan Émile')
  const shown = dossier.document.getByRole('toolbar', { name: 'Pièce' })
  await page.getByRole('heading', { name: 'Identité' }).click()
  await page.keyboard.press('Tab')
  await expect(shown).not.toContainText('Avis de situation SIRENE')
  await page.keyboard.press('Shift+Tab')
  await expect(shown).toContainText('Avis de situation SIRENE')
})

test('a newer version puts a document back to judge, and keeps what was said of the one before', async ({
  desk,
  today,
}) => {
  const inbox = await receive(desk, thermadour, today)
  const dossier = new Dossier(desk.page)
  await inbox.open('Thermadour Énergies')
  await dossier.select('Avis de situation SIRENE')
  await desk.page.keyboard.press('Digit1')
  await desk.page.keyboard.press('Enter')
  await expect(dossier.documents.getByText('Conforme', { exact: true })).toHaveCount(1)
  await dossier.select('Avis de situation SIRENE')
  const newer = rawPdf({ pages: [{ lines: ['AVIS DE SITUATION AU REPERTOIRE SIRENE'] }] })
  await dossier.addFile('Ajouter une version…', 'avis du jour.pdf', newer)
  await expect(dossier.documents.getByText('À juger', { exact: true })).toHaveCount(4)
  await expect(dossier.documents).toContainText('La version 1 a été jugée conforme')
  await expect(desk.page.getByRole('group', { name: 'Versions de la pièce' })).toBeVisible()
})

test('a PDF that carries a script is shown, and the script never runs', async ({ desk, today, context }) => {
  const inbox = await receive(desk, solevia, today)
  const dossier = new Dossier(desk.page)
  const escaped: string[] = []
  desk.page.on('dialog', dialog => escaped.push(dialog.message()))
  context.on('page', opened => escaped.push(opened.url()))
  context.on('request', request => {
    if (request.url().includes('canari')) escaped.push(request.url())
  })
  await inbox.open('Solévia Garrigue')
  await dossier.select('Autre pièce')
  await expect(dossier.document.getByText('Notre plaquette commerciale')).toBeVisible()
  expect(escaped).toEqual([])
})

test('what is not a PDF is kept aside with its reason, and a struck off company is refused with a motive', async ({
  desk,
  today,
  smtp,
}) => {
  const inbox = await receive(desk, fontcrosne, today)
  await desk.goTo('settings')
  await new Settings(desk.page).introduce(smtp.port)
  await desk.goTo('inbox')
  const dossier = new Dossier(desk.page)
  await inbox.open('Ravalements Fontcrosne')
  await dossier.isRead()
  await expect(dossier.documents.getByRole('button', { name: /^\S* ?Autre pièce/ })).toHaveCount(2)
  await dossier.documents
    .getByRole('button', { name: /Autre pièce/ })
    .nth(1)
    .click()
  await expect(dossier.document).toContainText('« photo.pdf »')
  await expect(dossier.document).toContainText(
    'Non lu : ce n’est ni un PDF ni une image. Demandez la pièce en PDF.',
  )
  await desk.photograph('piece-illisible')
  await desk.expectAccessible()
  await dossier.refuse('L’entreprise est radiée du registre.')
  await expect(desk.page.getByText('Refusé', { exact: true }).first()).toBeVisible()
  await expect(
    desk.page.getByText('Motif de la décision : L’entreprise est radiée du registre.'),
  ).toBeVisible()
  await expect(desk.page.getByRole('button', { name: 'Rouvrir…' })).toBeVisible()
})
