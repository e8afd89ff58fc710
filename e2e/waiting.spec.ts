import { expect, testOnDemo as test } from './fixtures.ts'
import { Exclusivities } from './pages/exclusivities.ts'

test('a cell that comes free is offered to the first of its line before anybody else, and the answer is recorded', async ({
  desk,
}) => {
  await desk.signInAgain()
  await desk.goTo('exclusivities')
  const cells = new Exclusivities(desk.page)
  const ain = cells.cell('Ain', 'Pompe à chaleur')
  await cells.show('Pompe à chaleur')
  await ain.click()
  const [holder, waiting] = await cells.openDossiers()
  if (holder === undefined || waiting === undefined) throw new Error('two dossiers are needed')
  await cells.placeOption(holder)
  await expect(ain).toHaveAccessibleName(/Option/)

  await ain.click()
  await cells.chooseDossier(waiting)
  await expect(cells.inspector).toContainText(`rang 1 pour ${waiting}`)
  await cells.grid.press('f')
  await expect(ain).toHaveAccessibleName(/1 en file d’attente/)
  await cells.release('Le prestataire renonce.')

  // Whether or not the clock went round meanwhile, the one who gave the cell back does not take it again.
  await cells.placeOption(holder)
  await expect(cells.taken).toContainText(
    new RegExp(`${waiting} attend depuis le|sous option pour ${waiting}`),
  )
  await cells.serveLine()
  await expect(cells.inspector).toContainText('Offre faite le')
  await desk.photograph('offre-faite')
  await desk.expectAccessible()

  await cells.answerOffer(waiting, 'accepte')
  await expect(cells.inspector).toContainText('offre acceptée')
  await expect(ain).toHaveAccessibleName(/Option$/)
  await expect(cells.inspector).toContainText(waiting)
})
