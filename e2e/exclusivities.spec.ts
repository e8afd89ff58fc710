import { addDays } from '../src-main/domain/civil-date.ts'
import { expect, testOnDemo as test } from './fixtures.ts'
import { Exclusivities } from './pages/exclusivities.ts'

test('the map and the grid tell who holds a cell, today and on another day', async ({ desk, today }) => {
  await desk.signInAgain()
  await desk.goTo('exclusivities')
  const cells = new Exclusivities(desk.page)
  await cells.show('Pompe à chaleur')
  await cells.cell('Isère', 'Pompe à chaleur').click()
  await expect(cells.inspector).toContainText('Thermadour Énergies')
  await expect(cells.readout).toContainText('38 Isère')
  await cells.showDay(addDays(today, 500))
  await expect(cells.cell('Isère', 'Pompe à chaleur')).toHaveAccessibleName(/Libre/)
  await cells.showDay(null)
  await expect(cells.cell('Isère', 'Pompe à chaleur')).toHaveAccessibleName(/En cours/)
})

test('the grid is gone through and chosen in by the keyboard', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('exclusivities')
  const cells = new Exclusivities(desk.page)
  await cells.cell('Isère', 'Pompe à chaleur').click()
  await cells.grid.press('Escape')
  await cells.grid.press('ArrowRight')
  await expect(cells.readout).toContainText('Isère')
  await cells.grid.press('Space')
  await cells.grid.press('Shift+ArrowDown')
  await expect(cells.grid.getByRole('gridcell', { selected: true })).toHaveCount(2)
  await desk.expectAccessible()
})

test('an option is placed for a dossier, refused on a cell that is held, and given back with its reason', async ({
  desk,
}) => {
  await desk.signInAgain()
  await desk.goTo('exclusivities')
  const cells = new Exclusivities(desk.page)
  await cells.show('Pompe à chaleur')
  await cells.cell('Isère', 'Pompe à chaleur').click()
  await cells.placeOption('Castaignol')
  await expect(cells.refused).toContainText('Thermadour Énergies')
  await desk.photograph('option-refusee')

  await cells.cell('Ain', 'Pompe à chaleur').click()
  await cells.placeOption('Castaignol')
  await expect(cells.cell('Ain', 'Pompe à chaleur')).toHaveAccessibleName(/Option/)
  await desk.photograph('option')
  await cells.cell('Ain', 'Pompe à chaleur').click()
  await cells.release('Le prestataire renonce.')
  await expect(cells.cell('Ain', 'Pompe à chaleur')).toHaveAccessibleName(/Libre/)
  await expect(cells.inspector).toContainText('libérée le')
})
