import type { Locator, Page } from 'playwright/test'
import { expect } from 'playwright/test'

/** A dossier under review, by what a person sees and does there. */
export class Dossier {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get documents(): Locator {
    return this.page.getByRole('region', { name: 'Pièces' })
  }

  get document(): Locator {
    return this.page.getByRole('region', { name: 'Pièce', exact: true })
  }

  get verdict(): Locator {
    return this.page.getByRole('radiogroup', { name: 'Verdict' })
  }

  async isOpen(company: string) {
    await expect(this.page.getByRole('heading', { level: 1, name: company })).toBeVisible()
  }

  async select(document: string) {
    await this.documents
      .getByRole('button', { name: new RegExp(document) })
      .first()
      .click()
  }

  /** The three checks of the platform, each with a yes. */
  async passChecks() {
    await this.page.getByRole('button', { name: /^Profil/ }).click()
    for (const passed of ['Cohérent', 'Réelle', 'Suffisante']) {
      await this.page.getByRole('button', { name: 'Oui' }).click()
      await expect(this.page.getByRole('list', { name: 'Contrôles de la plateforme' })).toContainText(passed)
    }
  }

  /** Judges `count` documents conforme, one after the other, by the keyboard. */
  async judgeAllConforme(count: number) {
    for (let judged = 1; judged <= count; judged++) {
      await this.page.keyboard.press('Digit1')
      await this.page.keyboard.press('Enter')
      await expect(this.documents.getByText('Conforme', { exact: true })).toHaveCount(judged)
    }
  }

  async approve() {
    await this.page.getByRole('button', { name: 'Approuver…' }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: 'Approuver' }).click()
  }
}
