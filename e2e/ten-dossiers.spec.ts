import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import type { CivilDate } from '../src-main/domain/civil-date.ts'
import { composeMail } from '../src-main/mail/compose.ts'
import { test as base, expect } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Inbox } from './pages/inbox.ts'
import { Reviewer, type Verdict } from './pages/reviewer.ts'
import { Settings } from './pages/settings.ts'
import { castaignol } from './seeds/companies.ts'
import { type DovecotPeer, isDovecotThere, openDovecotPeer, WHY_NO_DOVECOT } from './seeds/dovecot-peer.ts'
import { applicationMail } from './seeds/mails.ts'
import type { ReceivedMessage } from './seeds/smtp-peer.ts'
import { mailedApplication, nineApplications, renewedDocuments } from './seeds/ten-dossiers.ts'

const test = base.extend<{ readonly dovecot: DovecotPeer | null }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  dovecot: async ({}, use) => {
    const peer = isDovecotThere() ? await openDovecotPeer() : null
    await use(peer)
    await peer?.close()
  },
})

/** What is special in the documents of a company; everything else is conforme. */
const verdicts: Readonly<Record<string, Readonly<Record<string, Verdict>>>> = {
  'Castaignol Plomberie': {
    'Extrait Kbis': { digit: 2, motive: 'Trop ancien' },
    'RC Pro': { digit: 2, motive: 'Expirée' },
  },
  'Ravalements Fontcrosne': { 'Extrait Kbis': { digit: 3, motive: 'Entreprise radiée' } },
  'Solévia Garrigue': { 'Autre pièce': { digit: 4 } },
}

type Bench = { readonly desk: Desk; readonly reviewer: Reviewer }

test('a reviewer takes ten dossiers in a row by keyboard alone', async ({
  desk,
  smtp,
  today,
  dataFolder,
  dovecot,
}, testInfo) => {
  test.setTimeout(600_000)
  const { page } = desk
  const watched = join(dataFolder, 'reçus')
  mkdirSync(watched)
  await test.step('ten applications arrive', async () => {
    await desk.signInAs('Nadège Corvaisier')
    await desk.goTo('settings')
    const settings = new Settings(page)
    await settings.introduce(smtp.port)
    await settings.watch(watched)
    const { company, documents } = mailedApplication(today)
    const mailed = await applicationMail(company, today, documents)
    if (dovecot) {
      await settings.listenTo(dovecot)
      await append(dovecot, mailed)
    } else {
      testInfo.annotations.push({ type: 'skipped part', description: `by IMAP: ${WHY_NO_DOVECOT}` })
      writeFileSync(join(watched, 'candidature.eml'), mailed)
    }
    await desk.goTo('inbox')
    const inbox = new Inbox(page)
    const applications = await nineApplications(today)
    await inbox.importMails(
      await Promise.all(
        applications.map(async one => ({
          name: `${one.company.slug}.eml`,
          bytes: await applicationMail(one.company, today, one.documents),
        })),
      ),
    )
    await expect(inbox.rows).toHaveCount(10, { timeout: 60_000 })
  })

  const reviewer = new Reviewer(page)
  await reviewer.putsTheMouseAway()
  const taken: string[] = []
  let isShown = false
  for (let number = 1; number <= 10; number++) {
    await test.step(`dossier ${number}`, async () => {
      const company = isShown ? await reviewer.take() : await reviewer.takeNext()
      taken.push(company)
      isShown = await review({ desk, reviewer }, company)
    })
  }
  expect(new Set(taken).size).toBe(10)

  await test.step('the reply to the request is judged, and its dossier approved', async () => {
    await expect.poll(() => to(smtp.received(), castaignol.email).length, { timeout: 40_000 }).toBe(1)
    const reply = await replyTo(to(smtp.received(), castaignol.email)[0], today)
    writeFileSync(join(watched, 'reponse.eml'), reply)
    await judgeReply({ desk, reviewer })
  })

  await test.step('a proposal is prepared for what was only kept', async () => {
    await reviewer.ask('vaubrelle', 'Toitures Vaubrelle')
    await expect(reviewer.title).toHaveText('Toitures Vaubrelle')
    await reviewer.ask('préparer', 'Préparer la proposition')
    await expect(reviewer.title).toHaveText('Préparer la proposition')
    await expect(page.getByText('Toitures Vaubrelle').first()).toBeVisible()
    await expect(page.getByText('Couverture neuve/réfection').first()).toBeVisible()
  })

  await test.step('what left, and what is kept', async () => {
    await expectMessages({ desk, reviewer }, smtp.received)
    await expectViews(reviewer)
    await expectChain(reviewer)
  })
  await reviewer.neverTouchedTheMouse()
})

