import type { SignatureKind } from '../../../src-preload/contract/contracts.ts'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { type CivilDate, civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { saveSignature } from '../../store/queries/contract-signature.ts'
import { recordFile } from '../../store/queries/files.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { openContract } from './open-contract.ts'
import { signedFile, signedPages } from './signature-file.ts'

type Signature = {
  readonly id: ContractId
  readonly signedOn: string
  readonly kind?: SignatureKind
  readonly uploadId?: string | undefined
}

/**
 * Records that the provider signed, with the pages or the file that shows it: requests can be forwarded from the first day
 * on. A scan may come later; a file signed elsewhere is read first, and what it says is kept with it.
 *
 * @throws Refusal SIGNATURE_DAY_INVALID, CONTRACT_STATE, NOT_FOUND, PROOF_REQUIRED, SIGNATURE_REFUSED, UPLOAD_GONE
 */
export async function recordSignature({ office, session }: Context, signature: Signature) {
  const staffId = signedIn(session)
  const { id, kind = 'paper', uploadId } = signature
  const at = office.now()
  const signedOn = civilDateOf(signature.signedOn)
  const proof = await proofOf(office, id, kind, uploadId)
  const inVault = proof && { ...(await office.vault.put(proof.bytes)), mediaType: proof.mediaType, at }
  const recorded = await office.store.write(async ({ db, changed }) => {
    const { keptState, state, number, dossierId, createdAt } = await openContract(db, id, at)
    if (keptState !== 'prepared' && keptState !== 'sent') throw new Refusal('CONTRACT_STATE', { state })
    assertSignatureDay(signedOn, { composedOn: dayOf(createdAt), today: dayOf(at) })
    await saveSignature(db, {
      id,
      kind,
      signedOn,
      by: staffId,
      fileId: inVault && (await recordFile(db, inVault)),
      facts: proof?.facts ?? null,
    })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'contract.signed',
      subjectType: 'contract',
      subjectId: id,
      data: { number, signedOn, how: kind },
    })
    changed({ topic: 'contract', id })
    changed({ topic: 'dossier', id: dossierId })
    return { state: (await openContract(db, id, at)).state }
  })
  if (uploadId !== undefined) await office.uploads.forget(uploadId)
  return recorded
}

async function proofOf(office: Office, id: ContractId, kind: SignatureKind, uploadId: string | undefined) {
  if (kind === 'paper') {
    return uploadId === undefined ? null : { ...(await signedPages(office, uploadId)), facts: null }
  }
  if (uploadId === undefined) throw new Refusal('PROOF_REQUIRED', {})
  const contract = await office.store.read(db => openContract(db, id, office.now()))
  return signedFile(office, contract, uploadId)
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
