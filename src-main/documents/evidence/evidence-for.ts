import type { Reading } from '../reading/reading.ts'
import { isCertain } from './certainty.ts'
import { withoutRepeats } from './common-rows.ts'
import type { DocumentKind, Evidence, Found, KindReason } from './evidence.ts'
import { type Flow, flowOf } from './flow.ts'
import { kbisEvidence } from './kbis.ts'
import { insuranceEvidence } from './rc-pro.ts'
import { recogniseKind } from './recognise-kind.ts'
import { rneEvidence } from './rne.ts'
import { sireneEvidence } from './sirene.ts'

export type ReadEvidence = {
  readonly kind: DocumentKind
  readonly also: readonly DocumentKind[]
  readonly reasons: readonly KindReason[]
  readonly evidence: readonly Evidence[]
}

/** What a document proves, with the place of each proof. An unreadable one proves nothing. Pure. */
export function readEvidence(reading: Reading): ReadEvidence {
  if (reading.state === 'unreadable') return { kind: 'unknown', also: [], reasons: [], evidence: [] }
  const flow = flowOf(reading)
  const recognition = recogniseKind(flow, reading.meta)
  const found = evidenceOf(recognition.kind, flow).filter(({ value }) => value !== '')
  return { ...recognition, evidence: withoutRepeats(found.map(judged)) }
}

function judged(found: Found): Evidence {
  const { field, value, text, rect } = found
  return { field, value, text, rect, certain: isCertain(found) }
}

function evidenceOf(kind: DocumentKind, flow: Flow): Found[] {
  switch (kind) {
    case 'kbis':
    case 'k':
      return kbisEvidence(flow)
    case 'sirene':
      return sireneEvidence(flow)
    case 'rne':
      return rneEvidence(flow)
    case 'rc_pro':
    case 'decennale':
      return insuranceEvidence(flow)
    case 'unknown':
      return []
  }
}
