import { civilDateIn } from '../../domain/civil-date.ts'
import { instantInParis } from '../../domain/paris-time.ts'
import { raiseNotice } from '../../store/queries/notices.ts'
import { loadPreflight, savePreflight } from '../../store/queries/preflight.ts'
import type { Office } from '../context.ts'
import { readinessOn } from './preflight.ts'

const MORNING = { hour: 8, minute: 0 }

/**
 * Once a day, from eight in Paris on: tells of each provider that could receive at the last check and cannot any more.
 * The day and its notices are one unit: a kill leaves both or neither. The first check tells nothing, for it knows no
 * day before. A notice is about the latest dossier of the provider; the screen also lists one that has none.
 */
export async function checkReadiness(office: Office, signal: AbortSignal): Promise<void> {
  const at = office.now()
  const today = civilDateIn(at, 'Europe/Paris')
  if (at < instantInParis(today, MORNING)) return
  const last = await office.store.read(async db => loadPreflight(db))
  if (signal.aborted || (last !== null && last.checkedOn >= today)) return
  // The tests are many: not in the unit, which others wait for.
  const rows = await office.store.read(db => readinessOn(db, today))
  await office.store.write(async unit => {
    const before = loadPreflight(unit.db)
    if (before !== null && before.checkedOn >= today) return
    const wasReady = new Set(before?.ready ?? [])
    for (const { providerId, dossierId, failed } of rows) {
      if (failed.length === 0 || !wasReady.has(providerId) || dossierId === null) continue
      const data = { providerId, tests: failed.map(({ test }) => test) }
      await raiseNotice(unit, { dossierId, kind: 'unready', at, data })
    }
    const ready = rows.filter(({ failed }) => failed.length === 0).map(({ providerId }) => providerId)
    savePreflight(unit.db, { checkedOn: today, ready })
  })
}
