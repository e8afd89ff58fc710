import { describe, expect, test } from 'vitest'
import type { EvidenceField } from '../../src-main/documents/evidence/evidence.ts'
import { readEvidence } from '../../src-main/documents/evidence/evidence-for.ts'
import { readPdf } from '../../src-main/documents/reading/read-pdf.ts'
import { civilDateOf } from '../../src-main/domain/civil-date.ts'
import { isSiren, isSiret } from '../../src-main/domain/siret.ts'
import { SAMPLE_COMPANIES } from './companies.ts'
import { sampleCases } from './samples.ts'

// Days that print differently: first of a month, 29 February, end of a year.
const DAYS = ['2026-11-24', '2028-02-29', '2027-01-01'].map(civilDateOf)

describe.each(DAYS)('read on %s', today => {
  for (const { company, name, truth, bytes } of sampleCases(today)) {
    test(`${name} of ${company.slug} gives what it carries, each at its place`, async () => {
      const reading = await readPdf(bytes)
      if ('unreadable' in truth) {
        expect(reading).toEqual({ state: 'unreadable', reason: truth.unreadable })
        return
      }
      const { kind, also, evidence } = readEvidence(reading)
      expect({ kind, also }).toEqual({ kind: truth.kind, also: truth.also ?? [] })
      for (const [field, values] of Object.entries(truth.fields) as [EvidenceField, readonly string[]][]) {
        const read = evidence.filter(row => row.field === field).map(row => row.value)
        expect([field, read.toSorted()]).toEqual([field, values.toSorted()])
      }
      if (reading.state !== 'read') throw new Error('unread')
      for (const { rect, text } of evidence) {
        const page = reading.pages[rect.page - 1]
        expect(rect.x >= 0 && rect.y >= 0, text).toBe(true)
        expect(
          rect.x + rect.width <= (page?.width ?? 0) && rect.y + rect.height <= (page?.height ?? 0),
          text,
        ).toBe(true)
        expect(rect.width > 3 && rect.height > 3, text).toBe(true)
      }
    })
  }
})

test('the same day gives the same bytes', () => {
  const [day = civilDateOf('2026-11-24')] = DAYS
  const again = sampleCases(day)
  expect(
    sampleCases(day).map(({ bytes }, index) => Buffer.compare(bytes, again[index]?.bytes ?? bytes)),
  ).toEqual(again.map(() => 0))
})

test('invented numbers have right keys and no two companies share one', () => {
  expect(
    SAMPLE_COMPANIES.every(({ siren, siret }) => isSiren(siren) && isSiret(siret) && siret.startsWith(siren)),
  ).toBe(true)
  expect(new Set(SAMPLE_COMPANIES.map(({ siren }) => siren)).size).toBe(SAMPLE_COMPANIES.length)
})

test('the script of a document is seen and not run', async () => {
  const brochure = sampleCases(civilDateOf('2026-11-24')).find(({ name }) => name === 'plaquette.pdf')
  const reading = await readPdf(brochure?.bytes ?? new Uint8Array())
  expect(reading).toMatchObject({ state: 'read', meta: { hasScript: true } })
})
