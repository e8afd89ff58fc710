import type { Locator, Page } from 'playwright/test'
import { expect } from 'playwright/test'

/** The pages of a document, beside its dossier or in a window of their own. */
export class Viewer {
  readonly page: Page
  readonly root: Locator
  constructor(page: Page, root: Locator = page.locator('body')) {
    this.page = page
    this.root = root
  }

  get bar(): Locator {
    return this.root.getByRole('toolbar', { name: 'Pièce' })
  }

  get pages(): Locator {
    return this.root.getByRole('document', { name: 'Pages de la pièce' })
  }

  /** A page that is drawn, whatever it shows. */
  async isDrawn() {
    await expect(this.pages.locator('.page[data-loaded] canvas').first()).toBeVisible()
  }

  async isAtPage(page: number, of: number) {
    const field = this.bar.getByLabel('Aller à la page')
    if (of > 9) await expect(field).toHaveValue(String(page))
    else await expect(this.bar).toContainText(`${page} sur ${of}`)
  }

  get zoom(): Locator {
    return this.bar.getByRole('button', { name: /^Zoom/ })
  }

  /** Looks for words by the keyboard, and says what is told of them. */
  async find(text: string) {
    await this.page.keyboard.press('Control+f')
    await expect(this.root.getByRole('textbox', { name: 'Chercher dans la pièce' })).toBeFocused()
    await this.page.keyboard.type(text)
  }

  get found(): Locator {
    return this.root.getByRole('search').getByRole('status')
  }

  get highlighted(): Locator {
    return this.pages.locator('.textLayer .highlight')
  }

  async choose(act: string) {
    await this.bar.getByRole('button', { name: 'Autres actes sur la pièce' }).click()
    await this.page.getByRole('menuitem', { name: act }).click()
  }

  /** The numbers over the pages cover neither each other nor a word of the text. */
  async expectNumbersApart() {
    const covering = await this.pages.evaluate(root => {
      const boxOf = (element: Element) => element.getBoundingClientRect()
      const meet = (a: DOMRect, b: DOMRect) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
      const numbers = [...root.querySelectorAll('button[aria-label^="Indice"]')]
      return numbers.flatMap((one, i) =>
        numbers
          .slice(i + 1)
          .filter(other => meet(boxOf(one), boxOf(other)))
          .map(other => `${one.textContent} and ${other.textContent}`),
      )
    })
    expect(covering, 'numbers that cover each other').toEqual([])
  }
}
