// npm run bench: how fast the application answers on a large store, beside what the same costs without it.
// See docs/bench.md for the method and the figures.

import { constants, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureBrowser, measureExclusivityScreen } from './browser/measure-browser.ts'
import { measureReview } from './browser/review.ts'
import { measureExclusivity } from './cases/exclusivity.ts'
import { measureLeads } from './cases/leads.ts'
import { openBare } from './cases/raw.ts'
import { measureReading } from './cases/reading.ts'
import { measureReads } from './cases/reads.ts'
import { measureReplay } from './cases/replay.ts'
import { measureWrites } from './cases/writes.ts'
import { dataSet } from './data/build-data.ts'
import { prepareLeadHolders } from './data/lead-holders.ts'
import { readFigure, writeFigures } from './figures.ts'
import { startFloor } from './floor.ts'
import { describeMachine, loadNow } from './machine.ts'
import { openOffice } from './office-client.ts'
import { type BenchOptions, HELP, readBenchOptions } from './options.ts'
import { seeded } from './random.ts'
import { type Figure, table } from './report.ts'

const started = performance.now()
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s`

/** Progress goes to the error stream, on one line where someone looks. */
function tell(what: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${seconds()}  ${what}` : `${seconds()}  ${what}\n`)
}

async function measure(options: BenchOptions, folder: string): Promise<Figure[]> {
  const databasePath = join(folder, 'apanage.db')
  const figures: Figure[] = []
  const wants = (name: string) =>
    options.names.length === 0 || options.names.some(part => name.includes(part))
  const random = seeded(options.seed + 1)
  const common = { random, wants, effort: options.effort, tell }
  const holders = options.groups.includes('leads') ? prepareLeadHolders(databasePath) : []
  const office = await openOffice(folder)
  try {
    if (options.groups.includes('reads')) {
      const db = openBare(databasePath)
      const floor = await startFloor(databasePath)
      try {
        figures.push(...(await measureReads({ ...common, db, floor, api: office.api })).map(readFigure))
      } finally {
        await floor.stop()
        db.close()
      }
    }
    if (options.groups.includes('writes'))
      figures.push(...writeFigures(await measureWrites({ ...common, office, databasePath, folder })))
    if (options.groups.includes('browser'))
      figures.push(...(await measureBrowser(office, { ...common, dataFolder: folder })))
    if (options.groups.includes('review')) {
      figures.push(...(await measureReading({ ...common, folder })))
      figures.push(...(await measureReview(office, { ...common, dataFolder: folder })))
    }
    if (options.groups.includes('exclusivity')) {
      const db = openBare(databasePath)
      try {
        figures.push(...(await measureExclusivity({ ...common, db, api: office.api })))
      } finally {
        db.close()
      }
      // Asked for with the screens, it was measured with them.
      if (!options.groups.includes('browser'))
        figures.push(...(await measureExclusivityScreen(office, { ...common, dataFolder: folder })))
    }
    if (options.groups.includes('replay')) {
      const db = openBare(databasePath)
      try {
        figures.push(...(await measureReplay({ ...common, db, api: office.api })))
      } finally {
        db.close()
      }
    }
    if (options.groups.includes('leads'))
      figures.push(...(await measureLeads({ ...common, office, holders })))
  } finally {
    await office.stop()
  }
  return figures
}

async function run(options: BenchOptions): Promise<void> {
  const machine = describeMachine()
  const data = await dataSet(options.cacheFolder, options, (what, done, total) =>
    tell(`building the data set: ${what}${total > 1 ? ` ${Math.round((100 * done) / total)} %` : ''}`),
  )
  const folder = mkdtempSync(join(tmpdir(), 'apanage-bench-'))
  const clean = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  if (!options.keep) process.once('exit', clean)
  try {
    tell('copying the data set')
    copyFileSync(join(data.folder, 'apanage.db'), join(folder, 'apanage.db'), constants.COPYFILE_FICLONE)
    const figures = await measure(options, folder)
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    const { dossiers, leads, seed } = options
    const result = { machine, loadAfter: loadNow(), sizes: { dossiers, leads, seed }, figures }
    if (options.jsonPath !== null) writeFileSync(options.jsonPath, `${JSON.stringify(result, null, 2)}\n`)
    process.stdout.write(
      `${machine.date} UTC · ${machine.cores} × ${machine.cpu} · ${machine.memoryGb} GB · ${machine.system} · ` +
        `Node ${machine.node} · SQLite ${machine.sqlite} · load ${machine.load} before, ${result.loadAfter} after\n` +
        `${dossiers} dossiers, ${leads} requests, seed ${seed}; milliseconds unless said\n\n${table(figures)}\n`,
    )
  } finally {
    if (options.keep) process.stdout.write(`\nThe working copy is kept in ${folder}\n`)
    else clean()
  }
}

// Stopped by hand: what was started and copied goes too (the listeners of 'exit').
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

try {
  const options = readBenchOptions(process.argv.slice(2))
  if (options === 'help') process.stdout.write(HELP)
  else await run(options)
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
}
