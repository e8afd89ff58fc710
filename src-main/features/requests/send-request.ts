import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { ItemToAsk, LetterWords } from '../../../src-preload/contract/requests.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { unfilledIn } from '../../domain/motive-text.ts'
import { Refusal } from '../../domain/refusal.ts'
import { firstReminderAt } from '../../domain/reminder.ts'
import { contestRequest, writeDossierLetter } from '../../mail/letters/dossier-letter.ts'
import { itemTitle, requestWords } from '../../mail/letters/request-letter.ts'
import { withdraw } from '../../mail/outbox.ts'
import type { ReadConnection } from '../../store/connection.ts'
import type { Unit } from '../../store/open-store.ts'
import {
  closeRequest,
  findOpenRequest,
  findWaiting,
  insertRequest,
  type RequestRow,
  saveWaiting,
} from '../../store/queries/requests.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { assertNotOthers, openDossier } from '../dossier-for.ts'
import { assertReachable, previewOf, readLetterFacts } from '../letter-facts.ts'
import { prepareLetter, queueLetter } from '../prepared-letter.ts'
import { recordAct } from '../record-act.ts'
import { startReview } from '../start-review.ts'
import { itemsToAsk, stampOf } from './items-to-ask.ts'
import { reminderRules } from './reminder-rules.ts'

/** How long a request waits before it leaves, so that it can be taken back: the ten seconds of the status line. */
export const UNDO_MS = 10_000

/** The one message with everything to ask, as it would leave now. */
export async function previewRequest(
  { office, session }: Context,
  { dossierId }: { readonly dossierId: DossierId },
) {
  const signerId = signedIn(session)
  return office.store.read(async db => {
    await openDossier(db, dossierId)
    const facts = await readLetterFacts(db, office, { dossierId, signerId })
    const items = await askedNow(db, office, dossierId, facts.rules.documentMaxAgeDays)
    const open = await findOpenRequest(db, dossierId)
    return {
      letter: previewOf(facts, requestWords(items), contestRequest(facts.context)),
      items,
      stamp: stampOf(items),
      replaces: open ? { sentAt: open.createdAt } : null,
    }
  })
}

export type RequestToSend = {
  readonly dossierId: DossierId
  /** Of the preview: what it showed is what is asked, or nothing leaves. */
  readonly stamp: string
  readonly words: LetterWords
  /** One for each item of the preview; more of them ask something else than a document. */
  readonly wordings: readonly string[]
}

/**
 * Sends everything that is to ask in one message, after the moment of undo. An open request is replaced: the provider
 * answers one message, and is reminded of one.
 *
 * @throws Refusal NOTHING_TO_ASK, REQUEST_CHANGED, MOTIVE_UNFILLED, NO_ADDRESS, SETTINGS_INCOMPLETE, DOSSIER_STATE,
 *   DOSSIER_CLAIMED, NOT_FOUND
 */
export async function sendRequest({ office, session }: Context, request: RequestToSend) {
  const staffId = signedIn(session)
  const at = office.now()
  const { dossierId } = request
  assertWords(request)
  const { prepared, items, nextReminderAt } = await office.store.read(async db => {
    await assertNotOthers(db, await openDossier(db, dossierId), { staffId, at })
    const facts = await readLetterFacts(db, office, { dossierId, signerId: staffId })
    const asked = asAsked(await askedNow(db, office, dossierId, facts.rules.documentMaxAgeDays), request)
    const to = assertReachable(facts.to)
    const letter = writeDossierLetter(facts.context, request.words, asked, contestRequest(facts.context))
    const { from, replyTo } = facts
    return {
      prepared: { kind: 'request', dossierId, from, replyTo, to, letter } as const,
      items: asked,
      nextReminderAt: firstReminderAt(reminderRules(facts.rules), at),
    }
  })
  const letter = await prepareLetter(office, prepared)
  const id = await office.store.write(async unit => {
    const dossier = await openDossier(unit.db, dossierId)
    await assertNotOthers(unit.db, dossier, { staffId, at })
    await assertSame(unit.db, office, request)
    await startReview(unit, dossier)
    const before = await findWaiting(unit.db, dossierId)
    const replaced = await replaceOpen(unit, dossierId, { staffId, at })
    const message = await queueLetter(unit, letter, { by: staffId, at, notBefore: at + UNDO_MS })
    const made = await insertRequest(unit.db, {
      dossierId,
      outboxMessageId: message,
      nextReminderAt,
      by: staffId,
      at,
      items: items.map(({ documentId, asked, wording }) => ({ documentId, asked, wording })),
    })
    await saveWaiting(unit.db, dossierId, { on: 'provider', since: at })
    // Who waited before is kept for the moment of undo: the age of a dossier must not start again.
    const data = {
      request: made,
      message,
      items: items.length,
      replaced: replaced?.id ?? null,
      waited: before?.on ?? 'us',
      since: before?.since ?? at,
    }
    await recordAct(unit, { id: dossierId, staffId, at, kind: 'request.sent', data })
    return made
  })
  return { id, sentAt: at, leavesAt: at + UNDO_MS }
}

async function askedNow(db: ReadConnection, office: Office, id: DossierId, maxAgeDays: number) {
  return itemsToAsk(db, id, { today: civilDateIn(office.now(), 'Europe/Paris'), maxAgeDays })
}

/** The items in the words of the person, then what else is asked. */
function asAsked(items: readonly ItemToAsk[], { stamp, wordings }: RequestToSend): ItemToAsk[] {
  if (stampOf(items) !== stamp) throw new Refusal('REQUEST_CHANGED', {})
  if (wordings.length === 0) throw new Refusal('NOTHING_TO_ASK', {})
  if (wordings.length < items.length) throw new Refusal('REQUEST_CHANGED', {})
  return wordings.map((wording, place) => {
    const item = items[place]
    if (item) return { ...item, wording }
    return { documentId: null, kind: null, asked: 'other', title: itemTitle(null, 'other'), wording }
  })
}

/** While the bytes were made, a document may have come or a verdict been given. */
async function assertSame(db: ReadConnection, office: Office, { dossierId, stamp }: RequestToSend) {
  const { rules } = await loadSettings(db, office.folders.data)
  const items = await askedNow(db, office, dossierId, rules.documentMaxAgeDays)
  if (stampOf(items) !== stamp) throw new Refusal('REQUEST_CHANGED', {})
}

/** A provider never reads a variable: what is in braces was to be completed. */
function assertWords({ words, wordings }: RequestToSend): void {
  const variables = [words.subject, words.intro, words.closing, ...wordings].flatMap(unfilledIn)
  if (variables.length > 0) throw new Refusal('MOTIVE_UNFILLED', { variables: [...new Set(variables)] })
}

/** The earlier request gives way; its message stays, and does not leave if it still waited. */
async function replaceOpen(
  unit: Unit,
  dossierId: DossierId,
  { staffId, at }: { readonly staffId: StaffId; readonly at: number },
): Promise<RequestRow | null> {
  const open = await findOpenRequest(unit.db, dossierId)
  if (!open) return null
  await closeRequest(unit.db, open.id, { state: 'cancelled', at, by: staffId, reason: 'replaced' })
  await withdraw(unit, open.outboxMessageId, { staffId, at })
  return open
}
