import { askRunning } from '../src-main/shell/served/access-file.ts'
import { expect, test } from './fixtures.ts'
import { Dossier } from './pages/dossier.ts'
import { Inbox } from './pages/inbox.ts'
import { castaignol, fontcrosne, karu, thermadour } from './seeds/companies.ts'
import { applicationMail } from './seeds/mails.ts'

test('a verdict is given, explained, and taken back within ten seconds', async ({ desk, today }) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'a.eml', bytes: await applicationMail(thermadour, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  await inbox.open('Thermadour Énergies')
  const dossier = new Dossier(desk.page)
  await dossier.isRead()
  await expect(dossier.verdict.getByRole('radio', { checked: true })).toHaveCount(0)
  await desk.page.keyboard.press('Digit2')
  await desk.page
    .getByRole('textbox', { name: 'Texte que le prestataire lira' })
    .fill('Merci de joindre une version récente.')
  await desk.page.keyboard.press('Control+Enter')
  await expect(dossier.documents.getByText('À remplacer').first()).toBeVisible()
  await desk.page.getByRole('button', { name: /Annuler/ }).click()
  await expect(dossier.documents.getByText('À juger', { exact: true })).toHaveCount(4)
})

test('evidence and page answer each other', async ({ desk, today }) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'a.eml', bytes: await applicationMail(thermadour, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  await inbox.open('Thermadour Énergies')
  const dossier = new Dossier(desk.page)
  await expect(dossier.document.getByText('912 406 733 R.C.S. Grenoble').first()).toBeVisible()
  await dossier.document.getByRole('button', { name: /Indice 2/ }).click()
  await expect(desk.page.getByRole('button', { name: /Indice 2/ }).first()).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('files that cannot be read say why and what to do, and stay with the dossier', async ({
  desk,
  today,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  const mails = await Promise.all(
    [castaignol, karu, fontcrosne].map(async company => ({
      name: `${company.slug}.eml`,
      bytes: await applicationMail(company, today),
    })),
  )
  await inbox.importMails(mails)
  await expect(inbox.taken).toContainText('3 dossiers de plus')
  const dossier = new Dossier(desk.page)
  for (const [company, sentence] of [
    ['Castaignol Plomberie', /trop pâle/],
    ['Karu Solaire', /mot de passe/],
    ['Ravalements Fontcrosne', /abîmé|endommagé/],
  ] as const) {
    await inbox.open(company)
    await dossier.select('Autre pièce')
    await expect(dossier.document).toContainText(sentence)
    await desk.page.getByRole('button', { name: 'Revenir' }).click()
    await expect(inbox.rows).toHaveCount(3)
  }
})

test('a cell that is held is refused, with who holds it until when', async ({ desk, today }) => {
  test.setTimeout(300_000)
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  const rival = { tradeName: 'Climats Rostaing', siret: '73282932000074', email: 'rostaing@courriel.example' }
  await inbox.importMails([{ name: 'a.eml', bytes: await applicationMail(thermadour, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  await inbox.open('Thermadour Énergies')
  const dossier = new Dossier(desk.page)
  await dossier.passChecks()
  await dossier.judgeAllConforme(4)
  await dossier.approve()
  await expect(desk.page.getByText('Approuvé', { exact: true }).first()).toBeVisible()
  await desk.goTo('inbox')
  await desk.page.getByRole('button', { name: 'Nouveau dossier' }).click()
  await desk.page.getByLabel('Raison sociale').fill(rival.tradeName)
  await desk.page.getByLabel('SIRET').fill('73282932000075')
  await desk.page.getByLabel('Courriel').fill(rival.email)
  await desk.page.getByRole('combobox', { name: 'Départements' }).fill('38')
  await desk.page.keyboard.press('Enter')
  await desk.page.getByRole('combobox', { name: 'Sous-types de prestation' }).fill('pompe')
  await desk.page.keyboard.press('Enter')
  await desk.page.getByRole('button', { name: /^Créer le dossier/ }).click()
  await expect(desk.page.getByText('la clé ne correspond pas')).toBeVisible()
  await desk.page.reload()
  await expect(desk.page.getByLabel('Raison sociale')).toHaveValue(rival.tradeName)
  await desk.page.getByLabel('SIRET').fill(rival.siret)
  await desk.page.keyboard.press('Control+Enter')
  await dossier.isOpen(rival.tradeName)
  await expect(desk.page.getByRole('region', { name: 'Périmètre demandé' })).toContainText('En cours')
  await expect(desk.page.getByRole('region', { name: 'Périmètre demandé' })).toContainText(
    'Thermadour Énergies',
  )
})

test('what someone has taken can be read by another, and not judged', async ({
  desk,
  today,
  browser,
  dataFolder,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'a.eml', bytes: await applicationMail(thermadour, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  await expect(desk.page.getByRole('button', { name: /^Prendre P/ })).toBeVisible()
  await desk.page.keyboard.press('p')
  await expect(desk.page.getByRole('button', { name: /^Rendre/ })).toBeVisible()
  const other = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await other.goto((await askRunning(dataFolder)) ?? '')
  await other.getByRole('button', { name: 'Je suis une autre personne' }).click()
  await other.getByLabel('Prénom et nom').fill('Hervé Bascoulard')
  await other.getByLabel('Courriel').fill('herve@relais-metiers.example')
  await other.getByRole('button', { name: 'Commencer' }).click()
  await new Inbox(other).open('Thermadour Énergies')
  await expect(other.getByText(/Dossier pris par N\.\sCorvaisier jusqu’à \d/)).toBeVisible()
  await other.close()
})
