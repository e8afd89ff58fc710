import { expect, testOnDemo as test } from './fixtures.ts'
import { Providers } from './pages/providers.ts'

test('a provider is found without accents, opened, and shown with all that is its own, by keyboard', async ({
  desk,
  page,
}) => {
  await desk.signInAgain()
  const providers = new Providers(page)
  await providers.open()
  await providers.look('thermadour energies')
  await expect(providers.rows).toHaveCount(1)
  await expect(providers.inspector).toContainText('Thermadour Énergies')
  await providers.look('912 406 733')
  await expect(providers.rows).toHaveCount(1)
  // Échap empties the field, then leaves it.
  await page.keyboard.press('Escape')
  await expect(providers.rows).toHaveCount(2)
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect(providers.inspector).toContainText('Thermadour Énergies')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Thermadour Énergies' })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Départements tenus par Thermadour/ })).toBeVisible()
  await expect(providers.section('Périmètre')).toContainText('4 cellules')
  await expect(providers.section('Pièces')).toContainText('3 sur 3 exigées')
  await expect(page.getByRole('table', { name: 'Demandes reçues' })).toContainText('Acceptée par le serveur')
  await expect(page.getByRole('table', { name: 'Messages' })).toContainText('Contrat de référencement')
  await expect(providers.section('Décisions')).toContainText('Approuvé')
  await expect(providers.section('Journal')).toContainText('Signature enregistrée')
  await desk.expectAccessible()
  await desk.expectReadableInTheDark()
  await page.getByRole('table', { name: 'Contrats' }).getByRole('link').click()
  await expect(page).toHaveURL(/#\/contrats\/\d+$/)
  await page.getByRole('link', { name: 'Ouvrir sa fiche' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Thermadour Énergies' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: 'Prestataires' })).toBeVisible()
})

test('the contact is corrected where it is read, and found by its new name', async ({ desk, page }) => {
  await desk.signInAgain()
  const providers = new Providers(page)
  await page.evaluate(() => {
    window.location.hash = '/prestataires/1'
  })
  await expect(providers.section('Contacts')).toBeVisible()
  await providers.correctContact({ name: 'Zoé Lefèvre', email: 'pas une adresse' })
  await expect(page.getByText('n’est pas une adresse de courriel', { exact: false })).toBeVisible()
  await page.getByLabel('Courriel').fill('zoe.lefevre@thermadour.example')
  await page.keyboard.press('Enter')
  await expect(providers.section('Contacts')).toContainText('Zoé Lefèvre')
  await expect(providers.section('Journal')).toContainText('Contact principal corrigé')
  await page.keyboard.press('Escape')
  await providers.look('LEFEVRE')
  await expect(providers.rows).toHaveCount(1)
  await expect(providers.inspector).toContainText('zoe.lefevre@thermadour.example')
})

test('the list leaves as it is filtered, and the public register without personal data', async ({
  desk,
  page,
}) => {
  await desk.signInAgain()
  const providers = new Providers(page)
  await providers.open()
  await providers.look('thermadour')
  await expect(providers.rows).toHaveCount(1)
  const list = await providers.export('Liste, tableau (.csv)')
  expect(list.trim().split('\n')).toHaveLength(2)
  expect(list).toContain('contact@thermadour.example')
  const open = await providers.export('Registre public, tableau (.csv)')
  expect(open).toContain('Thermadour Énergies')
  expect(open).toContain('Voiron')
  expect(open).not.toMatch(/@|Rue des Forges|Montferrier|\+33/)
})
