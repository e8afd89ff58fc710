import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPdf } from '../src-main/documents/reading/read-pdf.ts'
import { expect, test } from './fixtures.ts'
import { ApplicationsImport } from './pages/applications.ts'
import { Dossier } from './pages/dossier.ts'
import { Inbox } from './pages/inbox.ts'
import { thermadour } from './seeds/companies.ts'
import { applicationMail } from './seeds/mails.ts'
import { serveOffice } from './served-office.ts'

const HEAD = 'Société;N° SIRET;Courriel;Ville;Départements;Prestations;Remarques internes'
const table = (...rows: readonly string[]) => [HEAD, ...rows].join('\r\n')
const VAUBRELLE =
  'Toitures Vaubrelle;73282932000074;contact@vaubrelle.example;Grenoble;38;Pompe à chaleur;relancé'
const MORE = 'Vaubrelle (suite);73282932000074;;;69;Pompe à chaleur;'
const WRONG = 'Karu Solaire;123;a@karu.example;Gosier;971;;'

test('a table of applications is previewed, adjusted, imported, and the same again adds nothing', async ({
  desk,
  dataFolder,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  const { page } = desk
  const imports = new ApplicationsImport(page)
  await imports.openFromInbox('candidatures.csv', table(VAUBRELLE, MORE, WRONG))
  await expect(imports.sum).toContainText(/3\s*lignes lues = 1\s*ajoutée \+ 1\s*rattachée \+ 1\s*refusée/)
  await expect(imports.row('Vaubrelle (suite)')).toContainText('que la ligne 2')
  await expect(imports.row('Karu Solaire')).toContainText('SIRET à reprendre')
  await desk.expectAccessible()

  await test.step('a column is read otherwise, and the preview follows', async () => {
    await imports.readAs('Remarques internes', 'Message')
    await imports.column('N° SIRET').click()
    await page.keyboard.press('Escape')
    await expect(imports.column('Remarques internes')).toHaveValue('Message')
    await expect(imports.row('Toitures Vaubrelle')).toContainText('À ajouter')
  })

  await test.step('the refused rows can be saved with their reason', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /Lignes refusées/ }).click()
    const path = join(dataFolder, 'refused.csv')
    await (await download).saveAs(path)
    expect(readFileSync(path, 'utf8')).toContain(
      'Karu Solaire;123;a@karu.example;Gosier;971;;;4;SIRET à reprendre',
    )
  })

  await test.step('it is imported by the keyboard, and each row opens its dossier', async () => {
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('C’est fait.')).toBeVisible()
    await expect(imports.row('Vaubrelle (suite)')).toContainText(
      'D-2026-0001'.replace('2026', String(new Date().getFullYear())),
    )
    await imports.row('Toitures Vaubrelle').click()
    await page.keyboard.press('Enter')
    const dossier = new Dossier(page)
    await dossier.isOpen('Toitures Vaubrelle')
    await expect(page.getByRole('region', { name: 'Périmètre demandé' })).toContainText('Rhône')
    await expect(dossier.journal).toContainText('Dossier complété par un import')
  })

  await test.step('the same table again adds nothing', async () => {
    await desk.goTo('inbox')
    await imports.openFromInbox('candidatures.csv', table(VAUBRELLE, MORE, WRONG))
    await imports.readAs('Remarques internes', 'Message')
    await expect(imports.sum).toContainText(/0\s*ajoutée \+ 0\s*rattachée \+ 2\s*déjà connues \+ 1\s*refusée/)
    await expect(page.getByRole('button', { name: /^Importer \d/ })).toHaveCount(0)
  })
})

test('a table dropped in the inbox leads to its preview', async ({ desk }) => {
  await desk.signInAs('Nadège Corvaisier')
  const { page } = desk
  const data = await page.evaluateHandle(text => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'liste.csv', { type: 'text/csv' }))
    return transfer
  }, table(VAUBRELLE))
  await page
    .getByRole('heading', { level: 1, name: 'Boîte de réception' })
    .dispatchEvent('drop', { dataTransfer: data })
  await expect(page.getByRole('heading', { level: 1, name: 'Importer des candidatures' })).toBeVisible()
  await expect(new ApplicationsImport(page).sum).toContainText(/1\s*ajoutée/)
})

