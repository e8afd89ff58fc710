import type { IntakeOutcome } from '../../../src-preload/contract/intake.ts'
import type { MailboxSetting } from '../../../src-preload/contract/settings.ts'
import { applyRules, type RuleAnswer } from '../../domain/mailbox-rules.ts'
import { asMailboxFailed } from '../../mail/imap/mailbox-failure.ts'
import { MAX_MESSAGE_BYTES, type MailboxSession, type ServerMessage } from '../../mail/imap/session.ts'
import type { Unit } from '../../store/open-store.ts'
import {
  type LedgerEntry,
  recordInLedger,
  saveMarked,
  uidsInLedger,
  uidsToMark,
  uidsToReplay,
} from '../../store/queries/mailbox.ts'
import type { Office } from '../context.ts'
import { takeMessage } from './take-message.ts'

/** Messages whose heads are asked at once, and that are marked at once. */
const BATCH = 50

/** These say something of the machine at that moment as much as of the message: it is tried again at later turns. */
const PASSING: ReadonlySet<string> = new Set(['timeout', 'memory', 'died'])
const RETRIES = 3

type Rules = Pick<MailboxSetting, 'after' | 'moveTo' | 'rules'>

export type MailboxTurn = {
  readonly session: MailboxSession
  readonly setting: Rules
  readonly signal: AbortSignal
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  /** For tests, that end the process there. */
  readonly onStep?: (step: 'fetched' | 'stored' | 'told') => void
}

export type MailboxIntake = {
  /**
   * Looks at each message of the folder that the ledger does not know, the oldest first: takes it, or leaves it by a
   * rule or for a reason, and writes that down with it in one unit; then tells the server of those that were taken. It
   * may be stopped, or die, between any two steps: what is in the ledger is done, the rest is done the next time.
   *
   * @throws MailboxFailed when the server goes away: what was taken stays taken
   */
  turn(turn: MailboxTurn): Promise<void>
}

