import type { Locator, Page } from 'playwright/test'

/** What is dated, by what a person sees and does there. */
export class Deadlines {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async open() {
    await this.page
      .getByRole('navigation')
      .getByRole('link', { name: /^Échéances/ })
      .click()
  }

  get list(): Locator {
    return this.page.getByRole('grid', { name: 'Échéances, de la plus proche à la plus lointaine' })
  }

  row(company: string | RegExp): Locator {
    return this.list.getByRole('row', { name: company })
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Échéance' })
  }

  /** The reminders of the date that is looked at. */
  get reminders(): Locator {
    return this.inspector.getByRole('list', { name: 'Rappels' })
  }

  get month(): Locator {
    return this.page.getByRole('region', { name: /^Échéances de / })
  }

  async show(what: 'Règle et liste' | 'Mois') {
    await this.page.getByRole('radiogroup', { name: 'Présentation' }).getByText(what).click()
  }
}
