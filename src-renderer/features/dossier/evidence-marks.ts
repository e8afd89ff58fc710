import type { Evidence, EvidenceField, RuleOutcome } from '../../../src-preload/contract/documents.ts'
import type {
  DocumentVersion,
  DossierDetail,
  DossierDocument,
} from '../../../src-preload/contract/dossiers.ts'
import type { EvidenceMark } from '../../pdf/evidence-mark.ts'
import { evidenceFieldNames, formatRead } from '../../wording/reading.ts'

/** Something read, with its number on the page. */
export type Numbered = Evidence & { readonly n: number }

/** Numbers what was read in the order of the pages, from top to bottom and from left to right. */
export const numberEvidence = (evidence: readonly Evidence[]): readonly Numbered[] =>
  evidence
    .toSorted(({ rect: a }, { rect: b }) => a.page - b.page || Math.round(a.y) - Math.round(b.y) || a.x - b.x)
    .map((one, place) => ({ ...one, n: place + 1 }))

/** The first candidate of a field, the likeliest: the reader gives them in that order. */
export const bestOf = (
  version: DocumentVersion | undefined,
  ...fields: readonly EvidenceField[]
): Evidence | undefined =>
  fields.map(field => version?.evidence.find(one => one.field === field)).find(one => one !== undefined)

/** The numbers of what a rule read: for each value, the first place where it stands, in the order of its fields. */
export function numbersOfRule(rule: RuleOutcome, numbered: readonly Numbered[]): readonly number[] {
  const values = rule.read?.split('/').filter(value => value !== '') ?? []
  const found = values.flatMap(value => {
    const places = rule.fields.flatMap(field => numbered.filter(one => one.field === field))
    return places.find(one => one.value.startsWith(value))?.n ?? []
  })
  return [...new Set(found)]
}

/** The marks over the pages; those that a failed rule or a difference of identity rests on are orange. */
export function marksOf(
  numbered: readonly Numbered[],
  rules: readonly RuleOutcome[],
  different: readonly number[],
): readonly EvidenceMark[] {
  const failed = rules
    .filter(({ outcome }) => outcome === 'echouee')
    .flatMap(rule => numbersOfRule(rule, numbered))
  return numbered.map(({ n, rect, field, value, certain }) => ({
    n,
    ...rect,
    label: `${evidenceFieldNames[field]}, ${formatRead(field, value)}`,
    tone: failed.includes(n) || different.includes(n) ? 'bad' : 'plain',
    probable: !certain,
  }))
}

/** The document to show first: the first to judge, else the first that has a file. */
export const firstDocument = ({ documents }: Pick<DossierDetail, 'documents'>): DossierDocument | undefined =>
  documents.find(({ state, versions }) => state === 'to_judge' && versions.length > 0) ??
  documents.find(({ versions }) => versions.length > 0) ??
  documents[0]
