import type { Locator, Page } from 'playwright/test'
import { expect } from 'playwright/test'

/** The map and the grid, by what a person sees and does there. */
export class Exclusivities {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Exclusivités par département et sous-type' })
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Cellules choisies' })
  }

  /** Under the map: the cell that is gone through. */
  get readout(): Locator {
    return this.page.getByRole('region', { name: 'Cellule parcourue' })
  }

  /** What nobody could do: who stands in the way, and that nothing was kept. */
  get refused(): Locator {
    return this.page.getByRole('alert').filter({ hasText: 'Rien n’est enregistré.' })
  }

  cell(department: string, subtype: string): Locator {
    return this.grid.getByRole('gridcell', { name: new RegExp(`^${department}, ${subtype}`) })
  }

  async show(subtype: string) {
    await this.page.getByRole('combobox', { name: 'Sous-type de prestation' }).click()
    await this.page.getByRole('option', { name: subtype }).click()
  }

  /** The state on a day; null: today. */
  async showDay(day: string | null) {
    await this.page.getByRole('button', { name: /^Au / }).click()
    if (day === null) await this.page.getByRole('button', { name: 'Aujourd’hui' }).click()
    else await this.page.getByLabel('État au').fill(day)
    await this.page.keyboard.press('Escape')
  }

  get map(): Locator {
    return this.page.getByRole('img', { name: /par département$/ })
  }

  get legend(): Locator {
    return this.page.getByRole('list', { name: 'Légende' })
  }

  async colourBy(what: 'États' | 'Demande') {
    await this.page.getByRole('radiogroup', { name: 'Couleur de la carte' }).getByText(what).click()
  }

  /** Chooses the cells of the sub-type shown in départements written one after the other. */
  async chooseDepartments(typed: string) {
    await this.page.getByRole('button', { name: 'Choisir…' }).click()
    await this.page.getByRole('textbox', { name: 'Départements' }).fill(typed)
    await this.page.getByRole('button', { name: 'Choisir ces départements' }).click()
  }

  /** Narrows the grid; each field is searched by what is typed. */
  async filterBy(field: 'Région' | 'Service' | 'État' | 'Prestataire', value: string) {
    await this.page.getByRole('button', { name: /^Filtrer la grille|filtre/ }).click()
    await this.page.getByRole('combobox', { name: field }).fill(value)
    await this.page.getByRole('option', { name: value }).click()
    await this.page.keyboard.press('Escape')
  }

  /** Draws an outline around the map of the mainland with the mouse. */
  async lassoEverything() {
    const box = await this.map.boundingBox()
    if (!box) throw new Error('no map')
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
    await this.page.mouse.move(...at(0.01, 0.01))
    await this.page.mouse.down()
    for (const corner of [at(0.99, 0.01), at(0.99, 0.99), at(0.01, 0.99)])
      await this.page.mouse.move(...corner, { steps: 5 })
    await this.page.mouse.up()
  }

  /** Draws from one cell of the grid to another. */
  async drag(from: Locator, to: Locator) {
    await from.hover()
    await this.page.mouse.down()
    await to.hover()
    await this.page.mouse.up()
  }

  get optionButton(): Locator {
    return this.page.getByRole('button', { name: /^Poser une option/ })
  }

  /** Who stands in the way of an option. */
  get taken(): Locator {
    return this.page.getByRole('alert').filter({ hasText: 'Rien n’est enregistré' })
  }

  /** The companies whose dossiers an option can be for. */
  async openDossiers(): Promise<readonly string[]> {
    const chooser = this.page.getByRole('combobox', { name: 'Pour le dossier' })
    await chooser.click()
    const offered = this.page.getByRole('option', { name: /, D-\d{4}-\d+$/ })
    await expect(offered.nth(1)).toBeVisible()
    const labels = await offered.allTextContents()
    await chooser.press('Escape')
    return labels.map(label => label.replace(/, D-.*$/, ''))
  }

  async chooseDossier(company: string) {
    await this.page.getByRole('combobox', { name: 'Pour le dossier' }).click()
    await this.page.getByRole('option', { name: new RegExp(company) }).click()
  }

  async placeOption(company: string) {
    await this.chooseDossier(company)
    await this.page.getByRole('button', { name: /^Poser une option/ }).click()
  }

  async release(reason: string) {
    await this.page.getByRole('button', { name: 'Libérer l’option…' }).click()
    await this.page.getByLabel('Motif').fill(reason)
    await this.page.getByRole('button', { name: 'Libérer l’option', exact: true }).click()
  }

  async extend(days: number, reason: string) {
    await this.page.getByRole('button', { name: 'Prolonger l’option…' }).click()
    await this.page.getByLabel('Jours de plus').fill(String(days))
    await this.page.getByLabel('Motif').fill(reason)
    await this.page.getByRole('button', { name: 'Prolonger l’option', exact: true }).click()
  }

  /** Offers the cell to the first who waits, when the clock has not done so already. */
  async serveLine() {
    const serve = this.inspector.getByRole('button', { name: 'Servir la file' })
    const offer = this.inspector.getByText(/^Offre faite le/)
    await expect(serve.or(offer).first()).toBeVisible()
    if (await serve.isVisible()) await serve.click()
  }

  async answerOffer(company: string, what: 'accepte' | 'décline') {
    await this.inspector.getByRole('button', { name: `${company} ${what} l’offre` }).click()
  }
}
