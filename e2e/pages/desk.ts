import { AxeBuilder } from '@axe-core/playwright'
import type { Page, TestInfo } from 'playwright/test'
import { expect } from 'playwright/test'

const SCREENS = {
  inbox: 'Boîte de réception',
  exclusivities: 'Exclusivités',
  contracts: 'Contrats',
  leads: 'Demandes',
  settings: 'Réglages',
} as const

/** A person at the application: signs in, goes from screen to screen, looks. */
export class Desk {
  readonly page: Page
  readonly #testInfo: TestInfo

  constructor(page: Page, testInfo: TestInfo) {
    this.page = page
    this.#testInfo = testInfo
  }

  async signInAs(name: string, email = 'bureau@relais-metiers.example') {
    await this.page.getByLabel('Prénom et nom').fill(name)
    await this.page.getByLabel('Courriel').fill(email)
    await this.page.getByRole('button', { name: 'Commencer' }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: 'Boîte de réception' })).toBeVisible()
  }

  /** Chooses the first of those who already work here. */
  async signInAgain() {
    await this.page.getByRole('list', { name: 'Personnes' }).getByRole('button').first().click()
    await expect(this.page.getByRole('heading', { level: 1, name: 'Boîte de réception' })).toBeVisible()
  }

  /** The menu that says who signs every act. */
  get whoSigns() {
    return this.page.getByRole('button', { name: /^Vous signez/ })
  }

  async addPerson(name: string, email: string) {
    await this.whoSigns.click()
    await this.page.getByRole('menuitem', { name: 'Ajouter une personne…' }).click()
    await this.signInAs(name, email)
  }

  async switchTo(name: string) {
    await this.whoSigns.click()
    await this.page.getByRole('menuitem', { name }).click()
  }

  async goTo(screen: keyof typeof SCREENS) {
    await this.page.getByRole('navigation').getByRole('link', { name: SCREENS[screen] }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: SCREENS[screen] })).toBeVisible()
  }

  /** Shows the screen as it is, light and dark, in the ignored folder e2e/screenshots. */
  async photograph(name: string) {
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined))
    for (const colorScheme of ['dark', 'light'] as const) {
      await this.#wear(colorScheme)
      const path = `e2e/screenshots/${name}${colorScheme === 'dark' ? '-sombre' : ''}.png`
      await this.page.screenshot({ path, animations: 'disabled' })
    }
  }

  /** No serious or critical violation of WCAG 2.2 A and AA on the present screen. */
  async expectAccessible() {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ nodes, ...rule }) => ({
        ...rule,
        nodes: nodes.filter(node => !isOnThePage(rule.id, node.html)),
      }))
      .filter(({ nodes }) => nodes.length > 0)
    await this.#testInfo.attach('axe', {
      body: JSON.stringify(violations, null, 2),
      contentType: 'application/json',
    })
    const told = serious.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(n => n.target.join(' ')).join(', ')})`,
    )
    expect(told).toEqual([])
  }

  /** The contrasts hold in the dark too. */
  async expectReadableInTheDark() {
    await this.#wear('dark')
    const { violations } = await new AxeBuilder({ page: this.page }).withRules(['color-contrast']).analyze()
    await this.#wear('light')
    const told = violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' ')))
    expect(told, 'too little contrast in the dark').toEqual([])
  }

  /** Every control lies whole inside the window; only a grid and the pages of a PDF may be wider than their place. */
  async expectInsideTheWindow() {
    const cut = () =>
      this.page.evaluate(() =>
        [...document.querySelectorAll('button, a[href], input, textarea, label')]
          .filter(control => {
            const { left, right, width } = control.getBoundingClientRect()
            return width > 0 && control.checkVisibility() && (left < 0 || right > window.innerWidth)
          })
          .filter(control => !control.closest('[role=grid], [role=document]'))
          .map(control => control.textContent || control.getAttribute('aria-label')),
      )
    // Tabs make room for each other once the window has its size.
    await expect.poll(cut, { message: 'controls cut by the edge of the window', timeout: 3000 }).toEqual([])
  }

  async #wear(colorScheme: 'light' | 'dark') {
    await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(this.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
  }
}

/**
 * The number of an evidence stands on the words that it points at, line under line: where it is, is what it says.
 * WCAG 2.5.8 lets such a target be small (« essential »).
 */
const isOnThePage = (rule: string, html: string) =>
  rule === 'target-size' && html.includes('aria-label="Indice ')
