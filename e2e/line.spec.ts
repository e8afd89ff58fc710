import { expect, test } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'
import { thermadour } from './seeds/companies.ts'
import { applicationMail } from './seeds/mails.ts'
import { serveOffice } from './served-office.ts'

test('what is typed survives a stop of the office, and the open page goes on once it is back', async ({
  desk,
  office,
  dataFolder,
  context,
}) => {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  await page.getByRole('button', { name: 'Nouveau dossier' }).first().click()
  await page.getByLabel('Raison sociale').fill('Climats Rostaing')
  await office.stop()
  await expect(page.getByRole('status').filter({ hasText: 'Liaison coupée depuis' })).toBeVisible()
  await page.getByLabel('Courriel').fill('rostaing@courriel.example')
  const again = await serveOffice(dataFolder)
  try {
    // `npm start` opens another window of the same browser; the first one finds its line again.
    const other = await context.newPage()
    await other.goto(again.address)
    await expect(page.getByText('Liaison coupée')).toBeHidden()
    await expect(page.getByLabel('Raison sociale')).toHaveValue('Climats Rostaing')
    await page.getByLabel('SIRET').fill('73282932000074')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Climats Rostaing' })).toBeVisible()
  } finally {
    await again.stop()
  }
})

test('a message lost on its way says so, and is taken in when it is dropped again', async ({
  desk,
  today,
}) => {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(page)
  const mail = { name: 'candidature.eml', bytes: await applicationMail(thermadour, today) }
  await page.route('**/intake?*', route => route.abort('connectionreset'))
  await inbox.importMails([mail])
  await expect(inbox.taken).toContainText('n’est pas parti : la liaison est coupée. Déposez-le à nouveau.')
  await expect(inbox.rows).toHaveCount(0)
  await page.unroute('**/intake?*')
  await inbox.importMails([mail])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  await expect(inbox.rows).toHaveCount(1)
})
