import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { attachSignatureFile, findSignature } from '../../store/queries/contract-signature.ts'
import { recordFile } from '../../store/queries/files.ts'
import { type Context, signedIn } from '../context.ts'
import { openContract } from './open-contract.ts'
import { signedPages } from './signature-file.ts'

/**
 * Joins the scan of the signed pages to a signature that was recorded without it. It is joined once: what proves a
 * signature is not replaced.
 *
 * @throws Refusal NOT_FOUND, CONTRACT_STATE when it is not signed, UPLOAD_GONE, SIGNATURE_REFUSED
 */
export async function attachSignature(
  { office, session }: Context,
  { id, uploadId }: { readonly id: ContractId; readonly uploadId: string },
) {
  const staffId = signedIn(session)
  const at = office.now()
  const { bytes, mediaType } = await signedPages(office, uploadId)
  const inVault = await office.vault.put(bytes)
  await office.store.write(async ({ db, changed }) => {
    const { state, number } = await openContract(db, id, at)
    const signature = await findSignature(db, id)
    if (signature === null) throw new Refusal('CONTRACT_STATE', { state })
    if (signature.file !== null) throw new Refusal('SIGNATURE_REFUSED', { reason: 'kept-already' })
    await attachSignatureFile(db, id, await recordFile(db, { ...inVault, mediaType, at }))
    await appendJournal(db, {
      at,
      staffId,
      kind: 'contract.signature-attached',
      subjectType: 'contract',
      subjectId: id,
      data: { number },
    })
    changed({ topic: 'contract', id })
  })
  await office.uploads.forget(uploadId)
  return { attachedAt: at }
}
