import { createHash } from 'node:crypto'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import type { ProposalData } from './proposal-data.ts'
import { sampleProposal } from './proposal-fixture.ts'
import { TypesettingRefused, typeset } from './typeset.ts'

const pdfOf = (change: Partial<ProposalData> = {}): Uint8Array =>
  typeset({ template: 'proposal', data: { ...sampleProposal, ...change }, issuedOn: '2026-11-24' })

const squeeze = (text: string): string => text.replace(/[\s\u00a0\u00ad\u200b-]/gu, '')

async function textOf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const pdf = await task.promise
  let text = ''
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    text += items.map(item => ('str' in item ? item.str : '')).join('')
  }
  await task.destroy()
  return squeeze(text)
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('a proposal', () => {
  it('prints the perimeter, the price to the cent, the computation and the three dates', async () => {
    const text = await textOf(pdfOf())
    for (const words of [
      'Proposition d’exclusivité annuelle',
      'P-2026-0117',
      'Loire (42), Pompe à chaleur',
      '1 337,00 €',
      'Remise pour 3 cellules contiguës, 3 %',
      '−106,88 €',
      '3 455,62 €',
      '4 146,74 €',
      'du 24 novembre 2025 au 23 novembre 2026',
      'base 960,00 € · 58 demandes, 377,00 €',
      '105 demandes reçues, dont 94 sans titulaire',
      '8 doublons ont été écartés',
      'de 85 à 128',
      'valable jusqu’au 8 décembre 2026',
      'au plus tard le 18 décembre 2026',
      'au 31 décembre 2027 inclus',
      'Aucun volume',
    ])
      expect(text).toContain(squeeze(words))
  })

  it('is the same to the byte for the same data, and changes with them', () => {
    expect(sha256(pdfOf())).toBe(sha256(pdfOf()))
    expect(sha256(pdfOf({ version: 2 }))).not.toBe(sha256(pdfOf()))
  })

  it.each<[string, Partial<ProposalData>]>([
    ['whose lines do not add up', { pricing: { ...sampleProposal.pricing, lines: [] } }],
    ['whose price is another', { price: { ...sampleProposal.price, netCents: 1 } as ProposalData['price'] }],
    [
      'that a second person must agree to',
      { pricing: { ...sampleProposal.pricing, blockedBy: 'second-person' } },
    ],
    ['to sign before it is accepted', { signBy: '2026-12-01' }],
    ['with fewer cells than were priced', { perimeter: sampleProposal.perimeter.slice(1) }],
  ])('is not made of one %s', (_, change) => {
    expect(() => pdfOf(change)).toThrow(TypesettingRefused)
  })

  it('prints a name as it is, whatever it looks like', async () => {
    const name = '#sys.version <script>alert(1)</script> L’Œuvre & Fils $x$'
    const text = await textOf(pdfOf({ provider: { ...sampleProposal.provider, name } }))
    expect(text).toContain(squeeze(name))
  })
})
