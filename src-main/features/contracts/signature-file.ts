import type { SignatureFacts } from '../../../src-preload/contract/contracts.ts'
import { detectMediaType } from '../../documents/media-type.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findSeal } from '../../store/queries/contract-seal.ts'
import type { ContractRecord } from '../../store/queries/contracts.ts'
import type { Office } from '../context.ts'

const PAGES: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'image/webp']

/** The scan of the signed pages. @throws Refusal UPLOAD_GONE, SIGNATURE_REFUSED when it is neither a PDF nor a picture */
export async function signedPages(office: Office, uploadId: string) {
  const bytes = await bytesOf(office, uploadId)
  const mediaType = detectMediaType(bytes)
  if (!PAGES.includes(mediaType)) throw new Refusal('SIGNATURE_REFUSED', { reason: 'not-a-page' })
  return { bytes, mediaType }
}

/**
 * A file signed elsewhere and what it says. It is read in a child; each signature must sign what it says, the last one
 * must cover the file whole, and the file must begin with the very bytes of the contract.
 *
 * @throws Refusal UPLOAD_GONE, SIGNATURE_REFUSED
 */
export async function signedFile(
  office: Office,
  contract: Pick<ContractRecord, 'id' | 'sha256'>,
  uploadId: string,
): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string; readonly facts: SignatureFacts }> {
  const bytes = await bytesOf(office, uploadId)
  const mediaType = detectMediaType(bytes)
  if (mediaType !== 'application/pdf') refuse('not-a-pdf')
  const found = await office.children.run('readSignatures', { bytes })
  if (found.length === 0) refuse('no-signature')
  // The platform's own seal is no signature of the provider.
  const seal = await office.store.read(db => findSeal(db, contract.id))
  const theirs = found.filter(({ endsAt }) => endsAt > (seal?.size ?? 0))
  if (theirs.length === 0) refuse('no-signature')
  if (found.some(({ isIntact }) => !isIntact)) refuse('altered')
  if (!found.at(-1)?.coversWhole) refuse('not-whole')
  if (!beginsWith(bytes, await office.vault.read(contract.sha256))) refuse('another-file')
  const signatures = theirs.map(({ signer, issuer, signedAt }) => ({ signer, issuer, signedAt }))
  return {
    bytes,
    mediaType,
    facts: { signatures, isIntact: true, coversWhole: true, beginsWithSent: true },
  }
}

async function bytesOf({ uploads }: Office, uploadId: string): Promise<Uint8Array> {
  const upload = await uploads.peek(uploadId)
  if (!upload) throw new Refusal('UPLOAD_GONE', {})
  return upload.bytes
}

function beginsWith(file: Uint8Array, sent: Uint8Array): boolean {
  return Buffer.compare(file.subarray(0, sent.byteLength), sent) === 0
}

function refuse(reason: 'not-a-pdf' | 'no-signature' | 'altered' | 'not-whole' | 'another-file'): never {
  throw new Refusal('SIGNATURE_REFUSED', { reason })
}
