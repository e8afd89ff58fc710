import { expect, test } from './fixtures.ts'
import { Dossier } from './pages/dossier.ts'
import { Inbox } from './pages/inbox.ts'
import { thermadour } from './seeds/companies.ts'
import { applicationMail } from './seeds/mails.ts'

test('a second application of the same company is merged into the first, and given back by the undo', async ({
  desk,
  today,
}) => {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(page)
  const mail = Buffer.from(await applicationMail(thermadour, today)).toString('latin1')
  const again = mail.replace(/^Message-ID: *<(.*)>/im, 'Message-ID: <encore-$1>')
  expect(again).not.toBe(mail)
  await inbox.importMails([
    { name: 'candidature.eml', bytes: Buffer.from(mail, 'latin1') },
    { name: 'encore.eml', bytes: Buffer.from(again, 'latin1') },
  ])
  await expect(inbox.taken).toContainText('2 dossiers de plus')
  await inbox.row(thermadour.tradeName).filter({ hasText: '-0001' }).dblclick()
  const dossier = new Dossier(page)
  await dossier.isOpen(thermadour.tradeName)
  await dossier.isRead()
  const section = page.getByRole('region', { name: 'Doublons possibles' })
  await expect(section).toContainText('1 à décider')
  await expect(section).toContainText('même SIRET')
  await desk.expectAccessible()
  await desk.photograph('doublons')

  await section.getByRole('button', { name: /^Fusionner .* ici$/ }).click()
  await expect(section).toContainText('Fusionné par Nadège Corvaisier')
  await expect(dossier.documents.getByText(/^v2 du/).first()).toBeVisible()
  await expect(dossier.journal).toContainText('Un doublon a été fusionné ici')
  await page.keyboard.press('z')
  await expect(section).toContainText('1 à décider')
  await expect(dossier.documents.getByText(/^v2 du/)).toHaveCount(0)

  await section.getByRole('button', { name: /est distinct$/ }).click()
  await expect(section).toContainText('Dit distinct par Nadège Corvaisier')
  await expect(section).not.toContainText('à décider')
})