/** Opens what the turns remember of each other: how often a message failed, and which faults were already told. */
export function openMailboxIntake(office: Office): MailboxIntake {
  const failures = new Map<string, number>()
  const faulty = new Set<string>()

  /** Whether a message that failed waits for a later turn. */
  function isLeft(key: string, reason: string): boolean {
    if (reason === 'cancelled') return true
    const before = failures.get(key) ?? 0
    if (!PASSING.has(reason) || before >= RETRIES) return false
    failures.set(key, before + 1)
    return true
  }

  async function takeOne(
    turn: MailboxTurn,
    message: ServerMessage,
    answer: RuleAnswer | null,
  ): Promise<void> {
    const { session, onStep } = turn
    if (message.size > MAX_MESSAGE_BYTES)
      return keep(turn, message, { outcome: 'refused', reason: 'too-large' })
    const bytes = await session.fetch(message.uid)
    if (bytes === null) return keep(turn, message, { outcome: 'refused', reason: 'gone' })
    if (bytes.length > MAX_MESSAGE_BYTES)
      return keep(turn, message, { outcome: 'refused', reason: 'too-large' })
    onStep?.('fetched')
    const taken = await takeMessage(office, {
      name: `${message.uid}.eml`,
      bytes,
      channel: 'imap',
      as: answer === null || answer.take === 'skip' ? null : SAYS[answer.take],
      by: null,
      alongside: (unit, id) =>
        recordInLedger(unit.db, {
          ...entryOf(turn, message, office.now()),
          outcome: 'taken',
          reason: null,
          inboundMessageId: id,
          markedAt: toTell(turn),
        }),
    })
    const key = keyOf(session, message.uid)
    if (taken.outcome === 'refused' && isLeft(key, taken.reason)) return
    failures.delete(key)
    await keepOutcome(turn, message, taken)
    onStep?.('stored')
  }

  /** What was not kept with the message itself: it was known, or nothing of it is kept. */
  async function keepOutcome(turn: MailboxTurn, message: ServerMessage, taken: IntakeOutcome): Promise<void> {
    if (taken.outcome === 'refused') {
      office.log.event('intake-refused', { code: `${taken.code}/${taken.reason}` })
      return keep(turn, message, { outcome: 'refused', reason: taken.reason })
    }
    if (taken.outcome === 'already') return keep(turn, message, { outcome: 'already', reason: null })
  }

  async function keep(
    turn: MailboxTurn,
    message: ServerMessage,
    { outcome, reason }: Pick<LedgerEntry, 'outcome' | 'reason'>,
  ): Promise<void> {
    await office.store.write(async unit => {
      await recordInLedger(unit.db, {
        ...entryOf(turn, message, office.now()),
        outcome,
        reason,
        inboundMessageId: null,
        // Nothing is said of a message from which nothing was taken.
        markedAt: outcome === 'already' ? toTell(turn) : 0,
      })
      told(unit)
    })
  }

  /** A fault of one message is told once, and stops none of the others; a server that goes away stops all. */
  async function takeOrTell(turn: MailboxTurn, message: ServerMessage, answer: RuleAnswer | null) {
    const key = keyOf(turn.session, message.uid)
    try {
      await takeOne(turn, message, answer)
      faulty.delete(key)
    } catch (error) {
      if (asMailboxFailed(error)) throw error
      if (!faulty.has(key)) office.log.fault(error, 'intake of a message of the mailbox')
      faulty.add(key)
    }
  }

  async function takeBatch(turn: MailboxTurn, uids: readonly number[], byPerson: boolean): Promise<void> {
    const heads = await turn.session.heads(uids)
    for (const message of heads) {
      if (turn.signal.aborted) return
      const answer = applyRules(turn.setting.rules, message, office.now())
      if (answer?.take === 'skip' && !byPerson)
        await keep(turn, message, { outcome: 'skipped', reason: `rule:${answer.rule}` })
      else await takeOrTell(turn, message, answer)
    }
    if (!byPerson) return
    // A person waits for these: those that are no longer there say so.
    const there = new Set(heads.map(({ uid }) => uid))
    for (const uid of uids.filter(one => !there.has(one))) {
      await keep(turn, { ...GONE, uid }, { outcome: 'refused', reason: 'gone' })
    }
  }

  async function tellServer(turn: MailboxTurn): Promise<void> {
    const { session, setting, signal, onStep } = turn
    while (!signal.aborted) {
      const uids = await office.store.read(db => uidsToMark(db, session, BATCH))
      if (uids.length === 0) return
      if (setting.after === 'read') await session.markRead(uids)
      if (setting.after === 'move') await session.move(uids, setting.moveTo)
      onStep?.('told')
      await office.store.write(async unit => {
        await saveMarked(unit.db, session, uids, setting.after === 'nothing' ? 0 : office.now())
        told(unit)
      })
    }
  }

  return {
    async turn(turn) {
      const { session, signal, onProgress } = turn
      const known = await office.store.read(db => uidsInLedger(db, session, 1))
      const found = (await session.uidsFrom(1)).filter(uid => !known.has(uid))
      const again = await office.store.read(db => uidsToReplay(db, session))
      await tellServer(turn)
      await takeBatch(turn, again, true)
      for (let done = 0; done < found.length && !signal.aborted; done += BATCH) {
        onProgress?.({ done, total: found.length })
        await takeBatch(turn, found.slice(done, done + BATCH), false)
        await tellServer(turn)
      }
      await tellServer(turn)
    },
  }
}

const SAYS = { application: 'dossier', request: 'lead' } as const
const GONE: ServerMessage = {
  uid: 0,
  size: 0,
  sender: '',
  senderAddress: null,
  recipients: '',
  subject: '',
  hasAttachment: false,
  receivedAt: 0,
}

const keyOf = ({ account, folder, uidValidity }: MailboxSession, uid: number) =>
  JSON.stringify([account, folder, uidValidity, uid])

const toTell = ({ setting }: MailboxTurn) => (setting.after === 'nothing' ? 0 : null)

const entryOf = ({ session }: MailboxTurn, message: ServerMessage, seenAt: number) => ({
  account: session.account,
  folder: session.folder,
  uidValidity: session.uidValidity,
  uid: message.uid,
  senderAddress: message.senderAddress,
  subject: message.subject || null,
  seenAt,
})

const told = (unit: Unit) => unit.changed({ topic: 'intake', id: null })
