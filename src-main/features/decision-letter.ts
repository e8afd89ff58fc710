import type { Cell, DossierId, StaffId } from '../../src-preload/contract/ids.ts'
import type { DecisionKind, LetterWords } from '../../src-preload/contract/requests.ts'
import { unfilledIn } from '../domain/motive-text.ts'
import { Refusal } from '../domain/refusal.ts'
import { decisionWords } from '../mail/letters/decision-letter.ts'
import { contestDecision, type LetterItem, writeDossierLetter } from '../mail/letters/dossier-letter.ts'
import type { ReadConnection } from '../store/connection.ts'
import { namesOfCells } from '../store/queries/motive-facts.ts'
import { type Context, type Office, signedIn } from './context.ts'
import { existingDossier } from './dossier-for.ts'
import { assertReachable, previewOf, readLetterFacts, recipientOf } from './letter-facts.ts'
import { type PreparedLetter, prepareLetter } from './prepared-letter.ts'

type ToPreview = {
  readonly dossierId: DossierId
  readonly kind: DecisionKind
  readonly cells: readonly Cell[]
  /** false: an approval that only keeps its cells, for a proposal. */
  readonly grant?: boolean
}

/** The letter of a decision, as it would leave now; the reason, or the perimeter, stands under its title. */
export async function previewDecision({ office, session }: Context, asked: ToPreview) {
  const { dossierId, kind, cells } = asked
  const signerId = signedIn(session)
  return office.store.read(async db => {
    await existingDossier(db, dossierId)
    const facts = await readLetterFacts(db, office, { dossierId, signerId })
    const words = decisionWords(kind, facts.dossier, asked)
    return {
      ...previewOf(facts, words, contestDecision(facts.context)),
      title: words.title,
      fixed: kind === 'approve' ? await perimeterText(db, cells) : null,
    }
  })
}

export type DecisionToTell = {
  readonly dossierId: DossierId
  readonly kind: DecisionKind
  /** What the provider reads under the title; for an approval, the perimeter is written instead. */
  readonly reason: string
  readonly cells?: readonly Cell[]
  /** null: no letter. */
  readonly words: LetterWords | null
  readonly signerId: StaffId
}

/**
 * Makes the letter of a decision, before the unit that decides. A refusal or a closing is told to the provider
 * whenever it has an address (regulation 2019/1150, article 4); an approval may be.
 *
 * @returns null when there is none to send
 * @throws Refusal LETTER_REQUIRED, NO_ADDRESS, MOTIVE_UNFILLED, SETTINGS_INCOMPLETE, NOT_FOUND
 */
export async function prepareDecision(
  office: Office,
  decision: DecisionToTell,
): Promise<PreparedLetter | null> {
  const { dossierId, kind, reason, words, signerId } = decision
  const texts = [reason, ...(words === null ? [] : [words.subject, words.intro, words.closing])]
  const variables = texts.flatMap(unfilledIn)
  if (variables.length > 0) throw new Refusal('MOTIVE_UNFILLED', { variables: [...new Set(variables)] })
  const wanted = await office.store.read(async db => {
    await existingDossier(db, dossierId)
    if (words === null) {
      await assertUnreachable(db, dossierId, kind)
      return null
    }
    const facts = await readLetterFacts(db, office, { dossierId, signerId })
    const item: LetterItem = {
      title: decisionWords(kind, facts.dossier).title,
      wording: kind === 'approve' ? await perimeterText(db, decision.cells ?? []) : reason,
    }
    return {
      kind: 'decision' as const,
      dossierId,
      from: facts.from,
      replyTo: facts.replyTo,
      to: assertReachable(facts.to),
      letter: writeDossierLetter(facts.context, words, [item], contestDecision(facts.context)),
    }
  })
  return wanted && prepareLetter(office, wanted)
}

/** Nobody is refused in silence while it can be told. */
async function assertUnreachable(db: ReadConnection, id: DossierId, kind: DecisionKind): Promise<void> {
  if (kind === 'approve') return
  const { problem } = await recipientOf(db, id)
  if (problem !== 'missing' && problem !== 'invalid') throw new Refusal('LETTER_REQUIRED', {})
}

/** « Isère (38) : Pompe à chaleur », a line for each cell. */
async function perimeterText(db: ReadConnection, cells: readonly Cell[]): Promise<string> {
  const names = await namesOfCells(db, cells)
  return names.map(({ department, subtype }) => `${department}\u00a0: ${subtype}`).join('\n')
}
