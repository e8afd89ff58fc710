import { expect, testOnDemo as test } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Leads } from './pages/leads.ts'
import { Settings } from './pages/settings.ts'
import { openSmtpPeer } from './seeds/smtp-peer.ts'

const HOLDER = 'Thermadour Énergies'
const ADDRESS = 'contact@thermadour.example'
const LEAD = { name: 'Hortense Valdorme', postalCode: '38500', commune: 'Voiron', subtype: 'Pompe à chaleur' }

/** Forwards a request to its holder, by a server that listens on `port`. */
async function forward(desk: Desk, port: number) {
  await desk.signInAgain()
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
