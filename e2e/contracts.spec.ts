import { createHash } from 'node:crypto'
import { expect, testOnDemo as test } from './fixtures.ts'

test('a contract shows the print of its PDF, and its clauses are found by their words', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('contracts')
  const { page } = desk
  await page.getByRole('tab', { name: /^Tous/ }).click()
  const file = page.waitForResponse(response => /\/files\/\d+$/.test(response.url()))
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'Thermadour' }).dblclick()
  const bytes = await (await page.request.get((await file).url())).body()
  const print = createHash('sha256').update(bytes).digest('hex')
  await expect(page.getByTitle(print)).toBeVisible()
  await expect(page.getByText('Contrat de référencement exclusif').first()).toBeVisible()
  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Chercher dans la pièce' }).fill('volume')
  await expect(page.getByRole('search')).toContainText(/\d+ sur \d+/)
})
