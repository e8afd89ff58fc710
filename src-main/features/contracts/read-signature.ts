import type { SignatureFacts } from '../../../src-preload/contract/contracts.ts'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { type Context, signedIn } from '../context.ts'
import { openContract } from './open-contract.ts'
import { signedFile } from './signature-file.ts'

/** What a file signed elsewhere says of this contract; nothing is kept. @throws Refusal NOT_FOUND, UPLOAD_GONE, SIGNATURE_REFUSED */
export async function readSignature(
  { office, session }: Context,
  { id, uploadId }: { readonly id: ContractId; readonly uploadId: string },
): Promise<SignatureFacts> {
  signedIn(session)
  const contract = await office.store.read(db => openContract(db, id, office.now()))
  return (await signedFile(office, contract, uploadId)).facts
}
