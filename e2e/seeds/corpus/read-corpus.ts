import { type Children, createChildren } from '../../../src-main/children/children.ts'
import { createForkLauncher } from '../../../src-main/children/fork-child.ts'
import type { DocumentReading } from '../../../src-main/children/tasks.ts'
import { type Score, scoreOf } from './score.ts'
import type { CorpusFile } from './write-corpus.ts'

/** Reads a file as the office does: its text, then the words of its pages that are pictures, then the whole. */
export async function readWhole(
  children: Children,
  { path, mediaType }: Pick<CorpusFile, 'path' | 'mediaType'>,
): Promise<DocumentReading> {
  const first = await children.run('readPdf', { path, mediaType })
  if (first.pictures.length === 0) return first
  const recognised = []
  for (const page of first.pictures) recognised.push(await children.run('recognise', { path, page }))
  return children.run('readPdf', { path, mediaType, recognised })
}

/** The memory of the office's children, and time enough for a machine that does other things: accuracy is no race. */
export const PATIENT = {
  reading: { timeoutMs: 120_000, memoryMb: 512 },
  recognition: { timeoutMs: 240_000, memoryMb: 512 },
} as const

/** Reads all files in real children, two lines of work at a time, and scores each. In the order of `files`. */
export async function readCorpus(
  files: readonly CorpusFile[],
  onScore: (score: Score) => void = () => undefined,
): Promise<readonly Score[]> {
  const scores = new Map<CorpusFile, Score>()
  const waiting = [...files]
  const work = async () => {
    const children = createChildren({ launch: createForkLauncher(), budgets: PATIENT })
    try {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const score = scoreOf(file, await readWhole(children, file))
        scores.set(file, score)
        onScore(score)
      }
    } finally {
      await children.close()
    }
  }
  await Promise.all([work(), work()])
  return files.flatMap(file => scores.get(file) ?? [])
}
