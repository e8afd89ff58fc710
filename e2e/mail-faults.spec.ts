import { expect, testOnDemo as test } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Leads } from './pages/leads.ts'
import { Providers } from './pages/providers.ts'
import { Settings } from './pages/settings.ts'
import { openSmtpPeer } from './seeds/smtp-peer.ts'

const HOLDER = 'Thermadour Énergies'
const ADDRESS = 'contact@thermadour.example'
const LEAD = { name: 'Hortense Valdorme', postalCode: '38500', commune: 'Voiron', subtype: 'Pompe à chaleur' }

const SECOND = 'secours@thermadour.example'

/** Notes a second address on the page of the holder. */
async function noteSecondAddress({ page }: Desk) {
  const providers = new Providers(page)
  await providers.open()
  await providers.look(HOLDER)
  await expect(providers.rows.first()).toContainText(HOLDER)
  await providers.rows.first().click()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Modifier la réception' }).click()
  const form = page.getByRole('form', { name: 'Réception des demandes' })
  await form.getByLabel('Seconde adresse').fill(SECOND)
  await form.getByRole('button', { name: /^Enregistrer/ }).click()
  await expect(providers.section('Réception des demandes')).toContainText(SECOND)
}

/** What a mail server writes when a message it had taken cannot be delivered after all. */
function bounceOf(message: Buffer): Uint8Array {
  const messageId = /^Message-ID: (.+)\r$/m.exec(message.toString('latin1'))?.[1] ?? ''
  return new TextEncoder().encode(
    [
      'From: MAILER-DAEMON@mx.example',
      'To: demandes@relais-metiers.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Message-ID: <bounce-1@mx.example>',
      'Date: Tue, 24 Nov 2026 10:00:00 +0100',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'I could not deliver your message.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${ADDRESS}`,
      'Action: failed',
      'Status: 5.2.2',
      'Diagnostic-Code: smtp; 552 5.2.2 mailbox full',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      '',
      '--b--',
      '',
    ].join('\r\n'),
  )
}

/** Forwards a request to its holder, by a server that listens on `port`. */
async function forward(desk: Desk, port: number, { hasSecond = false } = {}) {
  await desk.signInAgain()
  if (hasSecond) await noteSecondAddress(desk)
  await desk.goTo('settings')
  await new Settings(desk.page).sendThrough(port)
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.enter(LEAD)
  await leads.forwardTo(HOLDER)
  return leads
}

test('while the server is away a request waits in sight, and leaves once it is back', async ({ desk }) => {
  const gone = await openSmtpPeer()
  const { port } = gone
  await gone.close()
  const leads = await forward(desk, port)
  await expect(leads.detail.getByText('En file').first()).toBeVisible()
  const back = await openSmtpPeer({ port })
  try {
    await leads.page.getByRole('button', { name: 'Réessayer maintenant' }).click()
    await expect(leads.detail.getByText('Acceptée par le serveur').first()).toBeVisible()
    expect(back.received().map(({ to }) => to)).toEqual([[ADDRESS]])
  } finally {
    await back.close()
  }
})

test('a refused address is definitive, says so, and is corrected where it is read', async ({ desk }) => {
  const peer = await openSmtpPeer({ refuses: [ADDRESS] })
  try {
    const leads = await forward(desk, peer.port)
    await expect(leads.detail.getByText('Échec définitif').first()).toBeVisible()
    await expect(leads.detail.getByText('Adresse refusée (550)')).toBeVisible()
    await expect(leads.detail.getByText('Non satisfait')).toHaveCount(0)
    expect(peer.received()).toHaveLength(0)
    const again = leads.detail.getByRole('form', { name: 'Envoyer de nouveau' })
    const address = again.getByLabel('Adresse du prestataire')
    await expect(address).toHaveValue(ADDRESS)
    await address.fill('chez eux')
    await again.getByRole('button', { name: 'Envoyer de nouveau' }).click()
    await expect(again.getByText(/n’est pas une adresse de courriel/)).toBeVisible()
    await desk.photograph('demande-adresse-refusee')
    await address.fill('accueil@thermadour.example')
    await again.getByRole('button', { name: 'Envoyer de nouveau' }).click()
    await expect(leads.detail.getByText('Acceptée par le serveur').first()).toBeVisible()
    await expect(leads.detail.getByText('accueil@thermadour.example').first()).toBeVisible()
    expect(peer.received().map(({ to }) => to)).toEqual([['accueil@thermadour.example']])
  } finally {
    await peer.close()
  }
})

test('when the line breaks after the body nobody knows: a person settles it, nothing is sent again', async ({
  desk,
}) => {
  let breaks = true
  const peer = await openSmtpPeer({ breaksAfterBody: () => breaks })
  try {
    const leads = await forward(desk, peer.port)
    await expect(leads.detail.getByText('Issue inconnue').first()).toBeVisible()
    breaks = false
    await leads.view('À trancher').click()
    await expect(leads.view('À trancher')).toContainText('1')
    await desk.photograph('demande-a-trancher')
    await leads.detail.getByRole('button', { name: 'Reçue', exact: true }).click()
    await expect(leads.view('À trancher')).toContainText('0')
    expect(peer.received()).toHaveLength(0)
  } finally {
    await peer.close()
  }
})

test('refused at the first address, the request goes to the second one of the same provider by itself', async ({
  desk,
}) => {
  const peer = await openSmtpPeer({ refuses: [ADDRESS] })
  try {
    const leads = await forward(desk, peer.port, { hasSecond: true })
    await expect(leads.detail.getByText('Acceptée par le serveur').first()).toBeVisible({ timeout: 60_000 })
    await expect(leads.detail.getByText(SECOND).first()).toBeVisible()
    await leads.detail.getByRole('button', { name: 'Voir le message' }).click()
    await expect(leads.detail.getByRole('article', { name: 'Message envoyé' })).toContainText(LEAD.name)
    await leads.detail.getByRole('button', { name: 'Preuve d’envoi' }).click()
    const proof = leads.detail.getByRole('region', { name: 'Preuve d’envoi' })
    await expect(proof).toContainText(ADDRESS)
    await expect(proof).toContainText('Échec définitif')
    await desk.expectAccessible()
    await desk.photograph('demande-seconde-adresse')
    expect(peer.received().map(({ to }) => to)).toEqual([[SECOND]])
  } finally {
    await peer.close()
  }
})

test('come back after it was accepted, the request goes to the second address, and the proof says so', async ({
  desk,
}) => {
  const peer = await openSmtpPeer()
  try {
    const leads = await forward(desk, peer.port, { hasSecond: true })
    await expect(leads.detail.getByText('Acceptée par le serveur').first()).toBeVisible({ timeout: 60_000 })
    const [first] = peer.received()
    await leads.importFiles([{ name: 'retour.eml', bytes: bounceOf(first?.bytes ?? Buffer.alloc(0)) }])
    await expect.poll(() => peer.received().length, { timeout: 60_000 }).toBe(2)
    expect(peer.received().map(({ to }) => to)).toEqual([[ADDRESS], [SECOND]])
    await expect(leads.detail.getByText(SECOND).first()).toBeVisible()
  } finally {
    await peer.close()
  }
})
