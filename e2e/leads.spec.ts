import { parseEml } from '../src-main/mail/intake/parse-eml.ts'
import { expect, testOnDemo as test } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Leads } from './pages/leads.ts'
import { Settings } from './pages/settings.ts'
import type { ReceivedMessage } from './seeds/smtp-peer.ts'

test('a postal code of two départements asks for the commune, then finds its cell', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.enter({
    name: 'Odile Chavanne',
    postalCode: '01410',
    subtype: 'Photovoltaïque autoconsommation',
  })
  await expect(leads.detail).toContainText('À qualifier')
  const form = leads.page.getByRole('form', { name: 'Qualifier la demande' })
  await expect(form).toContainText('Ain')
  await expect(form).toContainText('Jura')
  await form.getByRole('radio', { name: /Lajoux/ }).check()
  await form.getByRole('button', { name: /^Enregistrer/ }).click()
  await expect(leads.proof).toContainText('39 Jura')
})

test('a request without agreement is kept and waits to be qualified', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.enter({
    name: 'Rémi Œlliard',
    postalCode: '38500',
    commune: 'Voiron',
    subtype: 'Pompe à chaleur',
    agreed: false,
  })
  await expect(leads.detail).toContainText('À qualifier')
  await expect(leads.page.getByRole('button', { name: /^Transmettre/ })).toBeHidden()
})

test('a request of a free cell goes to nobody, and explains it test by test', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.enter({
    name: 'Fernand Queyroulet',
    postalCode: '24000',
    commune: 'Périgueux',
    subtype: 'Élagage',
  })
  await expect(leads.detail).toContainText('Sans titulaire')
  await expect(leads.proof).toContainText('Personne')
  await leads.view('Sans titulaire').click()
  await expect(leads.detail).toBeVisible()
})

const HOLDER = 'Thermadour Énergies'
const HEAT_PUMP = { postalCode: '38500', commune: 'Voiron', subtype: 'Pompe à chaleur' }
const textOf = ({ bytes }: ReceivedMessage) => parseEml(new Uint8Array(bytes))

/** Signed in, on the requests, with a mail server that keeps what it takes. */
async function atTheQueue(desk: Desk, port: number) {
  await desk.signInAgain()
  await desk.goTo('settings')
  await new Settings(desk.page).sendThrough(port)
  await desk.goTo('leads')
  return new Leads(desk.page)
}

test('a forwarding is recalled within ten seconds, and the provider never hears of it', async ({
  desk,
  smtp,
}) => {
  const leads = await atTheQueue(desk, smtp.port)
  await leads.enter({ name: 'Hortense Valdorme', ...HEAT_PUMP })
  await leads.forwardTo(HOLDER)
  await expect(leads.page.getByText(/transmise à Thermadour Énergies/).first()).toBeVisible()
  await desk.photograph('demande-a-rappeler')
  await leads.page.keyboard.press('z')
  await expect(leads.page.getByRole('button', { name: /^Transmettre/ })).toBeVisible()
  // Another one leaves after its ten seconds: by then the first would have.
  await leads.enter({ name: 'Basile Ferrandon', ...HEAT_PUMP })
  await leads.forwardTo(HOLDER)
  await expect(leads.detail.getByText('Acceptée par le serveur').first()).toBeVisible()
  const received = await Promise.all(smtp.received().map(textOf))
  expect(received).toHaveLength(1)
  expect(received[0]?.text).toContain('Basile Ferrandon')
})

test('a customer who withdraws after the sending is forgotten here, and the provider is told', async ({
  desk,
  smtp,
}) => {
  const leads = await atTheQueue(desk, smtp.port)
  await leads.enter({ name: 'Zéphyrine Quatremaille', ...HEAT_PUMP })
  await leads.forwardTo(HOLDER)
  await expect(leads.detail.getByText('Acceptée par le serveur').first()).toBeVisible()
  await leads.detail.getByRole('button', { name: 'Autres actes' }).click()
  await leads.page.getByRole('menuitem', { name: 'Retirée par le client…' }).click()
  const dialog = leads.page.getByRole('dialog')
  await expect(dialog).toContainText('Thermadour Énergies sera averti par courriel')
  await dialog.getByLabel('Ce que le client a dit').fill('Le projet est abandonné.')
  await desk.photograph('demande-retrait')
  await dialog.getByRole('button', { name: /^Retirer la demande/ }).click()
  await expect(dialog).toBeHidden()
  await expect(leads.detail.getByText('Z. Q.').first()).toBeVisible()
  await expect(leads.detail).not.toContainText('Quatremaille')
  await expect.poll(() => smtp.received().length).toBe(2)
  const [, told] = await Promise.all(smtp.received().map(textOf))
  expect(told?.subject).toContain('retirée par le client')
  expect(told?.text).not.toContain('Quatremaille')
  await leads.view('Toutes').click()
  await leads.search('Quatremaille')
  await expect(leads.page.getByText('Aucun résultat').first()).toBeVisible()
})

test('several requests are checked and forwarded together, after to whom and how many was shown', async ({
  desk,
  smtp,
}) => {
  const leads = await atTheQueue(desk, smtp.port)
  for (const name of ['Clotilde Aubrac', 'Basile Ferrandon']) await leads.enter({ name, ...HEAT_PUMP })
  await leads.enter({ name: 'Lucienne Garrigou', postalCode: '24000', subtype: 'Élagage' })
  for (const name of ['Clotilde Aubrac', 'Basile Ferrandon', 'Lucienne Garrigou'])
    await leads.row(name).getByRole('checkbox').click()
  const checked = leads.page.getByRole('region', { name: 'Demandes cochées' })
  await expect(checked).toContainText('3 demandes cochées')
  await leads.page.keyboard.press('t')
  const dialog = leads.page.getByRole('dialog')
  await expect(dialog.getByRole('row', { name: /Thermadour Énergies/ })).toContainText('2')
  await expect(dialog.getByRole('region', { name: '1 demande ne partira pas' })).toContainText(
    'Lucienne Garrigou',
  )
  await desk.photograph('demandes-transmettre')
  await dialog.getByRole('button', { name: /^Transmettre 2 demandes/ }).click()
  await expect(dialog).toBeHidden()
  await expect(checked).toContainText('2 demandes transmises')
  await expect.poll(() => smtp.received().length).toBe(2)
})
