import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { Leads } from './pages/leads.ts'
import { Settings } from './pages/settings.ts'

const DEMAND = {
  nom: 'Odile Chavanne',
  telephone: '06 39 98 05 58',
  courriel: 'odile@courriel.example',
  code_postal: '38500',
  commune: 'Voiron',
  prestation: 'Pompe à chaleur',
  message: 'Remplacer une chaudière au fioul.',
  consentement: 'oui',
}

/** As the server of a site does: no browser, no cookie. */
async function post(origin: string, key: string, words: object, idempotencyKey?: string) {
  const answer = await fetch(`${origin}/demandes`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
    },
    body: JSON.stringify(words),
  })
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> }
}

/** Adds the source of a form and reads its key where it is shown, once. */
async function addForm(page: Page, name: string, { confirms = false } = {}): Promise<string> {
  await page.getByRole('button', { name: 'Ajouter une source' }).click()
  await page.getByLabel('Nom de la source').fill(name)
  if (confirms)
    await page.getByRole('checkbox', { name: 'Demander au client de confirmer son adresse' }).check()
  await page.keyboard.press('Control+Enter')
  const told = page.getByRole('region', { name: `Clé de ${name}` })
  await expect(told).toBeVisible()
  return (await told.getByText(/^apn_[\w-]{43}$/).textContent()) ?? ''
}

test('a site posts a request by its key: it is in the queue at once, and once', async ({ desk, office }) => {
  const { page } = desk
  await desk.signInAs('Hélène Bascoulard')
  await desk.goTo('settings')
  await new Settings(page).open('Sources de demandes')
  await expect(page.getByText('Aucune source.')).toBeVisible()
  await desk.photograph('sources-vides')
  const key = await addForm(page, 'Site de la plateforme')
  await desk.photograph('source-cle')
  await desk.expectAccessible()
  await page.getByRole('button', { name: 'La clé est en lieu sûr' }).click()
  await expect(page.getByText(key)).toHaveCount(0)

  const first = await post(office.origin, key, DEMAND, 'commande-1')
  expect(first.status).toBe(201)
  const again = await post(office.origin, key, DEMAND, 'commande-1')
  expect(again).toMatchObject({ status: 200, said: { reference: first.said.reference, deja_recue: true } })
  expect((await post(office.origin, key, { ...DEMAND, message: 'Autre' }, 'commande-1')).status).toBe(409)
  expect((await post(office.origin, `${key}x`, DEMAND)).status).toBe(401)
  expect((await fetch(`${office.origin}/demandes`)).headers.get('content-type')).toMatch(/yaml/)

  const source = page.getByRole('list', { name: 'Sources de demandes' }).getByRole('listitem')
  await expect(source).toContainText('1 demande en 30 jours')
  await source.getByRole('checkbox', { name: /^Transmettre automatiquement/ }).check()
  await expect(source).toContainText('Sous la responsabilité de Hélène Bascoulard')
  await desk.goTo('leads')
  const leads = new Leads(page)
  await expect(leads.row('Odile Chavanne')).toHaveCount(1)
  await leads.row('Odile Chavanne').click()
  await expect(leads.detail).toContainText(String(first.said.reference))

  await desk.goTo('settings')
  await new Settings(page).open('Sources de demandes')
  await source.getByRole('button', { name: 'Arrêter « Site de la plateforme »' }).click()
  await expect(source).toContainText('arrêtée')
  expect((await post(office.origin, key, { ...DEMAND, message: 'Trop tard' })).said.detail).toContain(
    'arrêtée',
  )
})

test('a customer confirms the address on a page of ours, and takes the request back on another', async ({
  desk,
  office,
  smtp,
}) => {
  const { page } = desk
  await desk.signInAs('Hélène Bascoulard')
  await desk.goTo('settings')
  const settings = new Settings(page)
  await settings.introduce(smtp.port)
  await settings.open('Sources de demandes')
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).fill('https://demandes.exemple.fr')
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).blur()
  const key = await addForm(page, 'Site à confirmer', { confirms: true })
  expect((await post(office.origin, key, DEMAND)).status).toBe(201)

  await expect.poll(() => smtp.received().length).toBe(1)
  const text = Buffer.from(smtp.received()[0]?.bytes ?? [])
    .toString('utf8')
    .replace(/=\r\n/g, '')
  // The proxy of the public address would bring the customer here.
  const paths = [
    ...new Set([...text.matchAll(/demandes\.exemple\.fr(\/reponse\/[\w.-]+)/g)].map(([, path = '']) => path)),
  ]
  const customer = await page.context().browser()?.newPage()
  if (!customer) throw new Error('no browser')
  await customer.goto(office.origin + paths[0])
  await expect(customer.getByRole('heading', { level: 1, name: 'Confirmez votre adresse' })).toBeVisible()
  await customer.screenshot({ path: 'e2e/screenshots/page-confirmer.png' })
  await customer.getByRole('button', { name: 'Confirmer mon adresse' }).click()
  await expect(customer.getByRole('heading', { level: 1, name: 'Votre adresse est confirmée' })).toBeVisible()

  await desk.goTo('leads')
  const leads = new Leads(page)
  await leads.view('Toutes').click()
  await leads.row('Odile Chavanne').click()
  await expect(leads.detail).toContainText('Adresse confirmée par le client')

  await customer.goto(office.origin + paths[1])
  await customer.getByLabel('Un mot d’explication').fill('Voisin déjà venu')
  await customer.screenshot({ path: 'e2e/screenshots/page-retirer.png' })
  await customer.getByRole('button', { name: 'Retirer ma demande' }).click()
  await expect(customer.getByRole('heading', { level: 1, name: 'Votre demande est retirée' })).toBeVisible()
  await customer.close()
  await expect(leads.detail).toContainText('Demande retirée')
})

test('a source of messages is tried on one before it is kept', async ({ desk }) => {
  const { page } = desk
  await desk.signInAs('Hélène Bascoulard')
  await desk.goTo('settings')
  await new Settings(page).open('Sources de demandes')
  await page.getByRole('button', { name: 'Ajouter une source' }).click()
  await page.getByLabel('Nom de la source').fill('Annuaire des travaux')
  await page.getByRole('combobox', { name: 'Nature' }).click()
  await page.getByRole('option', { name: 'Courriel' }).click()
  await page.getByRole('button', { name: 'Créer la source' }).click()
  await expect(page.getByText('Dites au moins l’expéditeur')).toBeVisible()
  await page.getByLabel('Expéditeur contient').fill('annuaire.example')
  await page.getByLabel('Intitulé, Téléphone').fill('Ligne fixe ou mobile')
  await page
    .getByLabel('Un courriel de cette source')
    .fill(
      'From: a@annuaire.example\nSubject: Demande\n\nClient : Odile Chavanne\nLigne fixe ou mobile : 06 39 98 05 58\n',
    )
  await page.getByRole('button', { name: 'Essayer le modèle' }).click()
  const read = page.getByRole('status', { name: 'Ce qui est lu' })
  await expect(read).toContainText('serait une demande de cette source')
  await expect(read).toContainText('06 39 98 05 58')
  await desk.photograph('source-modele')
  await desk.expectAccessible()
  await page.getByRole('button', { name: 'Créer la source' }).click()
  await expect(page.getByRole('list', { name: 'Sources de demandes' })).toContainText('Annuaire des travaux')
})
