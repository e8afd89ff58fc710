import { describe, expect, test } from 'vitest'
import type { EvidenceField } from '../../../src-main/documents/evidence/evidence.ts'
import { readEvidence } from '../../../src-main/documents/evidence/evidence-for.ts'
import { readPdf } from '../../../src-main/documents/reading/read-pdf.ts'
import { civilDateOf } from '../../../src-main/domain/civil-date.ts'
import { corpusDocuments } from './corpus.ts'

describe.each(['2026-11-24', '2028-03-01'].map(civilDateOf))('the corpus of %s, born digital', today => {
  for (const { name, truth, build } of corpusDocuments(today)) {
    test(`${name} gives all that it says and nothing else`, async () => {
      const { kind, also, evidence } = readEvidence(await readPdf(build()))
      expect({ kind, also }).toEqual({ kind: truth.kind, also: truth.also ?? [] })
      const read = Object.fromEntries(
        Object.keys(truth.fields).map(field => [
          field,
          evidence.filter(row => row.field === (field as EvidenceField)).map(({ value }) => value),
        ]),
      )
      expect(read).toEqual(truth.fields)
      expect(evidence.filter(({ certain }) => !certain)).toEqual([])
    })
  }
})
