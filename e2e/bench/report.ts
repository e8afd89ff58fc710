import type { Samples } from './measure.ts'

/** One line of the table: something measured, what it is compared with, and what was aimed at. */
export type Figure = {
  readonly name: string
  readonly unit: 'ms' | 'rows/s' | 'MB'
  readonly ours: Samples
  readonly raw: Samples | null
  /** What it is measured against: the HTTP floor, a bare commit, bare pdf.js. */
  readonly floor: (Samples & { readonly what: string }) | null
  readonly target: { readonly label: string; readonly isMet: boolean } | null
  readonly note?: string
}

const HEAD = [
  '',
  'p50',
  'p95',
  'n',
  'floor p50',
  'p95',
  '× floor',
  'raw p50',
  'p95',
  '× raw',
  'target',
  '',
] as const

/** The figures as lines of text, columns aligned. */
export function table(figures: readonly Figure[]): string {
  const rows = [HEAD.map(String), ...figures.map(rowOf)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const lines = rows.map(row =>
    row
      .map((text, column) =>
        column === 0 || column >= 10 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return [lines[0], '-'.repeat(lines[0]?.length ?? 0), ...lines.slice(1)].join('\n')
}

function rowOf({ name, unit, ours, raw, floor, target, note }: Figure): string[] {
  const against = floor ? ` (vs ${floor.what})` : ''
  return [
    name + (floor && floor.what !== 'HTTP' ? against : '') + (unit === 'ms' ? '' : `, ${unit}`),
    ...both(ours),
    String(ours.n),
    ...(floor ? [...both(floor), ratio(ours, floor)] : ['', '', '']),
    ...(raw ? [...both(raw), ratio(ours, raw)] : ['', '', '']),
    target?.label ?? '',
    (target ? (target.isMet ? 'met' : 'MISSED') : '') + (note ? ` ${note}` : ''),
  ]
}

const both = ({ p50, p95 }: Samples) => [short(p50), short(p95)]
const ratio = (ours: Samples, other: Samples) => (ours.p50 / other.p50).toFixed(1)

function short(value: number): string {
  if (value >= 100) return value.toFixed(0)
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