test('the sheet of a dossier says who judged what on what evidence, and the chain is verified in one click', async ({
  desk,
  today,
  dataFolder,
}) => {
  test.setTimeout(300_000)
  await desk.signInAs('Nadège Corvaisier')
  const { page } = desk
  const inbox = new Inbox(page)
  await inbox.importMails([{ name: 'a.eml', bytes: await applicationMail(thermadour, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  await inbox.open('Thermadour Énergies')
  const dossier = new Dossier(page)
  await dossier.passChecks()
  await dossier.judgeAllConforme(4)

  await test.step('the journal tells the verdicts, by family, and the chain holds', async () => {
    await dossier.journal.getByRole('combobox', { name: 'Actes à montrer' }).click()
    await page.getByRole('option', { name: 'Pièces', exact: true }).click()
    await expect(dossier.journal).toContainText('Extrait Kbis : conforme')
    await expect(dossier.journal).not.toContainText('Zone : validé')
    await dossier.journal.getByRole('button', { name: 'Vérifier la chaîne' }).click()
    await expect(dossier.journal).toContainText(/Chaîne intacte\s*:\s*\d+\s*actes/)
  })

  await test.step('the sheet opens in the viewer, and its words are those of the dossier', async () => {
    await dossier.journal.getByRole('button', { name: 'Fiche de contrôle' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Fiche de contrôle' })).toBeVisible()
    await expect(page.getByText('Les cinq contrôles').first()).toBeAttached({ timeout: 20_000 })
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Enregistrer une copie' }).first().click()
    const saved = await download
    expect(saved.suggestedFilename()).toMatch(/^Fiche de contrôle D-\d{4}-0001\.pdf$/)
    const path = join(dataFolder, 'sheet.pdf')
    await saved.saveAs(path)
    const text = await textOf(path)
    for (const words of ['Thermadour', 'Nadège Corvaisier', 'Cohérence du profil', 'validé', 'SHA-256']) {
      expect(text).toContain(words)
    }
    await desk.expectAccessible()
  })

  await test.step('it says that it is out of date once something is done', async () => {
    await page.keyboard.press('Escape')
    await dossier.isOpen('Thermadour Énergies')
    await dossier.approve()
    await expect(page.getByText('Approuvé', { exact: true }).first()).toBeVisible()
    await expect(dossier.journal).toContainText('dépassée')
  })
})

test('a form that is left half typed is there again after the office was closed', async ({
  desk,
  office,
  dataFolder,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  const { page } = desk
  await page.getByRole('button', { name: 'Nouveau dossier' }).first().click()
  await page.getByLabel('Raison sociale').fill('Karu Solaire')
  await expect(page.getByText(/Brouillon gardé à/)).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Raison sociale')).toHaveValue('Karu Solaire')
  // Another address: what a browser keeps for the first one is not there.
  await office.stop()
  const again = await serveOffice(dataFolder, { port: otherThan(office.origin) })
  await page.goto(again.address)
  await desk.signInAgain()
  await page.getByRole('button', { name: 'Nouveau dossier' }).first().click()
  await expect(page.getByLabel('Raison sociale')).toHaveValue('Karu Solaire')
  await page.keyboard.press('Control+Enter')
  await new Dossier(page).isOpen('Karu Solaire')
  await desk.goTo('inbox')
  await page.getByRole('button', { name: 'Nouveau dossier' }).first().click()
  await expect(page.getByLabel('Raison sociale')).toHaveValue('')
  await again.stop()
})

/** Another port, of those that no service has: the office would take again the one it had. */
const otherThan = (origin: string) => 20_000 + ((Number(new URL(origin).port) + 7_919) % 20_000)

/** What the pages say, by the reader that documents are read with. */
async function textOf(path: string): Promise<string> {
  const reading = await readPdf(readFileSync(path))
  if (reading.state === 'unreadable') throw new Error(`the sheet cannot be read: ${reading.reason}`)
  return reading.pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n')
}
