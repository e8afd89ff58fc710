import type { ContractSeal } from '../../../src-preload/contract/contracts.ts'
import { sealPdf } from '../../documents/signature/seal-pdf.ts'
import type { WriteConnection } from '../../store/connection.ts'
import { findSeal, saveSeal } from '../../store/queries/contract-seal.ts'
import type { ContractRecord } from '../../store/queries/contracts.ts'
import { recordFile } from '../../store/queries/files.ts'
import type { Office } from '../context.ts'
import { loadSealIdentity } from './seal-certificate.ts'

/** The bytes of a contract as they leave; `keep` writes down the seal that was put on them now. */
export type OutgoingContract = {
  readonly bytes: Uint8Array
  readonly keep: (db: WriteConnection) => Promise<void>
}

const nothing = async (): Promise<void> => undefined

/** The contract sealed by the platform: once, and as it is while there is no certificate that is valid now. */
export async function outgoingContract(
  office: Office,
  { id, sha256, number }: Pick<ContractRecord, 'id' | 'sha256' | 'number'>,
): Promise<OutgoingContract> {
  const { vault, store, now } = office
  const sealed = await store.read(db => findSeal(db, id))
  if (sealed) return { bytes: await vault.read(sealed.sha256), keep: nothing }
  const bytes = await vault.read(sha256)
  const at = now()
  const identity = await loadSealIdentity(office)
  if (identity === null || !isValid(identity.facts, at)) return { bytes, keep: nothing }
  const { facts } = identity
  const reason = `Contrat ${number}, scellé par la plateforme`
  const made = await sealPdf(bytes, identity, { name: facts.subject, reason, at })
  const inVault = await vault.put(made)
  return {
    bytes: made,
    keep: async db => {
      const fileId = await recordFile(db, { ...inVault, mediaType: 'application/pdf', at })
      await saveSeal(db, id, { fileId, facts: { at, ...facts } })
    },
  }
}

/** What would be done with a contract that leaves now. */
export async function sealToCome(office: Office): Promise<ContractSeal> {
  const identity = await loadSealIdentity(office)
  if (identity === null) return { state: 'none' }
  const { subject, notAfter } = identity.facts
  return { state: isValid(identity.facts, office.now()) ? 'sealed' : 'expired', subject, notAfter }
}

const isValid = ({ notBefore, notAfter }: { notBefore: number; notAfter: number }, at: number): boolean =>
  notBefore <= at && at < notAfter
