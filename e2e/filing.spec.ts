import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Dossier } from './pages/dossier.ts'
import { Inbox } from './pages/inbox.ts'
import { Settings } from './pages/settings.ts'
import { Unfiled } from './pages/unfiled.ts'
import { karu } from './seeds/companies.ts'
import { isDovecotThere, openDovecotPeer, WHY_NO_DOVECOT } from './seeds/dovecot-peer.ts'
import { applicationMail } from './seeds/mails.ts'

const letter = (subject: string, words: string, id: string) =>
  [
    'From: Joël Malévrin <perso@malevrin.example>',
    'To: dossiers@relais-metiers.example',
    `Subject: ${subject}`,
    `Message-ID: <${id}@malevrin.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '',
  ].join('\r\n')

async function watch(desk: Desk, folder: string) {
  mkdirSync(folder)
  await desk.goTo('settings')
  const settings = new Settings(desk.page)
  await settings.open('Dossiers de fichiers')
  await settings.set('Dossier surveillé', folder)
  await expect(desk.page.getByText(/Enregistré à/)).toBeVisible()
}

test('an answer that comes by the watched folder is read on its dossier', async ({
  desk,
  today,
  dataFolder,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'candidature.eml', bytes: await applicationMail(karu, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  const watched = join(dataFolder, 'reçus')
  await watch(desk, watched)
  writeFileSync(join(watched, 'reponse.eml'), letter('Re: [D-2026-0001] Pièces', 'Voici la suite.', 'r1'))
  await desk.page.goto(`${new URL(desk.page.url()).origin}/#/dossiers/1`)
  const dossier = new Dossier(desk.page)
  await dossier.isOpen('Karu Solaire')
  const conversation = desk.page.getByRole('region', { name: 'Conversation' })
  await expect(conversation).toContainText('Voici la suite.', { timeout: 45_000 })
  await expect(desk.page.getByRole('link', { name: /À rattacher/ })).toHaveCount(0)
})

test('a message that nothing says the place of is attached by keyboard, and that is taken back', async ({
  desk,
  today,
  dataFolder,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'candidature.eml', bytes: await applicationMail(karu, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  test.setTimeout(180_000)
  const watched = join(dataFolder, 'reçus')
  await watch(desk, watched)
  writeFileSync(join(watched, 'a.eml'), letter('Notre échange', 'Comme convenu, à bientôt.', 'a1'))
  writeFileSync(join(watched, 'b.eml'), letter('Autre chose', 'Un second mot.', 'b1'))
  const unfiled = new Unfiled(desk.page)
  await unfiled.open()
  await expect(unfiled.rows).toHaveCount(2, { timeout: 45_000 })
  await desk.photograph('a-rattacher')
  await desk.expectAccessible()
  const first = await unfiled.message.getByRole('heading', { level: 2 }).first().textContent()

  await desk.page.keyboard.press('r')
  await desk.page.keyboard.type('Karu')
  await expect(desk.page.getByRole('option', { name: /Karu Solaire/ })).toBeVisible()
  await desk.page.keyboard.press('ArrowDown')
  await desk.page.keyboard.press('Enter')
  await expect(unfiled.rows).toHaveCount(1)
  await desk.page.keyboard.press('Escape')
  await desk.page.keyboard.press('z')
  await expect(unfiled.rows).toHaveCount(2)
  await expect(unfiled.message.getByRole('heading', { level: 2 }).first()).toHaveText(first ?? '')

  await desk.page.keyboard.press('i')
  await expect(unfiled.rows).toHaveCount(1)
  await desk.page.keyboard.press('c')
  await expect(desk.page.getByText('Plus rien à rattacher.')).toBeVisible()
  await expect(unfiled.place).toHaveCount(0)
  await desk.goTo('inbox')
  await expect(inbox.rows).toHaveCount(2)
})

test('a mailbox is set, tried and listened to; what it brings is in the register', async ({
  desk,
  today,
}) => {
  test.skip(!isDovecotThere(), WHY_NO_DOVECOT)
  const dovecot = await openDovecotPeer()
  const client = await dovecot.connect()
  try {
    await desk.signInAs('Nadège Corvaisier')
    await desk.goTo('settings')
    const settings = new Settings(desk.page)
    await settings.open('Boîte de réception')
    await settings.set('Serveur', '127.0.0.1')
    await settings.set('Port', String(dovecot.port))
    await desk.page.getByRole('combobox', { name: 'Chiffrement' }).click()
    await desk.page.getByRole('option', { name: 'Aucune, en clair' }).click()
    await settings.set('Identifiant', dovecot.user)
    await settings.set('Mot de passe', 'pas le bon')
    await desk.page.getByRole('button', { name: 'Essayer la connexion' }).click()
    await expect(desk.page.getByText('Le serveur refuse l’identifiant ou le mot de passe.')).toBeVisible()
    await settings.set('Mot de passe', dovecot.password)
    await desk.page.getByRole('button', { name: 'Essayer la connexion' }).click()
    await expect(desk.page.getByText(/Le serveur prévient des arrivées/)).toBeVisible()
    await desk.page.getByLabel('Relever la boîte').check()
    await expect(desk.page.getByText(/Boîte à l’écoute/)).toBeVisible()
    await client.append('INBOX', Buffer.from(await applicationMail(karu, today)))
    const ledger = desk.page.getByRole('grid', { name: 'Registre de la boîte' })
    await expect(ledger.getByRole('link', { name: 'D-2026-0001' })).toBeVisible()
    await desk.photograph('reglages-boite')
    await desk.expectAccessible()
    // The server goes away and comes back: it is said, and the mailbox is listened to again by itself.
    await dovecot.stop()
    await expect(desk.page.getByText(/Nouvel essai à/)).toBeVisible()
    await dovecot.start()
    await desk.page.getByRole('button', { name: 'Relever maintenant' }).click()
    await expect(desk.page.getByText(/Boîte à l’écoute/)).toBeVisible()
  } finally {
    client.close()
    await dovecot.close()
  }
})
