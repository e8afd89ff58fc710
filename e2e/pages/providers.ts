import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { expect } from 'playwright/test'

/** The register of providers and the page of each, by what a person sees and does there. */
export class Providers {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async open() {
    await this.page.keyboard.press('g')
    await this.page.keyboard.press('r')
    await expect(this.page.getByRole('heading', { level: 1, name: 'Prestataires' })).toBeVisible()
  }

  get rows() {
    return this.page
      .getByRole('grid', { name: /^Prestataires/ })
      .getByRole('row')
      .filter({ hasNot: this.page.getByRole('columnheader') })
  }

  get inspector() {
    return this.page.getByRole('complementary', { name: 'Aperçu du prestataire' })
  }

  async look(for_: string) {
    await this.page.getByRole('textbox', { name: 'Nom, SIREN, contact…' }).fill(for_)
  }

  section(name: string) {
    return this.page.getByRole('region', { name, exact: true })
  }

  async correctContact(change: { readonly name: string; readonly email: string }) {
    await this.page.keyboard.press('m')
    const form = this.page.getByRole('form', { name: 'Corriger le contact' })
    await form.getByLabel('Nom').fill(change.name)
    await form.getByLabel('Courriel').fill(change.email)
    await this.page.keyboard.press('Enter')
  }

  /** Chooses an export and reads what was saved. */
  async export(item: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Exporter', exact: true }).click()
    const saved = this.page.waitForEvent('download')
    await this.page.getByRole('menuitem', { name: item }).click()
    return readFileSync(await (await saved).path(), 'utf8')
  }
}
