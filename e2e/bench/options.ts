import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What can be measured, by the names that `--only` takes. */
export const GROUPS = ['reads', 'writes', 'browser', 'review', 'exclusivity', 'replay', 'leads'] as const
export type Group = (typeof GROUPS)[number]

export type Sizes = { readonly dossiers: number; readonly leads: number; readonly seed: number }

export type BenchOptions = Sizes & {
  /** Where built data sets are kept between runs. */
  readonly cacheFolder: string
  readonly keep: boolean
  readonly jsonPath: string | null
  readonly groups: readonly Group[]
  /** Of the cases of those groups, the ones whose name contains one of these; all when empty. */
  readonly names: readonly string[]
  /** Multiplies how often each thing is measured. */
  readonly effort: number
}

const ROOT = resolve(import.meta.dirname, '../..')

export const HELP = `npm run bench -- [options] [names]

Builds a data set (once: it is kept for the next run), then measures the same questions three ways in the same
run: raw better-sqlite3, a bare node:http + better-sqlite3 server, and the served application over its WebSocket;
then saves and imports; then the screens in Chromium; then the reading of documents and the review of dossiers; then the selling of cells; then a year of requests replayed with a change; then requests at 20 a second, from the form to the server of their provider.

  --dossiers <n>   dossiers in the data set (100000)
  --leads <n>      requests in the data set (1000000)
  --seed <n>       the seed of all chance (1)
  --data <folder>  where data sets are kept between runs (out/bench)
  --keep           keeps the working copy of this run and says where it is
  --json <file>    also writes the figures as JSON
  --only <names>   comma-separated groups (${GROUPS.join(', ')}) or parts of the names of cases
  names            the same as --only: npm run bench -- review
  --effort <n>     multiplies the number of samples (1)
  --help           this text
`

/** Reads the command line. @throws Error whose message says what is wrong */
export function readBenchOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      dossiers: { type: 'string', default: '100000' },
      leads: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      data: { type: 'string', default: join(ROOT, 'out/bench') },
      keep: { type: 'boolean', default: false },
      json: { type: 'string' },
      only: { type: 'string', default: '' },
      effort: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const only = [values.only, ...positionals].flatMap(names => names.split(',')).map(name => name.trim())
  const wanted = only.filter(name => name !== '')
  const groups = GROUPS.filter(group => wanted.includes(group))
  return {
    dossiers: whole('--dossiers', values.dossiers, 1_000),
    leads: whole('--leads', values.leads, 1_000),
    seed: whole('--seed', values.seed, 0),
    cacheFolder: resolve(values.data),
    keep: values.keep,
    jsonPath: values.json === undefined ? null : resolve(values.json),
    groups: groups.length === 0 ? GROUPS : groups,
    names: wanted.filter(name => !GROUPS.some(group => group === name)),
    effort: positive('--effort', values.effort),
  }
}

function whole(flag: string, value: string, least: number): number {
  if (!/^\d{1,8}$/.test(value) || Number(value) < least)
    throw new Error(`${flag} is a whole number, ${least} or more.`)
  return Number(value)
}

function positive(flag: string, value: string): number {
  const number = Number(value)
  if (!(number > 0 && number <= 100)) throw new Error(`${flag} is a number above 0, at most 100.`)
  return number
}
