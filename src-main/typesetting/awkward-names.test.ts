import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { awkwardNames, contractOf, missingIn, NAMES_A_DOCUMENT, proposalOf } from './awkward-names.ts'
import { typeset } from './typeset.ts'

async function textOf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const pdf = await task.promise
  let text = ''
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    text += items.map(item => ('str' in item ? item.str : '')).join('')
  }
  await task.destroy()
  return text
}

const groups = Array.from({ length: 4 }, (_, place) =>
  awkwardNames(40).slice(place * NAMES_A_DOCUMENT, (place + 1) * NAMES_A_DOCUMENT),
)

describe('awkward names', () => {
  it('are five hundred different ones when so many are asked', () => {
    expect(new Set(awkwardNames(500)).size).toBe(500)
  })

  it.each(groups)('are printed as they are by a contract: %s…', async (...names) => {
    const pdf = typeset({ template: 'contract', data: contractOf(names), issuedOn: '2026-11-24' })
    expect(missingIn(await textOf(pdf), names)).toEqual([])
  })

  it.each(groups)('are printed as they are by a proposal: %s…', async (...names) => {
    const pdf = typeset({ template: 'proposal', data: proposalOf(names), issuedOn: '2026-11-24' })
    expect(missingIn(await textOf(pdf), names)).toEqual([])
  })
})
