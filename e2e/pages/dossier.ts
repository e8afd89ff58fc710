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

  /** The line of the document that is shown. */
  get shown(): Locator {
    return this.documents.locator('[data-document]:has([aria-current=true])')
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

  /**
   * Every document has been read: what each is, is known then, and each is in its place. A scan is recognised page
   * after page, in processor time: as long as a busy machine makes it.
   */
  async isRead() {
    await expect(this.documents).toBeVisible()
    await expect(this.documents.getByText(/Lecture en cours|Page \d+ sur/)).toHaveCount(0, {
      timeout: 60_000,
    })
  }

  async select(document: string) {
    await this.isRead()
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

  get journal(): Locator {
    return this.page.getByRole('region', { name: 'Journal' })
  }

  /** Opens a chooser of files by its button, and takes one. */
  async addFile(button: string, name: string, bytes: Uint8Array) {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: button }).click()
    await (await chooser).setFiles([{ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) }])
  }

  /** Chooses a motive of the catalogue by its digit, as the menu shows it. */
  async chooseMotive(label: string) {
    await this.page.keyboard.press('m')
    const items = this.page.getByRole('menu', { name: /^Motif/ }).getByRole('menuitem')
    await expect(items.first()).toBeVisible()
    const place = (await items.allTextContents()).findIndex(text => text.startsWith(label))
    await this.page.keyboard.press(`Digit${place + 1}`)
    await expect(items).toHaveCount(0)
  }

  /** The open request and the messages, in and out. */
  get conversation(): Locator {
    return this.page.getByRole('region', { name: 'Conversation' })
  }

  /** Refuses, after the letter was read whole: the reason is written in it. */
  async refuse(reason: string) {
    await this.page.getByRole('button', { name: 'Refuser…' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Refuser le dossier' }).click()
    await expect(dialog).toContainText('Indiquez le motif.')
    await dialog.getByLabel('Motif du refus').fill(reason)
    await dialog.getByRole('button', { name: 'Refuser le dossier' }).click()
    await expect(dialog).toBeHidden()
  }

  /** Judges `count` documents conforme, one after the other, by the keyboard. */
  async judgeAllConforme(count: number) {
    await this.isRead()
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
