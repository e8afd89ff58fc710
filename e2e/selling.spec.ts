import PostalMime from 'postal-mime'
import type { CivilDate } from '../src-main/domain/civil-date.ts'
import { expect, test } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Inbox } from './pages/inbox.ts'
import { Proposals } from './pages/proposals.ts'
import { Reviewer } from './pages/reviewer.ts'
import { Settings } from './pages/settings.ts'
import { thermadour } from './seeds/companies.ts'
import { applicationMail } from './seeds/mails.ts'
import type { SmtpPeer } from './seeds/smtp-peer.ts'

const COMPANY = thermadour.tradeName

/** A dossier approved by the keyboard, its cells kept under option for a proposal. */
async function approveAndKeep(desk: Desk, smtp: SmtpPeer, today: CivilDate): Promise<Reviewer> {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  await desk.goTo('settings')
  await new Settings(page).introduceWhole(smtp.port)
  await desk.goTo('inbox')
  const inbox = new Inbox(page)
  await inbox.importMails([{ name: 'candidature.eml', bytes: await applicationMail(thermadour, today) }])
  await expect(inbox.rows).toHaveCount(1)
  const reviewer = new Reviewer(page)
  await reviewer.putsTheMouseAway()
  await reviewer.takeNext()
  await reviewer.dossier.isRead()
  await reviewer.judgeAll()
  await reviewer.passChecks()
  await reviewer.approve({ keep: async () => undefined })
  await expect(page.getByRole('list', { name: 'Cellules demandées' }).getByText(/^Option/)).toHaveCount(4)
  return reviewer
}

/** The message that left last, to the provider, with its PDF. */
async function expectMail(smtp: SmtpPeer, count: number, subject: RegExp, file: RegExp) {
  await expect.poll(() => smtp.received().length).toBe(count)
  const message = smtp.received()[count - 1]
  expect(message?.to).toEqual([thermadour.email])
  const mail = await PostalMime.parse(message?.bytes ?? '')
  expect(mail.subject).toMatch(subject)
  expect(mail.attachments.map(({ filename }) => filename)).toEqual([expect.stringMatching(file)])
}

test('a territory is sold by keyboard alone, from the approved dossier to the signed contract', async ({
  desk,
  smtp,
  today,
}) => {
  test.setTimeout(300_000)
  const { page } = desk
  const { keyboard } = page
  const reviewer = await approveAndKeep(desk, smtp, today)
  const selling = new Proposals(page)

  await reviewer.ask('préparer', 'Préparer la proposition')
  await expect(selling.title).toHaveText('Préparer la proposition')
  await expect(selling.draft.getByRole('checkbox', { checked: true })).toHaveCount(4)
  await expect(selling.price).toContainText('Total hors taxes, 4 cellules')
  const price = await selling.netPrice()
  expect(price).toMatch(/^[\d\s]+,\d\d$/)
  await keyboard.press('Control+Enter')
  await expect(selling.title).toHaveText(COMPANY)
  await expect(selling.dates).toContainText('pas encore')
  expect(await selling.netPrice()).toBe(price)

  await keyboard.press('e')
  await expect(selling.letter).toContainText(`${price}\u00a0€`)
  await keyboard.press('Control+Enter')
  await expect(selling.letter).toBeHidden()
  await expectMail(smtp, 1, /proposition/i, /^Proposition P-\d{4}-0001\.pdf$/)
  await expect(selling.dates).not.toContainText('pas encore')

  await keyboard.press('Enter')
  await expect(selling.acceptance.getByLabel('Acceptée par')).not.toHaveValue('')
  await keyboard.press('Control+Enter')
  await expect(selling.acceptance).toContainText('Joignez la preuve')
  await reviewer.tabTo(selling.proof)
  await selling.giveProof(() => keyboard.press('Enter'))
  await keyboard.press('Control+Enter')
  await expect(selling.acceptance).toBeHidden()
  await expect(selling.dates).toContainText('exclusivité accordée')

  await keyboard.press('c')
  await expect(selling.title).toHaveText('Préparer le contrat')
  await expect(selling.contractTerms.getByLabel('Prix annuel hors taxes')).toHaveValue(`${price}\u00a0€`)
  await keyboard.press('Control+Enter')
  await expect(selling.title).toHaveText(COMPANY)
  await keyboard.press('e')
  await expect(selling.contractLetter).toBeVisible()
  await keyboard.press('Control+Enter')
  await expect(selling.contractLetter).toBeHidden()
  await expectMail(smtp, 2, /contrat/i, /^Contrat C-\d{4}-0001\.pdf$/)

  await keyboard.press('s')
  await expect(selling.signature).toBeVisible()
  await keyboard.press('Control+Enter')
  await expect(selling.signature).toBeHidden()
  await expect(page.getByText('À venir', { exact: true }).first()).toBeVisible()
  await reviewer.neverTouchedTheMouse()
})

test('a territory is sold by the mouse, its price read line by line', async ({ desk, smtp, today }) => {
  test.setTimeout(300_000)
  const { page } = desk
  await approveAndKeep(desk, smtp, today)
  const selling = new Proposals(page)
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()

  await page.getByRole('link', { name: 'Préparer la proposition' }).click()
  await selling.draft.getByRole('checkbox', { name: /^73 Savoie, Climatisation/ }).uncheck()
  await expect(selling.price).toContainText('Total hors taxes, 3 cellules')
  await selling.price.getByText(/^Calcul ligne à ligne/).click()
  await expect(selling.price.getByRole('listitem').first()).toContainText('base')
  await press('Enregistrer le brouillon')
  await expect(selling.title).toHaveText(COMPANY)
  await desk.photograph('proposition-brouillon')
  await desk.expectAccessible()
  const price = await selling.netPrice()

  await press('Relire et envoyer…')
  await expect(selling.letter.getByRole('document', { name: 'Texte envoyé' })).toContainText(
    `${price}\u00a0€`,
  )
  await selling.letter.getByRole('button', { name: 'Envoyer la proposition' }).click()
  await expectMail(smtp, 1, /proposition/i, /^Proposition P-/)
  await press('Enregistrer l’acceptation…')
  await selling.acceptance.getByRole('radio', { name: 'Page signée' }).check()
  await selling.giveProof(() => selling.proof.click())
  await selling.acceptance.getByRole('button', { name: 'Enregistrer l’acceptation' }).click()
  await expect(selling.dates).toContainText('exclusivité accordée')
  await expect(page.getByRole('link', { name: 'Voir la preuve' })).toBeVisible()
  await desk.photograph('proposition-acceptee')

  await press('Préparer le contrat')
  await expect(selling.contractTerms.getByLabel('Prix annuel hors taxes')).toHaveValue(`${price}\u00a0€`)
  await press('Composer le contrat')
  await press('Envoyer…')
  await selling.contractLetter.getByRole('button', { name: 'Envoyer le contrat' }).click()
  await expectMail(smtp, 2, /contrat/i, /^Contrat C-/)
  await press('Enregistrer la signature…')
  await selling.signature.getByRole('button', { name: 'Enregistrer la signature' }).click()
  await expect(selling.signature).toBeHidden()
  await expect(page.getByText('À venir', { exact: true }).first()).toBeVisible()
})
