import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { deleteContract } from '../../store/queries/contracts.ts'
import { type Context, signedIn } from '../context.ts'
import { openContract } from './open-contract.ts'

/** Throws away a contract that was only prepared; its exclusivities wait for another, its number is not given again. */
export async function discardContract({ office, session }: Context, { id }: { readonly id: ContractId }) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    const { keptState, state, number, dossierId } = await openContract(db, id, at)
    if (keptState !== 'prepared') throw new Refusal('CONTRACT_STATE', { state })
    await deleteContract(db, id)
    await appendJournal(db, {
      at,
      staffId,
      kind: 'contract.discarded',
      subjectType: 'contract',
      subjectId: id,
      data: { number, dossier: dossierId },
    })
    changed({ topic: 'contract', id })
    changed({ topic: 'dossier', id: dossierId })
  })
  return { discardedAt: at }
}
