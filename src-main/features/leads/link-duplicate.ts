import type { LeadId, ProviderId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal, type JournalData } from '../../store/journal.ts'
import { findFirst, linkLead } from '../../store/queries/lead-duplicates.ts'
import { findLead, type LeadRecord } from '../../store/queries/leads.ts'
import { type Context, signedIn } from '../context.ts'
import { openLead } from './open-lead.ts'
import { keepNotice, type Pair, queueNotice, writeRepeatNotice } from './tell-repeat.ts'

type Link = { readonly id: LeadId; readonly of: LeadId }

/** What linking would do: to which first request, and the words that would tell the provider who has it. */
export async function previewLink({ office, session }: Context, link: Link) {
  signedIn(session)
  return office.store.read(async db => {
    const pair = await linkable(db, link)
    const { id, reference, state } = pair.first
    const notice = await writeRepeatNotice(db, office, pair)
    if (typeof notice === 'string') {
      return { first: { id, reference, state }, told: null, untoldBecause: notice }
    }
    const { providerId, providerName, to, letter } = notice
    const words = { toName: to.name, toAddress: to.address, subject: letter.subject, text: letter.text }
    return {
      first: { id, reference, state },
      told: { providerId, providerName, ...words },
      untoldBecause: null,
    }
  })
}

/**
 * Links a request to the first one of the same need: kept, never forwarded, journalled on both. The provider of the
 * first one is told by a message in the same unit, without another dispatch, when that was asked for.
 *
 * @throws Refusal STALE when the request was edited, or another provider than `tell` would be told; LEAD_STATE,
 *   DUPLICATE_NOT_LINKABLE, SETTINGS_INCOMPLETE, NOT_FOUND
 */
export async function linkDuplicate(
  { office, session }: Context,
  { version, tell, ...link }: Link & { readonly version: number; readonly tell: ProviderId | null },
) {
  const staffId = signedIn(session)
  const prepared =
    tell === null
      ? null
      : await office.store.read(async db => writeRepeatNotice(db, office, await linkable(db, link)))
  const kept = prepared === null || typeof prepared === 'string' ? null : await keepNotice(office, prepared)
  const at = office.now()
  const saved = await office.store.write(async unit => {
    const pair = await linkable(unit.db, link)
    const { repeat, first } = pair
    if (repeat.version !== version) throw new Refusal('STALE', { version: repeat.version })
    const notice = tell === null ? null : await writeRepeatNotice(unit.db, office, pair)
    if (tell !== null && (kept === null || typeof notice === 'string' || notice?.providerId !== tell)) {
      throw new Refusal('STALE', { version: repeat.version })
    }
    await linkLead(unit.db, { id: repeat.id, first: first.id })
    const message = kept === null ? null : await queueNotice(unit, kept, { repeat, by: staffId, at })
    const entry = { at, staffId, subjectType: 'lead' }
    const told: JournalData = message === null ? {} : { message }
    await appendJournal(unit.db, {
      ...entry,
      kind: 'lead.linked',
      subjectId: repeat.id,
      data: { first: first.id, of: first.reference, ...told },
    })
    await appendJournal(unit.db, {
      ...entry,
      kind: 'lead.repeated',
      subjectId: first.id,
      data: { repeat: repeat.id, by: repeat.reference, ...told },
    })
    unit.changed({ topic: 'lead', id: repeat.id })
    unit.changed({ topic: 'lead', id: first.id })
    return { version: repeat.version + 1, state: 'duplicate' as const }
  })
  if (kept !== null) office.deliverSoon()
  return saved
}

/**
 * The request to link and the first one of its need: where the other repeats a third one, that third one.
 *
 * @throws Refusal NOT_FOUND, LEAD_STATE when the request is not open, DUPLICATE_NOT_LINKABLE
 */
async function linkable(db: ReadConnection, { id, of }: Link): Promise<Pair> {
  const repeat = await openLead(db, id)
  const first = await existing(db, (await findFirst(db, of)) ?? of)
  if (first.id === repeat.id) {
    throw new Refusal('DUPLICATE_NOT_LINKABLE', {
      reason: 'same',
      reference: (await existing(db, of)).reference,
    })
  }
  if (first.state === 'refused' || first.state === 'withdrawn' || first.state === 'duplicate') {
    throw new Refusal('DUPLICATE_NOT_LINKABLE', { reason: 'closed', reference: first.reference })
  }
  return { repeat, first }
}

async function existing(db: ReadConnection, id: LeadId): Promise<LeadRecord> {
  const lead = await findLead(db, id)
  if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
  return lead
}
