import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { aCompany } from '../data/words.ts'
import { compare, type Samples, samplesOf, timed } from '../measure.ts'
import type { OpenOffice } from '../office-client.ts'
import type { Random } from '../random.ts'
import { leadsCsv, rawImporter } from './import.ts'

export type WriteGround = {
  readonly office: OpenOffice
  readonly databasePath: string
  readonly folder: string
  readonly random: Random
  readonly wants: (name: string) => boolean
  readonly effort: number
  readonly tell: (what: string) => void
}

export type WriteFigures = {
  readonly save: { readonly api: Samples; readonly raw: Samples; readonly sync: Samples } | null
  /** Rows a second. */
  readonly imported: { readonly api: Samples; readonly raw: Samples } | null
}

export const SAVE = 'save of an identity, with journal and search index'
export const IMPORT = 'import of 10,000 requests from a CSV'
const IMPORTED_ROWS = 10_000

export async function measureWrites(ground: WriteGround): Promise<WriteFigures> {
  const save = ground.wants(SAVE) ? await measureSave(ground) : null
  const imported = ground.wants(IMPORT) ? await measureImport(ground) : null
  return { save, imported }
}

/** A save over the API, the same row by a bare durable commit, and a bare flush of 4 KiB, taking turns. */
async function measureSave({ office, databasePath, folder, random, effort, tell }: WriteGround) {
  tell(SAVE)
  const bare = new Database(databasePath)
  const file = openSync(join(folder, 'flushed'), 'w')
  try {
    const opened = await openDossiers(bare, office, 40)
    const versions = new Map(opened.map(({ id, version }) => [id, version]))
    const commit = bareSave(bare)
    const block = Buffer.alloc(4096, 1)
    const samples = await compare(
      opened,
      [
        {
          name: 'api',
          async ask({ id, identity }) {
            const version = versions.get(id) ?? 0
            const saved = await office.api.dossiers.saveIdentity({
              id,
              version,
              identity: { ...identity, companyName: aCompany(random) },
            })
            versions.set(id, saved.version)
          },
        },
        { name: 'raw', ask: ({ id }) => commit(id, aCompany(random)) },
        {
          name: 'sync',
          ask() {
            writeSync(file, block)
            fdatasyncSync(file)
          },
        },
      ],
      Math.ceil(200 * effort),
    )
    const of = (way: string) => samples.get(way) as Samples
    return { api: of('api'), raw: of('raw'), sync: of('sync') }
  } finally {
    closeSync(file)
    rmSync(join(folder, 'flushed'), { force: true })
    bare.close()
  }
}

async function openDossiers(db: Database.Database, { api }: OpenOffice, count: number) {
  const ids = db
    .prepare<[number], DossierId>(`SELECT id FROM dossier WHERE state = 'received' ORDER BY id DESC LIMIT ?`)
    .pluck()
    .all(count)
  return Promise.all(ids.map(id => api.dossiers.get({ id })))
}

/** One row and one line of the journal in a durable commit; the triggers of the store keep the search index. */
function bareSave(db: Database.Database): (id: number, name: string) => void {
  db.pragma('synchronous = FULL')
  const save = db.prepare('UPDATE dossier SET company_name = ?, company_sort_key = ? WHERE id = ?')
  const last = db.prepare<[], { seq: number; hash: string }>(
    'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
  )
  const append = db.prepare(`
    INSERT INTO journal (seq, at, staff_id, kind, subject_type, subject_id, data, previous_hash, hash)
    VALUES (?, ?, 1, 'dossier.identity-saved', 'dossier', ?, '{}', ?, ?)`)
  const unit = db.transaction((id: number, name: string) => {
    save.run(name, name.toLowerCase(), id)
    const { seq, hash } = last.get() ?? { seq: 0, hash: '0'.repeat(64) }
    append.run(seq + 1, Date.now(), id, hash, String(seq + 1).padStart(64, 'f'))
  })
  return (id, name) => {
    unit.immediate(id, name)
  }
}

/** A table over the API, then as many rows by bare inserts, each in one unit. */
async function measureImport({ office, databasePath, random, effort, tell }: WriteGround) {
  const api: number[] = []
  const raw: number[] = []
  const bare = new Database(databasePath)
  try {
    const importRaw = rawImporter(bare)
    for (let turn = 0; turn < Math.max(1, Math.round(3 * effort)); turn++) {
      tell(`${IMPORT}, turn ${turn + 1}`)
      const { uploadId } = await office.upload('demandes.csv', leadsCsv(random, IMPORTED_ROWS))
      const took = await timed(async () => {
        const { added } = await endOf(await office.api.leads.importCsv({ uploadId, dryRun: false }))
        if (added !== IMPORTED_ROWS) throw new Error(`${added} rows were added instead of ${IMPORTED_ROWS}`)
      })
      api.push((IMPORTED_ROWS / took) * 1000)
      raw.push((IMPORTED_ROWS / (await timed(() => importRaw(random, IMPORTED_ROWS)))) * 1000)
    }
  } finally {
    bare.close()
  }
  return { api: samplesOf(api), raw: samplesOf(raw) }
}

/** What a long work ends with, whatever it tells before. */
async function endOf<Result>(work: AsyncIteratorObject<unknown, Result, unknown>): Promise<Result> {
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
  }
}
