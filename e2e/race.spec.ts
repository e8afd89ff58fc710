import type { Browser, TestInfo } from 'playwright/test'
import { askRunning } from '../src-main/shell/served/access-file.ts'
import { expect, testOnDemo as test } from './fixtures.ts'
import { Desk } from './pages/desk.ts'
import { Exclusivities } from './pages/exclusivities.ts'

test('two desks place an option on one cell: one has it, the other reads who and loses nothing', async ({
  desk,
  browser,
  dataFolder,
}, testInfo) => {
  await desk.signInAgain()
  const second = await aSecondDesk(browser, dataFolder, testInfo)
  const [mine, theirs] = await Promise.all([atTheCell(desk), atTheCell(second)])
  const [first, other] = await mine.openDossiers()
  if (first === undefined || other === undefined) throw new Error('two dossiers are needed')
  await mine.chooseDossier(first)
  await theirs.chooseDossier(other)
  await Promise.all([mine.optionButton.click(), theirs.optionButton.click()])

  await expect(mine.cell('Ain', 'Pompe à chaleur')).toHaveAccessibleName(/Option/)
  await expect(theirs.cell('Ain', 'Pompe à chaleur')).toHaveAccessibleName(/Option/)
  await expect.poll(async () => (await mine.taken.count()) + (await theirs.taken.count())).toBe(1)
  const isMine = (await theirs.taken.count()) === 1
  const [loser, winner, asked] = isMine ? [theirs, first, other] : [mine, other, first]
  await expect(loser.taken).toContainText(`01 Ain, Pompe à chaleur\u00a0: sous option pour ${winner}`)
  // What the second one had chosen is still there, to go on with.
  await expect(loser.page.getByRole('combobox', { name: 'Pour le dossier' })).toHaveValue(new RegExp(asked))
  await loser.page.getByRole('button', { name: 'Retirer cette cellule' }).click()
  await expect(loser.taken).toHaveCount(0)
  await second.page.close()
})

/** A second person in a browser of their own, on the same office. */
async function aSecondDesk(browser: Browser, dataFolder: string, testInfo: TestInfo): Promise<Desk> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR' })
  await page.goto((await askRunning(dataFolder)) ?? '')
  await page.getByRole('button', { name: 'Je suis une autre personne' }).click()
  const desk = new Desk(page, testInfo)
  await desk.signInAs('Hervé Bascoulard', 'herve@relais-metiers.example')
  return desk
}

/** A cell that nobody has, chosen on the screen of the exclusivities. */
async function atTheCell(desk: Desk): Promise<Exclusivities> {
  await desk.goTo('exclusivities')
  const cells = new Exclusivities(desk.page)
  await cells.show('Pompe à chaleur')
  await cells.cell('Ain', 'Pompe à chaleur').click()
  return cells
}
