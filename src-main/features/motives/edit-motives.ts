import type { MotiveId, MotiveWordingId, StaffId } from '../../../src-preload/contract/ids.ts'
import { type MotiveFamily, type MotiveScope, motiveVariable } from '../../../src-preload/contract/motives.ts'
import { unknownVariables } from '../../domain/motive-text.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal, type JournalData } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import {
  findMotive,
  insertMotive,
  insertWording,
  type MotiveHead,
  moveMotive,
  saveArchived,
} from '../../store/queries/motives.ts'
import { type Context, signedIn } from '../context.ts'

type Wording = { readonly label: string; readonly text: string }
type Listed = { readonly scope: MotiveScope; readonly family: MotiveFamily }

/** A motive that the office adds, at the end of its list. @throws Refusal MOTIVE_VARIABLE_UNKNOWN */
export async function addMotive({ office, session }: Context, added: Wording & Listed) {
  const staffId = signedIn(session)
  const at = office.now()
  assertVariables(added.text)
  const id = await office.store.write(async unit => {
    const made = await insertMotive(unit.db, added, { ...added, by: staffId, at })
    await tell(unit, { id: made, kind: 'motive.added', staffId, at, data: { scope: added.scope } })
    return made
  })
  return { id, savedAt: at }
}

type Rewording = Wording & { readonly id: MotiveId; readonly wordingId: MotiveWordingId }

/**
 * Another wording from now on; the ones before stay with the verdicts that were made from them.
 * @throws Refusal NOT_FOUND, STALE when someone reworded it meanwhile, MOTIVE_VARIABLE_UNKNOWN
 */
export async function rewordMotive({ office, session }: Context, rewording: Rewording) {
  const staffId = signedIn(session)
  const at = office.now()
  const { id, wordingId, label, text } = rewording
  assertVariables(text)
  await office.store.write(async unit => {
    const motive = await existing(unit.db, id)
    if (motive.wordingId !== wordingId) throw new Refusal('STALE', { version: motive.version })
    const version = motive.version + 1
    await insertWording(unit.db, id, version, { label, text, by: staffId, at })
    await tell(unit, { id, kind: 'motive.reworded', staffId, at, data: { version } })
  })
  return { savedAt: at }
}

/** One place up (-1) or down (1) in its list. @throws Refusal NOT_FOUND */
export async function move(
  { office, session }: Context,
  { id, by }: { readonly id: MotiveId; readonly by: -1 | 1 },
) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async unit => {
    await moveMotive(unit.db, await existing(unit.db, id), by)
    await tell(unit, { id, kind: 'motive.moved', staffId, at, data: { by } })
  })
  return { savedAt: at }
}

/** Takes a motive out of the lists, or puts it back. @throws Refusal NOT_FOUND */
export async function archiveMotive(
  { office, session }: Context,
  { id, archived }: { readonly id: MotiveId; readonly archived: boolean },
) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async unit => {
    const motive = await existing(unit.db, id)
    if (motive.archived === archived) return
    await saveArchived(unit.db, id, archived ? at : null)
    await tell(unit, { id, kind: archived ? 'motive.archived' : 'motive.restored', staffId, at, data: {} })
  })
  return { savedAt: at }
}

async function existing(db: ReadConnection, id: MotiveId): Promise<MotiveHead> {
  const motive = await findMotive(db, id)
  if (!motive) throw new Refusal('NOT_FOUND', { what: 'motive' })
  return motive
}

/** A variable that nothing fills would be completed by hand at each use, or sent: it is refused at once. */
function assertVariables(text: string): void {
  const unknown = unknownVariables(text)
  if (unknown.length > 0) {
    throw new Refusal('MOTIVE_VARIABLE_UNKNOWN', { unknown, known: [...motiveVariable.options] })
  }
}

type Told = {
  readonly id: MotiveId
  readonly kind: string
  readonly staffId: StaffId
  readonly at: number
  readonly data: JournalData
}

async function tell({ db, changed }: Unit, { id, ...entry }: Told): Promise<void> {
  await appendJournal(db, { ...entry, subjectType: 'motive', subjectId: id })
  changed({ topic: 'settings', id: null })
}
