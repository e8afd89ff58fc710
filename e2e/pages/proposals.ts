import type { Locator, Page } from 'playwright/test'
import { expect } from 'playwright/test'

/** A proposal from its draft to the contract that it becomes, by what a person sees and does there. */
export class Proposals {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  /** Cells, dates and price of a proposal before it is drafted. */
  get draft(): Locator {
    return this.page.getByRole('form', { name: 'Proposition à préparer' })
  }

  /** What was approved and neither granted nor proposed. */
  get waiting(): Locator {
    return this.page.getByRole('grid', { name: 'Dossiers approuvés à proposer' })
  }

  /** The computation, line by line. */
  get price(): Locator {
    return this.page.getByRole('region', { name: 'Périmètre et prix, en euros' })
  }

  get dates(): Locator {
    return this.page.getByRole('region', { name: 'Dates de la proposition' })
  }

  get letter(): Locator {
    return this.page.getByRole('dialog', { name: /^Envoyer la proposition P-/ })
  }

  get acceptance(): Locator {
    return this.page.getByRole('dialog', { name: /^Enregistrer l’acceptation de P-/ })
  }

  get contractTerms(): Locator {
    return this.page.getByRole('form', { name: 'Contrat à préparer' })
  }

  get contractLetter(): Locator {
    return this.page.getByRole('dialog', { name: /^Envoyer le contrat C-/ })
  }

  get signature(): Locator {
    return this.page.getByRole('dialog', { name: /^Enregistrer la signature du contrat C-/ })
  }

  /** The button that opens the chooser of the proof. */
  get proof(): Locator {
    return this.acceptance.getByRole('button', { name: /^Preuve/ })
  }

  /** The price of the whole, without VAT, as its line says it: « 3 455,62 ». */
  async netPrice(): Promise<string> {
    const row = this.price.getByRole('row').filter({ hasText: 'Total hors taxes' })
    return ((await row.getByRole('cell').last().textContent()) ?? '').trim()
  }

  /** Opens the chooser of files by `open`, and takes the page that shows the acceptance. */
  async giveProof(open: () => Promise<void>) {
    const chooser = this.page.waitForEvent('filechooser')
    await open()
    const buffer = Buffer.from('%PDF-1.7 bon pour accord')
    await (await chooser).setFiles([{ name: 'accord.pdf', mimeType: 'application/pdf', buffer }])
    await expect(this.proof).toContainText('accord.pdf')
  }
}
