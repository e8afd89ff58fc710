import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { corpusDocuments } from '../../seeds/corpus/corpus.ts'
import { readWhole } from '../../seeds/corpus/read-corpus.ts'
import { CORPUS_DAY, type CorpusFile, writeCorpus } from '../../seeds/corpus/write-corpus.ts'
import { timed } from '../measure.ts'
import type { Figure } from '../report.ts'
import { figure, HAS_PROC, peakOf, spentBy, watchedChildren } from './watched-children.ts'

type Parts = {
  readonly folder: string
  readonly effort: number
  readonly tell: (what: string) => void
  readonly wants: (name: string) => boolean
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