/** Reads, judges and decides one dossier; says whether the next one is shown already. */
async function review(bench: Bench, company: string): Promise<boolean> {
  const { desk, reviewer } = bench
  const { page, dossier } = reviewer
  await dossier.isRead()
  if (company === 'Arvieux Chauffage')
    await expect(dossier.documents.getByRole('button', { name: /Extrait Kbis/ })).toContainText('À jour au')
  if (company === 'Quenouille Bâtiment')
    await expect(dossier.documents.getByRole('button', { name: /Attestation RC Pro/ })).toContainText(
      'Jusqu’au',
    )
  await reviewer.judgeAll(verdicts[company])
  await reviewer.passChecks()
  switch (company) {
    case 'Castaignol Plomberie':
      return requestTwo(bench)
    case 'Ravalements Fontcrosne':
      await refuse(bench, 'L’entreprise est radiée du registre du commerce.')
      return false
    case 'Thermadour Énergies':
      await untick(reviewer, '73 Savoie, Climatisation réversible')
      await reviewer.approve({ tell: true })
      await expect(page.getByRole('region', { name: 'Périmètre demandé' })).toContainText('Libre')
      return false
    case 'Toitures Vaubrelle':
      await reviewer.approve({
        keep: async () => {
          await desk.photograph('approbation-sous-option')
          await desk.expectAccessible()
        },
      })
      await expect(page.getByRole('list', { name: 'Cellules demandées' }).getByText(/^Option/)).toHaveCount(4)
      await expect(page.getByRole('link', { name: 'Préparer la proposition' })).toBeVisible()
      return false
    default:
      await reviewer.approve()
      return false
  }
}

/** The two documents in one message; the next dossier comes by itself. */
async function requestTwo({ reviewer }: Bench): Promise<boolean> {
  const { page } = reviewer
  const before = (await reviewer.title.textContent()) ?? ''
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Objet' })).toHaveValue(/2 pièces à nous envoyer/)
  await expect(dialog).toContainText('il y a 130 jours')
  await expect(dialog).toContainText(
    'Votre attestation de responsabilité civile professionnelle a pris fin le',
  )
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: /2 pièces demandées/ })).toBeVisible()
  return (await reviewer.title.textContent()) !== before
}

async function refuse({ reviewer }: Bench, reason: string) {
  const { page } = reviewer
  await reviewer.ask('refuser', 'Refuser le dossier…')
  const dialog = page.getByRole('dialog', { name: /^Refuser le dossier/ })
  await reviewer.tabTo(dialog.getByLabel('Motif du refus'))
  await page.keyboard.type(reason)
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Refusé', { exact: true }).first()).toBeVisible()
  await expect(page.getByText(`Motif de la décision : ${reason}`)).toBeVisible()
}

/** Leaves a cell out of what will be approved. */
async function untick(reviewer: Reviewer, cell: string) {
  await reviewer.ask('périmètre', 'Aller à : Périmètre demandé')
  const box = reviewer.page.getByRole('checkbox', { name: cell })
  await reviewer.tabTo(box)
  await reviewer.page.keyboard.press('Space')
  await expect(box).not.toBeChecked()
}

/** The pieces are back to judge, under what was said of the ones before. */
async function judgeReply({ reviewer }: Bench) {
  const { dossier } = reviewer
  await reviewer.ask('castaignol', 'Castaignol Plomberie')
  await expect(reviewer.title).toHaveText('Castaignol Plomberie')
  await expect(dossier.conversation).toContainText('Réponse', { timeout: 40_000 })
  await dossier.isRead()
  await expect(dossier.documents.getByText('À juger', { exact: true })).toHaveCount(2)
  for (const [document, said] of [
    ['Extrait Kbis', /La version 1 a été jugée à remplacer.*il y a 130 jours/],
    ['RC Pro', /La version 1 a été jugée à remplacer.*a pris fin le/],
  ] as const) {
    await showByTab(reviewer, document)
    await expect(dossier.shown).toContainText(said)
  }
  await showByTab(reviewer, 'Extrait Kbis')
  await reviewer.judgeAll()
  await reviewer.approve()
}

