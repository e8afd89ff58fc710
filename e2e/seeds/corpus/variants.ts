import { rawPdf } from '../raw-pdf.ts'
import { chanceFrom, faxed, grainy, photographed, tilted, turned } from './degrade.ts'
import { jpegOf, renderSheet, type Sheet } from './pictures.ts'

/** Ways that few documents come by: by fax, or as a picture in front of a page that carries text. */
export type RareVariant = 'fax' | 'mixte'

/** How a document comes: as its issuer made it, or by the ways of paper. */
export type Variant = 'numerique' | 'scan-200' | 'scan-150-incline' | 'scan-couche' | 'photo' | RareVariant

export type VariantFile = {
  readonly variant: Variant
  readonly extension: 'pdf' | 'jpg'
  readonly bytes: Uint8Array
}

const DPI = 200
const A4 = { width: 595, height: 842 }

/** A document in each of its variants, and in the `rare` ones asked. `seed` decides of every chance: the same one gives the same bytes. */
export async function variantsOf(
  pdf: Uint8Array,
  seed: number,
  rare: readonly RareVariant[] = [],
): Promise<readonly VariantFile[]> {
  const sheet = await renderSheet(pdf, DPI)
  const chance = chanceFrom(seed)
  const side = chance() < 0.5 ? -1 : 1
  return [
    { variant: 'numerique', extension: 'pdf', bytes: pdf },
    scan('scan-200', grainy(tilted(sheet, side * 0.6), 16, chance), 70),
    scan('scan-150-incline', grainy(tilted(sheet, side * -1.8, 0.75), 20, chance), 45),
    scan('scan-couche', grainy(turned(tilted(sheet, side * 0.3)), 14, chance), 70),
    { variant: 'photo', extension: 'jpg', bytes: jpegOf(photographed(sheet, chance), 75) },
    ...rare.map(variant => RARE[variant](sheet)),
  ]
}

const RARE: { readonly [Name in RareVariant]: (sheet: Sheet) => VariantFile } = {
  fax: sheet => scan('fax', faxed(sheet), 60),
  mixte: sheet => {
    const jpeg = { width: sheet.width, height: sheet.height, bytes: jpegOf(sheet, 70) }
    const lines = ['Page 2 sur 2', 'Cette page ne porte aucune autre mention.']
    return { variant: 'mixte', extension: 'pdf', bytes: rawPdf({ pages: [{ jpeg }, { lines }] }) }
  },
}

function scan(variant: Variant, sheet: Sheet, quality: number): VariantFile {
  const size = sheet.width > sheet.height ? { width: A4.height, height: A4.width } : A4
  const jpeg = { width: sheet.width, height: sheet.height, bytes: jpegOf(sheet, quality) }
  return { variant, extension: 'pdf', bytes: rawPdf({ pages: [{ jpeg, size }] }) }
}
