import type { Page } from 'playwright/test'
import { expect } from 'playwright/test'

/** The inbox, by what a person sees and does there. */
export class Inbox {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get rows() {
    return this.page
      .getByRole('grid', { name: /^Dossiers/ })
      .getByRole('row')
      .filter({ hasText: /D-\d{4}/ })
  }

  row(company: string) {
    return this.rows.filter({ hasText: company })
  }

  view(name: string) {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  /** Chooses files in the picker, as « Importer des courriels… » does. */
  async importMails(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]) {
    await this.page
      .getByLabel('Courriels à importer')
      .setInputFiles(
        files.map(({ name, bytes }) => ({ name, mimeType: 'message/rfc822', buffer: Buffer.from(bytes) })),
      )
  }

  /** What became of each message, as told under the bar. */
  get taken() {
    return this.page.getByRole('region', { name: 'Courriels repris' })
  }

  async search(text: string) {
    await this.page.getByRole('textbox', { name: 'Nom, SIRET, référence…' }).fill(text)
  }

  /** Adds a filter by the keyboard alone: F, the field by its name, the condition, the value, ↵. */
  async addFilter(
    field: string,
    { condition, text }: { readonly condition?: string; readonly text?: string },
  ) {
    const { keyboard } = this.page
    await keyboard.press('f')
    const form = this.page.getByRole('form', { name: 'Filtre' })
    await expect(form.getByRole('combobox', { name: 'Champ' })).toBeFocused()
    await keyboard.type(field)
    await keyboard.press('Enter')
    await keyboard.press('Tab')
    if (condition !== undefined) {
      await keyboard.press('Enter')
      await this.page.getByRole('option', { name: condition, exact: true }).click()
    }
    if (text !== undefined) {
      await keyboard.press('Tab')
      await keyboard.type(text)
    } else {
      await form.getByRole('button', { name: 'Ajouter le filtre' }).focus()
    }
    await keyboard.press('Enter')
    await expect(this.page.getByRole('dialog', { name: 'Filtre' })).toBeHidden()
  }

  async open(company: string) {
    await this.row(company).dblclick()
    await expect(this.page.getByRole('heading', { level: 1, name: company })).toBeVisible()
  }
}
