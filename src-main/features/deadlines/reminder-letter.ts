import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Mailbox } from '../../mail/compose.ts'
import { type DeadlineFacts, deadlineWords } from '../../mail/letters/deadline-letter.ts'
import { contestRequest, type WrittenLetter, writeDossierLetter } from '../../mail/letters/dossier-letter.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findParty } from '../../store/queries/contracts.ts'
import {
  countWaitingForContract,
  listRemindedCells,
  type RemindedDate,
} from '../../store/queries/deadline-notices.ts'
import type { Office } from '../context.ts'
import { readLetterFacts } from '../letter-facts.ts'

export type ReminderLetter = {
  readonly from: Mailbox
  readonly replyTo: Mailbox
  readonly to: Mailbox
  readonly letter: WrittenLetter
}

/**
 * The letter that reminds a provider of a date, as it would leave on `today`. It goes to the main contact of the
 * provider, as its contract and its requests do.
 *
 * @throws Refusal NO_ADDRESS, SETTINGS_INCOMPLETE, NOT_FOUND
 */
export async function writeReminder(
  db: ReadConnection,
  office: Office,
  dated: RemindedDate,
  today: CivilDate,
): Promise<ReminderLetter> {
  const { dossierId, signerId, providerId } = dated
  const facts = await readLetterFacts(db, office, { dossierId, signerId })
  const party = await findParty(db, providerId)
  const address = normaliseEmailAddress(party?.email ?? '')
  if (address === null) throw new Refusal('NO_ADDRESS', {})
  const name = party?.contactName ?? null
  const context = { ...facts.context, contactName: name }
  const { items, ...words } = deadlineWords(await factsOf(db, dated, today, facts.rules.renewalClosesDays))
  return {
    from: facts.from,
    replyTo: facts.replyTo,
    to: { name, address },
    letter: writeDossierLetter(context, words, items, contestRequest(context)),
  }
}

async function factsOf(
  db: ReadConnection,
  dated: RemindedDate,
  today: CivilDate,
  renewalClosesDays: number,
): Promise<DeadlineFacts> {
  const { subject, subjectId, about } = dated
  const cells = await listRemindedCells(db, dated)
  const reference = dated.reference ?? ''
  switch (subject) {
    case 'document':
      return { subject, cells, kind: dated.documentKind ?? 'other', lastDay: about, today }
    case 'renewal': {
      const waiting = await countWaitingForContract(db, subjectId)
      const closesOn = addDays(about, -renewalClosesDays)
      return { subject, cells, number: reference, endsOn: about, closesOn, today, waiting }
    }
    case 'signature':
      return { subject, cells, number: reference, dueOn: about, startsOn: dated.startsOn ?? about }
    case 'proposal':
      return { subject, cells, reference, validUntil: about }
  }
}
