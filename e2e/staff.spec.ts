import { expect, test } from './fixtures.ts'
import { serveOffice } from './served-office.ts'

test('two people share a desk: who signs is one menu away, and is remembered once the office restarts', async ({
  desk,
  office,
  dataFolder,
}) => {
  const { page } = desk
  await expect(page.getByRole('heading', { level: 1, name: 'Qui êtes-vous' })).toBeVisible()
  await desk.photograph('accueil')
  await desk.expectAccessible()
  await desk.signInAs('Nadège Corvaisier')
  await desk.addPerson('Hervé Bascoulard', 'herve@relais-metiers.example')
  await expect(desk.whoSigns).toHaveAccessibleName(/Hervé Bascoulard/)
  await desk.switchTo('Nadège Corvaisier')
  await expect(desk.whoSigns).toHaveAccessibleName(/Nadège Corvaisier/)
  await office.stop()
  const again = await serveOffice(dataFolder)
  try {
    // The same address as last time, so that what the browser keeps is found again.
    expect(again.origin).toBe(office.origin)
    await page.goto(again.address)
    await expect(desk.whoSigns).toHaveAccessibleName(/Nadège Corvaisier/)
  } finally {
    await again.stop()
  }
})
