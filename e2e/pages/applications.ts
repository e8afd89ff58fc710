import type { Locator, Page } from 'playwright/test'
import { expect } from 'playwright/test'

/** The import of a table of applications, by what a person sees and does there. */
export class ApplicationsImport {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get rows(): Locator {
    return this.page.getByRole('grid', { name: 'Lignes du tableau' }).getByRole('row')
  }

  /** « 6 lignes lues = 3 ajoutées + 1 rattachée + 2 refusées. » */
  get sum(): Locator {
    return this.page.locator('p').filter({ hasText: /lignes? lues? =/ })
  }

  row(company: string): Locator {
    return this.rows.filter({ hasText: company })
  }

  column(head: string): Locator {
    return this.page.getByRole('combobox', { name: head, exact: true })
  }

  /** From the inbox, by its button, then by the chooser of files. */
  async openFromInbox(name: string, text: string) {
    await this.page.getByRole('button', { name: 'Importer un tableau de candidatures…' }).click()
    await this.choose(name, text)
  }

  async choose(name: string, text: string) {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page
      .getByRole('button', { name: /^Choisir un (autre )?tableau/ })
      .first()
      .click()
    await (await chooser).setFiles([{ name, mimeType: 'text/csv', buffer: Buffer.from(text) }])
    await expect(this.sum).toBeVisible()
  }

  /** Reads a column as something else. */
  async readAs(head: string, meaning: string) {
    await this.column(head).click()
    await this.page.getByRole('option', { name: meaning, exact: true }).click()
  }
}
