import type { PauseId, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { Pause } from '../../../src-preload/contract/pauses.ts'
import { type CivilDate, civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  countWaitingFor,
  endPauseOn,
  findPauseById,
  insertPause,
  isProvider,
  listPauses,
  type PauseRow,
} from '../../store/queries/pauses.ts'
import { type Context, type Office, signedIn } from '../context.ts'

const todayOf = (office: Office): CivilDate => civilDateIn(office.now(), 'Europe/Paris')

/** The pauses of a provider as of today, and how many requests wait for it. */
export async function getPauses(office: Office, { providerId }: { readonly providerId: ProviderId }) {
  const today = todayOf(office)
  return office.store.read(async db => ({
    rows: (await listPauses(db, providerId)).map(row => toPause(row, today)),
    waiting: await countWaitingFor(db, { providerId, on: today }),
    today,
  }))
}

type NewPause = {
  readonly providerId: ProviderId
  readonly startsOn: string
  readonly endsOn: string | null
  readonly reason: string
}

/**
 * Notes a pause that a provider asked for. Its requests wait in the queue with that reason; what was forwarded and has
 * not left is stopped when it would leave.
 *
 * @throws Refusal NOT_FOUND, PAUSE_INVALID when it begins in the past, or ends before it begins
 */
export async function pauseProvider({ office, session }: Context, given: NewPause) {
  const by = signedIn(session)
  const { providerId, reason } = given
  const startsOn = civilDateOf(given.startsOn)
  const endsOn = given.endsOn === null ? null : civilDateOf(given.endsOn)
  if (startsOn < todayOf(office)) throw new Refusal('PAUSE_INVALID', { reason: 'past' })
  if (endsOn !== null && endsOn <= startsOn) throw new Refusal('PAUSE_INVALID', { reason: 'ends-before' })
  const at = office.now()
  return office.store.write(async ({ db, changed }) => {
    if (!(await isProvider(db, providerId))) throw new Refusal('NOT_FOUND', { what: 'provider' })
    const id = await insertPause(db, { providerId, startsOn, endsOn, reason, by, at })
    await appendJournal(db, {
      at,
      staffId: by,
      kind: 'provider.paused',
      subjectType: 'provider',
      subjectId: providerId,
      data: { pause: id, startsOn, endsOn },
    })
    changed({ topic: 'lead', id: null })
    return { id }
  })
}

/**
 * Ends a pause: from today on requests go to the provider again; one that has not begun never does.
 *
 * @throws Refusal NOT_FOUND, PAUSE_OVER when it ended already
 */
export async function endPause({ office, session }: Context, { id }: { readonly id: PauseId }) {
  const by = signedIn(session)
  const today = todayOf(office)
  const at = office.now()
  return office.store.write(async ({ db, changed }) => {
    const row = await findPauseById(db, id)
    if (row === null) throw new Refusal('NOT_FOUND', { what: 'pause' })
    if (row.endedBy !== null || stateOn(row, today) === 'over') throw new Refusal('PAUSE_OVER', {})
    const on = stateOn(row, today) === 'planned' ? row.startsOn : today
    await endPauseOn(db, { id, on, by })
    await appendJournal(db, {
      at,
      staffId: by,
      kind: 'provider.pause-ended',
      subjectType: 'provider',
      subjectId: row.providerId,
      data: { pause: id, endsOn: on },
    })
    changed({ topic: 'lead', id: null })
    return { endsOn: on }
  })
}

function toPause({ providerId: _, ...row }: PauseRow, today: CivilDate): Pause {
  return { ...row, state: stateOn(row, today) }
}

function stateOn(
  { startsOn, endsOn }: Pick<PauseRow, 'startsOn' | 'endsOn'>,
  today: CivilDate,
): Pause['state'] {
  if (endsOn !== null && (endsOn <= today || endsOn <= startsOn)) return 'over'
  return startsOn <= today ? 'running' : 'planned'
}
