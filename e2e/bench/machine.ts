import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import Database from 'better-sqlite3'

export type Machine = {
  readonly date: string
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly system: string
  readonly node: string
  readonly sqlite: string
  /** Of the last minute: above the number of cores, everything waits. */
  readonly load: number
}

export function describeMachine(): Machine {
  const db = new Database(':memory:')
  const sqlite = String(db.prepare('SELECT sqlite_version()').pluck().get())
  db.close()
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    sqlite,
    load: loadNow(),
  }
}

export const loadNow = () => Math.round((loadavg()[0] ?? 0) * 100) / 100
