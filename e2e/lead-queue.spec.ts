import { readFile } from 'node:fs/promises'
import { expect, testOnDemo as test } from './fixtures.ts'
import { Leads } from './pages/leads.ts'

const aRequest = {
  postalCode: '24000',
  commune: 'Périgueux',
  subtype: 'Élagage',
}

test('the figures of the day open the requests that they count', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.enter({ ...aRequest, name: 'Éloi Chavanne' })
  await expect(leads.today).toContainText(/Reçues\s*[1-9]/)
  await leads.figure('Reçues').click()
  await expect(leads.view('Toutes')).toHaveAttribute('aria-selected', 'true')
  await expect(leads.row('Éloi Chavanne')).toBeVisible()
  await expect(desk.page.getByRole('button', { name: 'Retirer le filtre Reçue' })).toBeVisible()
})

test('a filtered view is kept, pinned, counted, and found again as it was', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const { page } = desk
  const leads = new Leads(page)
  await leads.enter({ ...aRequest, postalCode: '15000', commune: 'Aurillac', name: 'Odile Chavanne' })
  await leads.view('Toutes').click()
  await leads.filter('Département', '15 Cantal')
  await expect(leads.row('Odile Chavanne')).toBeVisible()
  await page.keyboard.press('v')
  await page.getByLabel('Nom de la vue').fill('Cantal')
  await page.getByRole('button', { name: 'Enregistrer la vue' }).last().click()
  await expect(leads.view('Cantal')).toContainText('1')
  await leads.view('En cours').click()
  await page
    .getByRole('region', { name: 'Vues épinglées' })
    .getByRole('link', { name: /Cantal/ })
    .click()
  await expect(leads.row('Odile Chavanne')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Retirer le filtre Département' })).toBeVisible()
})

test('what is filtered leaves as a table', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const { page } = desk
  const leads = new Leads(page)
  await leads.enter({ ...aRequest, postalCode: '48000', commune: 'Mende', name: '=Formule Chavanne' })
  await leads.view('Toutes').click()
  await leads.filter('Département', '48 Lozère')
  await expect(leads.row('=Formule Chavanne')).toBeVisible()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exporter les demandes' }).click()
  await page.getByRole('menuitem', { name: 'Tableau (.csv)' }).click()
  const download = await coming
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toContain("'=Formule Chavanne")
  expect(text.trim().split('\n')).toHaveLength(2)
})

test('a call is made from the page of a request and is in its journal', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const { page } = desk
  const leads = new Leads(page)
  await leads.enter({ ...aRequest, name: 'Léa Chavanne', phone: '06 39 98 41 07' })
  await expect(leads.detail).toContainText('Léa Chavanne')
  await page.keyboard.press('a')
  const customer = page.getByRole('region', { name: 'Client', exact: true })
  await expect(customer).toContainText('06 39 98 41 07')
  await customer.getByRole('button', { name: 'A répondu', exact: true }).click()
  await expect(leads.timeline).toContainText('Appel : le client a répondu')
})

test('a stretch of the queue is checked by the keyboard, and let go', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const { page } = desk
  const leads = new Leads(page)
  const checked = page.getByRole('region', { name: 'Demandes cochées' })
  await leads.view('Toutes').click()
  await expect(leads.rows.nth(1)).toBeVisible()
  await page.keyboard.press('x')
  await expect(checked).toContainText('1 demande cochée')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(checked).toContainText('2 demandes cochées')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(checked).toContainText('1 demande cochée')
  await page.keyboard.press('Escape')
  await expect(checked).toBeHidden()
})

test('the ledger of a provider tells what it received', async ({ desk }) => {
  await desk.signInAgain()
  const { page } = desk
  await page.getByRole('navigation').getByRole('link', { name: 'Prestataires' }).click()
  await page.getByRole('grid').locator('[role=row][aria-selected]').first().dblclick()
  await page.getByRole('tab', { name: 'Demandes' }).click()
  await expect(page.getByRole('region', { name: 'Totaux' })).toContainText(/demande/)
  await expect(page.getByRole('grid', { name: /^Demandes transmises à/ })).toBeVisible()
})
