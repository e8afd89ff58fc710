import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { readCorpus } from './seeds/corpus/read-corpus.ts'
import { type Score, tableOf, wrongAndCertain } from './seeds/corpus/score.ts'
import { writeCorpus } from './seeds/corpus/write-corpus.ts'

/** Of the scans whose text is believed, how many must have every number and every day right. */
const EXACT_SCANS = 0.98

/** What went wrong, a line a file: what to look at when a target is missed. */
const faultsOf = (scores: readonly Score[]) =>
  scores
    .filter(({ exact }) => !exact)
    .map(({ file, passed, missing, wrong }) => {
      const told = passed
        ? [
            ...missing.map(one => `-${one.field} ${one.value}`),
            ...wrong.map(one => `+${one.field} ${one.value}`),
          ]
        : ['not believed']
      return `${file.document}.${file.variant}: ${told.join(', ')}`
    })

// No browser: the documents of the corpus go through the real children.
test('numbers and days are read right, born digital or scanned, and nothing wrong is certain', async () => {
  test.setTimeout(900_000)
  const folder = mkdtempSync(join(tmpdir(), 'apanage-corpus-'))
  try {
    const files = await writeCorpus(folder)
    expect(files.length).toBeGreaterThanOrEqual(60)
    const scores = await readCorpus(files)
    console.log(`\n${tableOf(scores, ({ file }) => file.variant)}`)
    console.log(`\n${tableOf(scores, ({ file }) => file.truth.kind)}`)
    console.log(`\n${faultsOf(scores).join('\n')}`)
    const born = scores.filter(({ file }) => file.variant === 'numerique')
    const believed = scores.filter(({ file, passed }) => file.variant !== 'numerique' && passed)
    expect(faultsOf(born)).toEqual([])
    expect(wrongAndCertain(scores)).toEqual([])
    // A gate that lets nothing through is always right.
    const legible = scores.filter(({ file }) => !['numerique', 'fax'].includes(file.variant))
    expect(legible.filter(({ passed }) => passed).length / legible.length).toBeGreaterThanOrEqual(0.9)
    expect(
      believed.filter(({ exact }) => exact).length / believed.length,
      faultsOf(believed).join('\n'),
    ).toBeGreaterThanOrEqual(EXACT_SCANS)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