/** Tab, until that document is shown. */
async function showByTab({ page, dossier }: Reviewer, document: string) {
  for (let pressed = 0; pressed < 12; pressed++) {
    const name = await dossier.shown.getByRole('button').first().textContent()
    if (name?.includes(document)) return
    await page.keyboard.press('Tab')
  }
  await expect(dossier.shown).toContainText(document)
}

/** Three messages left: each as it was read, to whom it was shown. */
async function expectMessages({ reviewer }: Bench, received: () => readonly ReceivedMessage[]) {
  const { page } = reviewer
  await expect.poll(() => received().length, { timeout: 40_000 }).toBe(3)
  const subjects = await Promise.all(
    received().map(async ({ bytes }) => (await PostalMime.parse(bytes)).subject?.replace(/^\[.*?\] /, '')),
  )
  expect(new Set(subjects)).toEqual(
    new Set([
      'Votre dossier\u00a0: 2 pièces à nous envoyer',
      'Votre dossier est approuvé',
      'Votre dossier n’est pas retenu',
    ]),
  )
  await reviewer.ask('réglages', 'Réglages')
  await expect(reviewer.title).toHaveText('Réglages')
  const tab = page.getByRole('tab', { name: 'Boîte d’envoi', exact: true })
  await reviewer.tabTo(page.getByRole('tab', { selected: true }))
  for (let pressed = 0; pressed < 40 && (await tab.getAttribute('aria-selected')) !== 'true'; pressed++)
    await page.keyboard.press('ArrowDown')
  await expect(
    page.getByRole('grid', { name: 'Boîte d’envoi' }).getByText('Acceptée par le serveur'),
  ).toHaveCount(3)
}

/** Nothing is left to do, nine are approved, one is refused. */
async function expectViews(reviewer: Reviewer) {
  const { page } = reviewer
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(page.getByText('0 dossier à traiter')).toBeVisible()
  await reviewer.tabTo(page.getByRole('button', { name: 'Autres, Vues' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: /^Approuvés/ })).toContainText('9')
  await expect(page.getByRole('menuitem', { name: /^Refusés/ })).toContainText('1')
  await page.keyboard.press('Escape')
}

/** Every act of the day is in the journal, and none was changed since. */
async function expectChain(reviewer: Reviewer) {
  const { page, dossier } = reviewer
  await reviewer.ask('castaignol', 'Castaignol Plomberie')
  await expect(reviewer.title).toHaveText('Castaignol Plomberie')
  for (const act of ['Périmètre approuvé', 'Extrait Kbis : à remplacer', 'Extrait Kbis : conforme'])
    await expect(dossier.journal).toContainText(act)
  await reviewer.ask('journal', 'Aller à : Journal')
  await reviewer.tabTo(dossier.journal.getByRole('button', { name: 'Vérifier la chaîne' }))
  await page.keyboard.press('Enter')
  await expect(dossier.journal).toContainText(/Chaîne intacte\s: \d+\sactes\./)
}

const to = (received: readonly ReceivedMessage[], address: string) =>
  received.filter(message => message.to.includes(address))

async function append(dovecot: DovecotPeer, message: Uint8Array) {
  const client = await dovecot.connect()
  await client.append('INBOX', Buffer.from(message))
  await client.logout()
}

async function replyTo(sent: ReceivedMessage | undefined, today: CivilDate) {
  const { subject, messageId } = await PostalMime.parse(sent?.bytes ?? Buffer.alloc(0))
  return composeMail({
    from: { name: 'Régis Castaignol', address: castaignol.email },
    to: { name: null, address: 'demandes@relais-metiers.example' },
    subject: `Re: ${subject}`,
    text: 'Bonjour, voici les deux documents.',
    attachments: renewedDocuments(today).map(one => ({ ...one, mediaType: 'application/pdf' })),
    messageId: '<reponse@castaignol.example>',
    inReplyTo: messageId,
    date: Date.now(),
  })
}
