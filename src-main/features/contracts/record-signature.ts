import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { markContractSigned } from '../../store/queries/contracts.ts'
import { type Context, signedIn } from '../context.ts'
import { openContract } from './open-contract.ts'

/** Records that the provider signed, on paper or otherwise: requests can be forwarded from the first day on. */
export async function recordSignature(
  { office, session }: Context,
  input: { readonly id: ContractId; readonly signedOn: string },
) {
  const staffId = signedIn(session)
  const { id } = input
  const at = office.now()
  const signedOn = civilDateOf(input.signedOn)
  if (signedOn > civilDateIn(at, 'Europe/Paris')) {
    throw new Refusal('CONTRACT_INCOMPLETE', { fields: ['une date de signature qui n’est pas à venir'] })
  }
  return office.store.write(async ({ db, changed }) => {
    const { keptState, state, number, dossierId } = await openContract(db, id, at)
    if (keptState !== 'prepared' && keptState !== 'sent') throw new Refusal('CONTRACT_STATE', { state })
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
