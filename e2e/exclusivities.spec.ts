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
  await expect(cells.inspector).toContainText(/encore [67]\u00a0j/)
  await expect(cells.inspector).not.toContainText('n’est pas libre')
  await cells.extend(10, 'Attend son banquier')
  await expect(cells.inspector).toContainText('Attend son banquier')
  await expect(cells.inspector).toContainText(/encore 1[67]\u00a0j/)
  await cells.release('Le prestataire renonce.')
  await expect(cells.cell('Ain', 'Pompe à chaleur')).toHaveAccessibleName(/Libre/)
  await expect(cells.inspector).toContainText('libérée le')
})

test('several cells are chosen by a list, an outline, a rectangle of the grid, and priced line by line', async ({
  desk,
}) => {
  await desk.signInAgain()
  await desk.goTo('exclusivities')
  const cells = new Exclusivities(desk.page)
  await cells.show('Pompe à chaleur')
  await cells.chooseDepartments('42, 07, Haute-Loire, 38')
  await expect(cells.inspector).toContainText('4\u00a0cellules choisies')
  await expect(cells.inspector).toContainText('Base du sous-type, 3 × 960,00')
  await expect(cells.inspector).toContainText('3 cellules contiguës, −3\u00a0%')
  await expect(cells.inspector).toContainText('Aucun volume n’est promis')
  await expect(cells.inspector).toContainText('38\u00a0Isère n’est pas libre. Thermadour Énergies la tient')
  await desk.photograph('cellules-choisies')
  await desk.expectAccessible()
  await desk.page.keyboard.press('a')
  await expect(desk.page.getByText('Choisissez le dossier approuvé à qui proposer.')).toBeVisible()
  await cells.chooseDossier('Castaignol')
  await desk.page.getByRole('button', { name: 'Ajouter à une proposition' }).click()
  await expect(desk.page.getByRole('alert').filter({ hasText: 'Approuvez d’abord' })).toBeVisible()

  await desk.page.getByRole('button', { name: 'Vider', exact: false }).first().click()
  await cells.lassoEverything()
  await expect(cells.inspector).toContainText('96\u00a0cellules choisies')

  await cells.drag(cells.cell('Ain', 'Pompe à chaleur'), cells.cell('Ardèche', 'Climatisation réversible'))
  await expect(cells.grid.getByRole('gridcell', { selected: true })).toHaveCount(6)
  await cells.grid.press('Shift+ArrowUp')
  await expect(cells.grid.getByRole('gridcell', { selected: true })).toHaveCount(4)
})

test('a dossier joins the line of a cell that is held, and leaves it', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('exclusivities')
  const cells = new Exclusivities(desk.page)
  await cells.show('Pompe à chaleur')
  await cells.cell('Isère', 'Pompe à chaleur').click()
  await cells.chooseDossier('Castaignol')
  await expect(cells.inspector).toContainText('rang 1 pour Castaignol')
  await cells.grid.press('f')
  await expect(cells.cell('Isère', 'Pompe à chaleur')).toHaveAccessibleName(/1 en file d’attente/)
  await expect(cells.legend).toContainText('File d’attente 1')
  await expect(cells.inspector).toContainText('Le titulaire décide d’abord')
  await desk.photograph('file-d-attente')
  await desk.expectAccessible()
  await desk.page.getByRole('button', { name: /^Retirer Castaignol.* de la file$/ }).click()
  await expect(cells.cell('Isère', 'Pompe à chaleur')).toHaveAccessibleName(/En cours$/)
  await expect(cells.inspector).toContainText('retirée de la file')
})

test('the map shows a whole service and its demand, the grid is narrowed, and the map is kept as a picture', async ({
  desk,
}) => {
  await desk.signInAgain()
  await desk.goTo('exclusivities')
  const cells = new Exclusivities(desk.page)
  await cells.show('Pompe à chaleur')
  await desk.page.locator('path[data-code="38"]').first().hover()
  await expect(cells.readout).toContainText('Thermadour Énergies')
  await cells.filterBy('Prestataire', 'Thermadour')
  await expect(cells.cell('Isère', 'Pompe à chaleur')).toBeVisible()
  await expect(cells.cell('Finistère', 'Pompe à chaleur')).toHaveCount(0)

  await desk.page.getByRole('combobox', { name: 'Sous-type de prestation' }).fill('Tout le service')
  await desk.page.getByRole('option', { name: 'Tout le service' }).nth(1).click()
  await expect(cells.map).toHaveAccessibleName(/^Chauffage & climatisation, état/)
  await expect(cells.legend).toContainText('Plusieurs états')
  await cells.colourBy('Demande')
  await expect(cells.map).toHaveAccessibleName(/demande de douze mois/)
  await expect(cells.legend).toContainText('Aucune demande')
  await desk.photograph('demande-d-un-service')
  await desk.expectAccessible()

  await desk.page.getByRole('button', { name: 'Imprimer ou exporter la carte' }).click()
  const downloading = desk.page.waitForEvent('download')
  await desk.page.getByRole('menuitem', { name: 'Enregistrer la carte en image' }).click()
  const picture = await (await downloading).createReadStream()
  const [first] = (await picture.take(1).toArray()) as Buffer[]
  expect(first?.subarray(1, 4).toString()).toBe('PNG')
})
