import type { Page } from 'playwright/test'
import { expect } from 'playwright/test'

export type TypedLead = {
  readonly name: string
  readonly postalCode: string
  readonly commune?: string
  readonly subtype: string
  readonly phone?: string
  /** Whether the customer agreed; the box is never ticked before. */
  readonly agreed?: boolean
}

/** The requests, by what a person sees and does there. */
export class Leads {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get detail() {
    return this.page.getByRole('region', { name: 'Demande ouverte' })
  }

  /** The figures of the day. */
  get today() {
    return this.page.getByRole('region', { name: 'Aujourd’hui' })
  }

  figure(name: string) {
    return this.today.getByRole('link', { name: new RegExp(`^${name}`) })
  }

  get timeline() {
    return this.page.getByRole('list', { name: 'Acheminement' })
  }

  get rows() {
    return this.page.getByRole('grid', { name: /^Demandes/ }).locator('[role=row][aria-selected]')
  }

  get proof() {
    return this.page.getByRole('table', { name: 'Contrôles de l’acheminement' })
  }

  row(customer: string) {
    return this.page
      .getByRole('grid', { name: /^Demandes/ })
      .getByRole('row')
      .filter({ hasText: customer })
  }

  /** A table that was read, row by row, before it is written. */
  get table() {
    return this.page.getByRole('region', { name: 'Tableau à importer' })
  }

  /** Chooses files in the picker, as « Importer… » does. */
  async importFiles(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]) {
    await this.page.getByLabel('Courriels ou tableau à importer').setInputFiles(
      files.map(({ name, bytes }) => ({
        name,
        mimeType: name.endsWith('.csv') ? 'text/csv' : 'message/rfc822',
        buffer: Buffer.from(bytes),
      })),
    )
  }

  async search(text: string) {
    await this.page.keyboard.press('/')
    await this.page.keyboard.type(text)
  }

  /** Adds « field is value » by the form that F opens. */
  async filter(field: string, value: string) {
    const { page } = this
    await page.keyboard.press('f')
    const form = page.getByRole('form', { name: 'Filtre' })
    await expect(form.getByRole('combobox', { name: 'Champ' })).toBeFocused()
    await page.keyboard.type(field)
    await page.keyboard.press('Enter')
    // Past the condition, to the values.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
    await form.getByRole('button', { name: 'Ajouter le filtre' }).press('Enter')
    await expect(form).toBeHidden()
  }

  view(name: string) {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  async enter({ name, postalCode, commune = '', subtype, phone = '', agreed = true }: TypedLead) {
    const { page } = this
    await page.getByRole('button', { name: 'Saisir une demande' }).click()
    await page.getByLabel('Nom du client').fill(name)
    await page.getByLabel('Courriel').fill('client@courriel.example')
    if (phone) await page.getByLabel('Téléphone').fill(phone)
    await page.getByLabel('Code postal').fill(postalCode)
    await page.getByLabel('Commune').fill(commune)
    await page.getByRole('combobox', { name: 'Sous-type de prestation' }).click()
    await page.getByRole('option', { name: subtype }).click()
    const consent = page.getByRole('checkbox', { name: /Le client a entendu ou lu ce texte/ })
    await expect(consent).not.toBeChecked()
    if (agreed) await consent.check()
    await page.getByRole('button', { name: 'Créer la demande' }).click()
    await expect(this.detail.getByRole('heading', { level: 2 }).first()).toBeVisible()
  }

  /** Previews, then sends what was previewed. */
  async forwardTo(holder: string) {
    await this.page.getByRole('button', { name: /^Transmettre/ }).click()
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: `Transmettre à ${holder}` })
      .click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }
}
