import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, testOnDemo } from './fixtures.ts'

/** The RC Pro of every provider of the demonstration ended on the last day of October. */
const test = testOnDemo.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const db = new Database(join(dataFolder, 'apanage.db'))
    db.prepare(`UPDATE document SET valid_until = '2025-10-31' WHERE kind = 'rc_pro'`).run()
    db.close()
    await use(dataFolder)
  },
})

test('a provider whose RC Pro is over is red with the reason, and the list leads to the remedy', async ({
  desk,
  page,
}) => {
  await desk.signInAgain()
  await page.evaluate(() => {
    window.location.hash = '/prestataires'
  })
  await page.getByRole('link', { name: 'Prêts à recevoir' }).click()
  const list = page.getByRole('grid', { name: 'Prêts à recevoir' })
  const red = list.getByRole('row').filter({ hasText: 'Thermadour Énergies' })
  await expect(red).toContainText('Non')
  await expect(red).toContainText(/RC Pro.*31\soct/)
  await desk.photograph('prets-a-recevoir')
  await desk.expectAccessible()
  const download = page.waitForEvent('download')
  await page.keyboard.press('e')
  expect((await download).suggestedFilename()).toMatch(/^prets-a-recevoir-.*\.csv$/)
  await red.getByRole('link', { name: 'Voir le dossier' }).click()
  await expect(page).toHaveURL(/#\/dossiers\/\d+/)
})

test('a forwarded request is replayed now and on another day, with what differs marked', async ({
  desk,
  page,
}) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  await page.getByRole('tab', { name: /^Transmises/ }).click()
  const replay = page.getByRole('region', { name: 'Rejouer à une autre date' })
  await replay.getByRole('button', { name: 'Rejouer' }).click()
  await expect(replay.getByRole('table', { name: 'Contrôles rejoués' })).toContainText('Pièces obligatoires')
  await expect(replay.getByRole('row').filter({ hasText: 'différent' })).toContainText('Pièces obligatoires')
  await expect(replay.getByRole('status')).toContainText('Elle ne partirait pas.')
  await desk.photograph('demande-rejouee')
  await desk.expectAccessible()
})
