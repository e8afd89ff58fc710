import type { Locator, Page } from 'playwright/test'

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

  async placeOption(company: string) {
    await this.page.getByRole('combobox', { name: 'Pour le dossier' }).click()
    await this.page.getByRole('option', { name: new RegExp(company) }).click()
    await this.page.getByRole('button', { name: /^Poser une option/ }).click()
  }

  async release(reason: string) {
    await this.page.getByRole('button', { name: 'Libérer l’option…' }).click()
    await this.page.getByLabel('Motif').fill(reason)
    await this.page.getByRole('button', { name: 'Libérer l’option', exact: true }).click()
  }
}
