import type { RenewalAnswer } from '../../../src-preload/contract/contracts.ts'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { saveRenewalAnswer } from '../../store/queries/contract-terms.ts'
import { type Context, signedIn } from '../context.ts'
import { openContract } from './open-contract.ts'

/**
 * Writes down what the provider said of the next twelve months; null takes back what was written. It decides nothing
 * by itself: nothing is renewed without a proposal that is accepted, and the contract ends on its day.
 *
 * @throws Refusal NOT_FOUND, CONTRACT_STATE unless it runs or will
 */
export async function recordRenewalAnswer(
  { office, session }: Context,
  { id, answer }: { readonly id: ContractId; readonly answer: RenewalAnswer | null },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async ({ db, changed }) => {
    const { state, keptState, number, dossierId } = await openContract(db, id, at)
    if (keptState !== 'signed' || (state !== 'active' && state !== 'upcoming'))
      throw new Refusal('CONTRACT_STATE', { state })
    await saveRenewalAnswer(db, id, { answer, at })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'contract.renewal-answered',
      subjectType: 'contract',
      subjectId: id,
      data: { number, answer },
    })
    changed({ topic: 'contract', id })
    changed({ topic: 'dossier', id: dossierId })
    return { savedAt: at }
  })
}
