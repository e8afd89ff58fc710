import { expect, testOnDemo as test } from './fixtures.ts'
import { Settings } from './pages/settings.ts'

test('an article is rewritten, a clause that lacks is told, and the text is put in force', async ({
  desk,
}) => {
  const { page } = desk
  await desk.signInAgain()
  await desk.goTo('settings')
  await new Settings(page).open('Texte du contrat')
  await page.getByRole('button', { name: 'Préparer une nouvelle version' }).click()
  await page.getByLabel('Nom de la version').fill('2027-1')
  const third = page.getByLabel('Texte de l’article 3')
  const before = await third.inputValue()
  await third.fill('Le référencement est un label. {prestatiare}')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('{prestatiare} n’est pas une variable.')).toBeVisible()
  await expect(
    page.getByText('Il manque, et le contrat doit le dire : aucune promesse de volume.'),
  ).toBeVisible()
  await desk.expectAccessible()
  // What is written stays while one goes elsewhere.
  await desk.goTo('contracts')
  await desk.goTo('settings')
  await new Settings(page).open('Texte du contrat')
  await expect(third).toHaveValue(/label/)
  await third.fill(`${before}\n\nAucun badge n’est remis à **{prestataire}**.`)
  await page.getByRole('button', { name: 'Aperçu' }).click()
  await expect(page.getByText('Contrat de référencement exclusif').first()).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: /Texte préparé « 2027-1 »/ })).toBeVisible()
  await page.getByLabel('En vigueur à partir du').fill('01/01/2099')
  await page.getByRole('button', { name: 'Mettre en vigueur' }).click()
  await expect(page.getByRole('row', { name: /2027-1 À venir/ })).toBeVisible()
})

test('a grid is copied, tried without changing anything, and put in force', async ({ desk }) => {
  const { page } = desk
  await desk.signInAgain()
  await desk.goTo('settings')
  await new Settings(page).open('Prix')
  await page.getByRole('button', { name: 'Préparer un nouveau barème' }).click()
  await page.getByLabel('Nom du barème').fill('2027-1')
  await page.getByLabel('Base, Pompe à chaleur', { exact: true }).fill('cher')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Un champ est à corriger.')).toBeVisible()
  await page.getByLabel('Base, Pompe à chaleur', { exact: true }).fill('1 100')
  await desk.expectAccessible()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Simuler' }).click()
  await expect(page.getByText('Rien n’est changé.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Simulation par sous-type' })).toContainText('Pompe à chaleur')
  await page.getByLabel('En vigueur à partir du').fill('01/01/2099')
  await page.getByRole('button', { name: 'Mettre en vigueur' }).click()
  await expect(page.getByRole('row', { name: /2027-1 À venir/ })).toBeVisible()
})

test('the signed pages are joined to a contract and shown beside the version that was sent', async ({
  desk,
}) => {
  const { page } = desk
  await desk.signInAgain()
  await desk.goTo('contracts')
  await page.getByRole('tab', { name: /^Tous/ }).click()
  const file = page.waitForResponse(response => /\/files\/\d+$/.test(response.url()))
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'Thermadour' }).dblclick()
  const buffer = await (await page.request.get((await file).url())).body()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Joindre les pages signées…' }).click()
  await (await chooser).setFiles({
    name: 'pages.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.concat([buffer, Buffer.from('\n')]),
  })
  await expect(page.getByText('sur papier, pages jointes')).toBeVisible()
  await page.getByText('Les deux', { exact: true }).click()
  await expect(page.getByText(/signé$/).first()).toBeVisible()
  await desk.photograph('contrat-signe-a-cote')
  await desk.expectAccessible()
})
