import { readFileSync } from 'node:fs'
import { addDays, civilDateIn } from '../src-main/domain/civil-date.ts'
import { expect, testOnDemo as test } from './fixtures.ts'
import { Leads } from './pages/leads.ts'

const HEAD = 'Nom;Téléphone;Code postal;Prestation;Message;Date;Consentement'
const DAY = addDays(civilDateIn(Date.now(), 'Europe/Paris'), -60).split('-').toReversed().join('/')

test('the manager reads the figures, and each opens what it counts', async ({ desk, page }) => {
  await desk.signInAgain()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page.getByRole('heading', { level: 1, name: 'Tableau de bord' })).toBeVisible()
  const figures = page.getByRole('list', { name: 'Chiffres' })
  await expect(figures.getByRole('link')).toHaveCount(6)
  const shown = figures.getByRole('link', { name: /^Dossiers à traiter/ })
  const count = Number(/(\d+)/.exec((await shown.locator('strong').textContent()) ?? '')?.[1])
  expect(count).toBeGreaterThan(0)
  await page.keyboard.press('3')
  await expect(page.getByRole('heading', { level: 1, name: 'Boîte de réception' })).toBeVisible()
  await expect(page.getByRole('tab', { name: /^À traiter/, selected: true })).toContainText(String(count))
})

test('the period is chosen, and what is shown can be saved as a table', async ({ desk, page }) => {
  await desk.signInAgain()
  await page.evaluate(() => {
    window.location.hash = '/tableau'
  })
  await page.getByRole('radiogroup', { name: 'Période' }).getByText('12 mois').click()
  await expect(page).toHaveURL(/periode=12m/)
  await expect(page.getByRole('img', { name: /^Demandes reçues/ })).toBeVisible()
  const saved = page.waitForEvent('download')
  await page.keyboard.press('e')
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^tableau-de-bord-.*\.csv$/)
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(13)
  expect(lines[0]).toContain('Demandes reçues')
})

test('uncovered demand is a table and a map of the same figures', async ({ desk, page }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(page)
  // Two months ago, where nobody holds the cell.
  const asked = ['Aline Marsan', 'Bruno Teyssier'].map(
    name =>
      `${name};06 39 98 41 07;69003;Élagage/abattage;Un devis, merci.;${DAY};J’accepte d’être rappelée.`,
  )
  await leads.importFiles([{ name: 'anciennes.csv', bytes: Buffer.from([HEAD, ...asked].join('\r\n')) }])
  await leads.table.getByRole('button', { name: 'Importer 2 demandes' }).click()
  await expect(leads.table).toContainText('2 demandes ajoutées')
  await page.evaluate(() => {
    window.location.hash = '/tableau'
  })
  const demand = page.getByRole('region', { name: 'Demande sans titulaire, par cellule' })
  await expect(demand).toBeVisible()
  await expect(demand.getByRole('row', { name: /Élagage.*69 Rhône/ })).toContainText('2')
  await demand.getByText('Carte').click()
  await expect(demand.getByText(/Plus la teinte est foncée/)).toBeVisible()
  await desk.photograph('tableau-de-bord-carte')
  await desk.expectAccessible()
})
