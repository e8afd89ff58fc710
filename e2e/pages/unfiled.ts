import type { Locator, Page } from 'playwright/test'
import { expect } from 'playwright/test'

/** The messages that wait for a person to say where they belong. */
export class Unfiled {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get place(): Locator {
    return this.page.getByRole('navigation', { name: 'Écrans' }).getByRole('link', { name: /À rattacher/ })
  }

  get rows(): Locator {
    const grid = this.page.getByRole('grid', { name: 'Courriels à rattacher' })
    return grid.getByRole('row').filter({ has: this.page.getByRole('gridcell') })
  }

  get message(): Locator {
    return this.page.getByRole('region', { name: 'Courriel ouvert' })
  }

  /** G then A, as a person at the keyboard. */
  async open() {
    // What a watcher misses is found at the next turn of the clock.
    await expect(this.place).toBeVisible({ timeout: 45_000 })
    await this.page.keyboard.press('g')
    await this.page.keyboard.press('a')
    await expect(this.page.getByRole('heading', { level: 1, name: 'À rattacher' })).toBeVisible()
  }
}
