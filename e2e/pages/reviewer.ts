import type { Locator, Page } from 'playwright/test'
import { expect } from 'playwright/test'
import { Dossier } from './dossier.ts'

/** The verdict that a reviewer gives a document: its digit, and the name of its motive in the catalogue. */
export type Verdict = { readonly digit: 1 | 2 | 3 | 4; readonly motive?: string }

/** A person who reviews dossiers with both hands on the keyboard. */
export class Reviewer {
  readonly page: Page
  readonly dossier: Dossier
  constructor(page: Page) {
    this.page = page
    this.dossier = new Dossier(page)
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  /** From now on a press of the mouse is counted. */
  async putsTheMouseAway() {
    await this.page.evaluate(() => {
      const { dataset } = document.documentElement
      dataset.pressed = '0'
      window.addEventListener(
        'pointerdown',
        () => {
          dataset.pressed = String(Number(dataset.pressed) + 1)
        },
        { capture: true },
      )
    })
  }

  async neverTouchedTheMouse() {
    await expect(this.page.locator('html')).toHaveAttribute('data-pressed', '0')
  }

  /** Ctrl+K, some words, ↵ on the first answer, which must be `label`. */
  async ask(words: string, label: string | RegExp) {
    const { keyboard } = this.page
    await keyboard.press('Control+k')
    await expect(this.page.getByRole('textbox', { name: 'Chercher ou agir' })).toBeFocused()
    await keyboard.type(words)
    await expect(
      this.page.getByRole('dialog').getByRole('button').filter({ hasText: /./ }).first(),
    ).toContainText(label)
    await keyboard.press('Enter')
    await expect(this.page.getByRole('textbox', { name: 'Chercher ou agir' })).toBeHidden()
  }

  /** Goes from control to control until the one wanted has the focus. */
  async tabTo(control: Locator) {
    const isThere = () => control.evaluate(element => element === document.activeElement)
    for (let pressed = 0; pressed < 60 && !(await isThere()); pressed++) await this.page.keyboard.press('Tab')
    await expect(control).toBeFocused()
  }

  /** N: the next dossier is taken and opened; says whose it is. */
  async takeNext(): Promise<string> {
    const before = await this.title.textContent()
    await this.page.keyboard.press('n')
    await expect(this.title).not.toHaveText(before ?? '')
    return this.isMine()
  }

  /** P, on a dossier that is shown. */
  async take(): Promise<string> {
    await expect(this.page.getByRole('button', { name: /^Prendre/ })).toBeVisible()
    await this.page.keyboard.press('p')
    return this.isMine()
  }

  async isMine(): Promise<string> {
    await expect(this.page.getByRole('button', { name: 'Refuser…' })).toBeVisible()
    await expect(this.page.getByRole('button', { name: /^Prendre/ })).toHaveCount(0)
    return (await this.title.textContent()) ?? ''
  }

  /** C, then a yes to each of the three questions. */
  async passChecks() {
    await this.page.keyboard.press('c')
    for (const passed of ['Cohérent', 'Réelle', 'Suffisante']) {
      await expect(this.page.getByRole('button', { name: 'Oui', exact: true })).toBeFocused()
      await this.page.keyboard.press('Enter')
      await expect(this.page.getByRole('list', { name: 'Contrôles de la plateforme' })).toContainText(passed)
    }
  }

  /** Judges everything that is to judge, conforme but for what is said; each verdict leads to the next document. */
  async judgeAll(verdicts: Readonly<Record<string, Verdict>> = {}) {
    const toJudge = this.dossier.documents.getByText('À juger', { exact: true })
    for (let left = await toJudge.count(); left > 0; left--) {
      const shown = this.dossier.shown
      const line = await shown.getAttribute('data-document')
      const name = await shown.getByRole('button').first().textContent()
      const special = Object.entries(verdicts).find(([document]) => name?.includes(document))
      await this.#judge(special?.[1] ?? { digit: 1 })
      await expect(toJudge).toHaveCount(left - 1)
      if (left > 1) await expect(shown).not.toHaveAttribute('data-document', line ?? '')
    }
  }

  /** Approves what is ticked: at once, or, with `keep`, under option for a proposal; `tell` sends the letter. */
  async approve({
    keep,
    tell = false,
  }: {
    readonly keep?: () => Promise<void>
    readonly tell?: boolean
  } = {}) {
    const { keyboard } = this.page
    await this.ask('approuver', 'Approuver le dossier…')
    const dialog = this.page.getByRole('dialog', { name: /^Approuver D-/ })
    await expect(dialog.getByRole('radio', { name: /^Accorder l’exclusivité maintenant/ })).toBeFocused()
    if (keep) {
      await keyboard.press('ArrowDown')
      await expect(dialog.getByRole('radio', { name: /^Garder les cellules sous option/ })).toBeChecked()
      await keep()
    }
    if (tell) {
      const box = dialog.getByRole('checkbox', { name: /Annoncer l’approbation/ })
      await this.tabTo(box)
      await keyboard.press('Space')
      await expect(dialog.getByRole('region', { name: 'Texte envoyé' })).toBeVisible()
    }
    await keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(this.page.getByText('Approuvé', { exact: true }).first()).toBeVisible()
  }

  async #judge({ digit, motive }: Verdict) {
    const { keyboard } = this.page
    await keyboard.press(`Digit${digit}`)
    await expect(this.dossier.verdict.getByRole('radio').nth(digit - 1)).toBeChecked()
    if (motive !== undefined) {
      await this.dossier.chooseMotive(motive)
      await expect(this.page.getByText('Texte envoyé')).toBeVisible()
    }
    await keyboard.press('Enter')
  }
}
