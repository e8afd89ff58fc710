import type { DocumentReading } from '../../../src-main/children/tasks.ts'
import type { EvidenceField } from '../../../src-main/documents/evidence/evidence.ts'
import { EXACT_FIELDS } from './corpus.ts'
import type { CorpusFile } from './write-corpus.ts'

/** What was read of one file, against what it says. */
export type Score = {
  readonly file: CorpusFile
  /** It went through the gate: its text is believed. */
  readonly passed: boolean
  readonly kindRight: boolean
  /** Numbers and days, as they are on the sheet: none missing, none wrong, none too many, the likeliest first. */
  readonly exact: boolean
  /** Of all fields. */
  readonly right: number
  readonly missing: readonly Difference[]
  readonly wrong: readonly Difference[]
}

export type Difference = {
  readonly field: EvidenceField
  readonly value: string
  /** Only of what was read: it was shown as certain. */
  readonly certain: boolean
}

/** Compares one reading with the truth of its file, over the fields that the truth speaks of. Pure. */
export function scoreOf(file: CorpusFile, { summary, kind, evidence }: DocumentReading): Score {
  const { truth } = file
  const fields = Object.keys(truth.fields) as EvidenceField[]
  const passed = summary.state === 'read'
  const missing: Difference[] = []
  const wrong: Difference[] = []
  let right = 0
  for (const field of fields) {
    const expected = (truth.fields[field] ?? []).map(plain)
    const rows = (passed ? evidence : [])
      .filter(row => row.field === field)
      .map(({ value, certain }) => ({ field, value: plain(value), certain }))
    right += rows.filter(({ value }) => expected.includes(value)).length
    wrong.push(...rows.filter(({ value }) => !expected.includes(value)))
    missing.push(
      ...expected
        .filter(value => !rows.some(row => row.value === value))
        .map(value => ({ field, value, certain: false })),
    )
  }
  const exact =
    passed &&
    EXACT_FIELDS.filter(field => truth.fields[field] !== undefined).every(field => {
      const values = evidence.filter(row => row.field === field).map(({ value }) => value)
      return JSON.stringify(values) === JSON.stringify(truth.fields[field])
    })
  return { file, passed, kindRight: kind === truth.kind, exact, right, missing, wrong }
}

/** A reader of pictures cannot tell which apostrophe was printed. */
const plain = (value: string) => value.replaceAll('’', "'")

/** Wrong values that were shown as certain, each with its file. */
export function wrongAndCertain(scores: readonly Score[]): string[] {
  return scores.flatMap(({ file, wrong }) =>
    wrong
      .filter(({ certain }) => certain)
      .map(({ field, value }) => `${file.document}.${file.variant}: ${field} ${value}`),
  )
}

const HEAD = ['', 'files', 'passed', 'exact', 'precision', 'recall', 'wrong, certain']

/** One line for each group of files; precision and recall are of all fields of the files that passed. */
export function tableOf(scores: readonly Score[], groupOf: (score: Score) => string): string {
  const groups = Map.groupBy(scores, groupOf)
  const rows = [...groups].map(([name, group]) => {
    const passed = group.filter(score => score.passed)
    const sum = (count: (score: Score) => number) => passed.reduce((total, score) => total + count(score), 0)
    const right = sum(score => score.right)
    return [
      name,
      String(group.length),
      String(passed.length),
      String(passed.filter(({ exact }) => exact).length),
      percent(right, right + sum(({ wrong }) => wrong.length)),
      percent(right, right + sum(({ missing }) => missing.length)),
      String(wrongAndCertain(group).length),
    ]
  })
  const lines = [HEAD, ...rows]
  const widths = HEAD.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  return lines
    .map(line =>
      line
        .map((text, column) =>
          column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n')
}

const percent = (part: number, whole: number) => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`)
