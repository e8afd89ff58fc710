import type Database from 'better-sqlite3'
import type { PlannedChange } from '../../../src-preload/contract/routing.ts'
import { samplesOf, timed } from '../measure.ts'
import type { OfficeApi } from '../office-client.ts'
import type { Figure } from '../report.ts'

type ReplayGround = {
  readonly db: Database.Database
  readonly api: OfficeApi
  readonly wants: (name: string) => boolean
  readonly effort: number
  readonly tell: (what: string) => void
}

const DAY = 86_400_000

/** A change tried on all the requests of a year, over the line; the time is that of a hundred thousand of them. */
export async function measureReplay({ db, api, wants, effort, tell }: ReplayGround): Promise<Figure[]> {
  const name = 'replay of 100,000 requests with a change'
  if (!wants(name)) return []
  tell(name)
  const changes = changesOn(db, new Date(Date.now() - 180 * DAY).toISOString().slice(0, 10))
  const times: number[] = []
  let requests = 0
  for (let turn = 0; turn < Math.ceil(2 * effort); turn++)
    for (const change of changes) {
      const took = await timed(async () => {
        ;({ requests } = await api.routing.replayYear({ change }))
      })
      times.push((took * 100_000) / requests)
    }
  const ours = samplesOf(times)
  const target = { label: 'p95 ≤ 10,000', isMet: ours.p95 <= 10_000 }
  return [{ name, unit: 'ms', ours, raw: null, floor: null, target, note: `(${requests} requests)` }]
}

type Held = {
  readonly contractId: number
  readonly providerId: number
  readonly departmentCode: string
  readonly subtypeCode: string
}

/** The four changes, on the holder of a cell in the middle of the year. */
function changesOn(db: Database.Database, on: string): PlannedChange[] {
  const held = db
    .prepare<[string, string], Held>(
      `SELECT contract_id AS contractId, provider_id AS providerId, department_code AS departmentCode,
        subtype_code AS subtypeCode
      FROM exclusivity WHERE contract_id IS NOT NULL AND starts_on <= ? AND ? < ends_on ORDER BY id LIMIT 2`,
    )
    .all(on, on)
  const [one, other] = held
  if (!one || !other) throw new Error('nobody holds a cell in the middle of the year')
  // Seam: ids of the data set, branded in the contract.
  return [
    { kind: 'suspension', contractId: one.contractId, on },
    { kind: 'contract-end', contractId: one.contractId, on },
    { kind: 'document-expired', providerId: one.providerId, document: 'rc_pro', on },
    {
      kind: 'grant',
      departmentCode: one.departmentCode,
      subtypeCode: one.subtypeCode,
      providerId: other.providerId,
      on,
    },
  ] as PlannedChange[]
}
