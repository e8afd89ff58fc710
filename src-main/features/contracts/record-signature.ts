import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { type CivilDate, civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { markContractSigned } from '../../store/queries/contracts.ts'
import { type Context, signedIn } from '../context.ts'
import { openContract } from './open-contract.ts'

/**
 * Records that the provider signed, on paper or otherwise: requests can be forwarded from the first day on.
 *
 * @throws Refusal SIGNATURE_DAY_INVALID, CONTRACT_STATE, NOT_FOUND
 */
export async function recordSignature(
  { office, session }: Context,
  input: { readonly id: ContractId; readonly signedOn: string },
) {
  const staffId = signedIn(session)
  const { id } = input
  const at = office.now()
  const signedOn = civilDateOf(input.signedOn)
  return office.store.write(async ({ db, changed }) => {
    const { keptState, state, number, dossierId, createdAt } = await openContract(db, id, at)
    if (keptState !== 'prepared' && keptState !== 'sent') throw new Refusal('CONTRACT_STATE', { state })
    assertSignatureDay(signedOn, { composedOn: dayOf(createdAt), today: dayOf(at) })
    await markContractSigned(db, { id, signedOn, by: staffId })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'contract.signed',
      subjectType: 'contract',
      subjectId: id,
      data: { number, signedOn },
    })
    changed({ topic: 'contract', id })
    changed({ topic: 'dossier', id: dossierId })
    return { state: (await openContract(db, id, at)).state }
  })
}

const dayOf = (instant: number): CivilDate => civilDateIn(instant, 'Europe/Paris')

/** Nobody signs a contract before it is composed, nor tomorrow. */
function assertSignatureDay(
  signedOn: CivilDate,
  { composedOn, today }: { readonly composedOn: CivilDate; readonly today: CivilDate },
): void {
  if (signedOn > today) throw new Refusal('SIGNATURE_DAY_INVALID', { reason: 'to-come', composedOn })
  if (signedOn < composedOn) throw new Refusal('SIGNATURE_DAY_INVALID', { reason: 'too-early', composedOn })
}
