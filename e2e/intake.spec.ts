import { expect, test } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'
import { castaignol, SAMPLE_COMPANIES, thermadour } from './seeds/companies.ts'
import { applicationMail, sampleMails } from './seeds/mails.ts'

test('a reviewer drops the messages of the day: each becomes a dossier, with its documents read', async ({
  desk,
  today,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  const mails = await sampleMails(SAMPLE_COMPANIES, today)
  await inbox.importMails(mails.filter(({ kind }) => kind === 'application'))
  await expect(inbox.taken).toContainText('8 dossiers de plus')
  await expect(inbox.taken).toContainText('Déjà reçu')
  await expect(inbox.rows).toHaveCount(8)
  await desk.photograph('boite-de-reception')
  await desk.expectAccessible()
})

test('the same message dropped again is recognised, and nothing is made twice', async ({ desk, today }) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  const mail = { name: 'candidature.eml', bytes: await applicationMail(thermadour, today) }
  await inbox.importMails([mail])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  await inbox.importMails([mail])
  await expect(inbox.taken).toContainText('Déjà reçu')
  await expect(inbox.rows).toHaveCount(1)
})

test('what is no message is refused with what to do, and the others still come in', async ({
  desk,
  today,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([
    { name: 'virus.eml', bytes: new Uint8Array([0x4d, 0x5a, 0x90, 0]) },
    { name: 'candidature.eml', bytes: await applicationMail(castaignol, today) },
  ])
  await expect(inbox.taken).toContainText('Ce n’est pas un courriel. Enregistrez-le au format .eml.')
  await expect(inbox.rows).toHaveCount(1)
})

test('a reviewer finds a dossier as it is typed, without accents', async ({ desk, today }) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  const mails = await sampleMails(SAMPLE_COMPANIES, today)
  await inbox.importMails(mails.filter(({ kind }) => kind === 'application'))
  await expect(inbox.rows).toHaveCount(8, { timeout: 60_000 })
  await desk.page.keyboard.press('/')
  await desk.page.keyboard.type('energ')
  await expect(inbox.rows).toHaveCount(1)
  await expect(inbox.row('Thermadour Énergies')).toBeVisible()
})
