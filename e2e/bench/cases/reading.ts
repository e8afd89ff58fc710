import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Children, createChildren } from '../../../src-main/children/children.ts'
import { createForkLauncher } from '../../../src-main/children/fork-child.ts'
import type { ChildKind } from '../../../src-main/children/tasks.ts'
import { corpusDocuments } from '../../seeds/corpus/corpus.ts'
import { PATIENT, readWhole } from '../../seeds/corpus/read-corpus.ts'
import { CORPUS_DAY, type CorpusFile, writeCorpus } from '../../seeds/corpus/write-corpus.ts'
import { samplesOf, timed } from '../measure.ts'
import type { Figure } from '../report.ts'

type Parts = {
  readonly folder: string
  readonly effort: number
  readonly tell: (what: string) => void
  readonly wants: (name: string) => boolean
}

type Watched = {
  readonly children: Children
  /** Of the process that does this kind of work now. */
  readonly pidOf: (kind: ChildKind) => number | undefined
}

/** What a process was given is told there, on Linux alone. */
const HAS_PROC = existsSync('/proc/self/stat')

/** Milliseconds of processor that a process was given, by all its threads; counted by the hundredth of a second. */
function spentBy(pid: number | undefined): number {
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return 0
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** The most memory it ever held, in MB. */
function peakOf(pid: number): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
  return Number(line?.[1] ?? 0) / 1024
}

function watchedChildren(): Watched {
  const pids = new Map<ChildKind, number | undefined>()
  const fork = createForkLauncher()
  const launch: typeof fork = options => {
    const child = fork(options)
    pids.set(options.kind, child.pid)
    return child
  }
  return { children: createChildren({ launch, budgets: PATIENT }), pidOf: kind => pids.get(kind) }
}

const figure = (
  name: string,
  unit: Figure['unit'],
  values: readonly number[],
  target: { readonly label: string; readonly most: number } | null,
): Figure => {
  const ours = samplesOf(values)
  const isMet = target !== null && ours.p50 <= target.most
  return { name, unit, ours, raw: null, floor: null, target: target && { label: target.label, isMet } }
}

/** Documents read in the real children, file by file as they come in: pages of one sheet. */
export async function measureReading({ folder, effort, tell, wants }: Parts): Promise<Figure[]> {
  if (!wants('reading')) return []
  tell('building the documents to read')
  const corpus = join(folder, 'corpus')
  mkdirSync(corpus, { recursive: true })
  const files = await writeCorpus(corpus, corpusDocuments(CORPUS_DAY).slice(0, Math.ceil(5 * effort)))
  const born = files.filter(({ variant }) => variant === 'numerique')
  const pictures = files.filter(({ variant }) => variant !== 'numerique' && variant !== 'fax')
  return [...(await bornDigital(born, effort, tell)), ...(await recognised(pictures, tell))]
}

async function bornDigital(
  files: readonly CorpusFile[],
  effort: number,
  tell: Parts['tell'],
): Promise<Figure[]> {
  const [process, first, next, worked]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let turn = 0; turn < Math.ceil(5 * effort); turn++) {
    tell('reading, born digital')
    const { children, pidOf } = watchedChildren()
    let spentAtFirst = 0
    // As the office does a moment after its start.
    process.push(await timed(() => children.run('warmReader', {})))
    for (const [place, file] of files.entries()) {
      const took = await timed(() => children.run('readPdf', file))
      if (place === 0) first.push(took)
      else next.push(took)
      if (place === 0) spentAtFirst = spentBy(pidOf('reading'))
    }
    worked.push((spentBy(pidOf('reading')) - spentAtFirst) / Math.max(1, files.length - 1))
    await children.close()
  }
  return [
    figure('reading: start of the process', 'ms', process, null),
    figure('reading: a page, the first', 'ms', first, { label: 'p50 ≤ 150', most: 150 }),
    figure('reading: a page, the next', 'ms', next, { label: 'p50 ≤ 30', most: 30 }),
    ...(HAS_PROC ? [figure('reading: processor of a page, the next', 'ms', worked, null)] : []),
  ]
}

async function recognised(files: readonly CorpusFile[], tell: Parts['tell']): Promise<Figure[]> {
  const { children, pidOf } = watchedChildren()
  const [took, worked]: [number[], number[]] = [[], []]
  const peaks = new Map<string, number>()
  for (const [place, file] of files.entries()) {
    tell(`reading, pictures ${place + 1} of ${files.length}`)
    const before = spentBy(pidOf('recognition'))
    const ms = await timed(() => readWhole(children, file))
    // The first one also opens the recogniser.
    if (place > 0) took.push(ms)
    if (place > 0) worked.push(spentBy(pidOf('recognition')) - before)
    for (const kind of ['reading', 'recognition'] as const) {
      const pid = pidOf(kind)
      if (pid === undefined || !existsSync(`/proc/${pid}/status`)) continue
      peaks.set(`${kind} ${pid}`, peakOf(pid))
    }
  }
  await children.close()
  const peakOfKind = (kind: string) => [...peaks].flatMap(([name, mb]) => (name.startsWith(kind) ? [mb] : []))
  const memory = { label: '≤ 512', most: 512 }
  return [
    figure('reading: a scanned page', 'ms', took, null),
    ...(HAS_PROC
      ? [
          figure('reading: processor of a scanned page', 'ms', worked, { label: 'p50 ≤ 3 s', most: 3_000 }),
          figure('reading: most memory, text', 'MB', peakOfKind('reading'), memory),
          figure('reading: most memory, pictures', 'MB', peakOfKind('recognition'), memory),
        ]
      : []),
  ]
}
