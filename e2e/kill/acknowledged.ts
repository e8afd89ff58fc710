import type { DocumentId, DocumentVersionId, DossierId, LeadId } from '../../src-preload/contract/ids.ts'
import type { Staff } from '../demo/staff.ts'

/** What the office said was done, with what is needed to find it again. */
export type Ack =
  | { readonly did: 'dossier'; readonly id: DossierId; readonly mark: string }
  | { readonly did: 'file'; readonly id: DossierId; readonly versionId: DocumentVersionId }
  | { readonly did: 'verdict'; readonly id: DossierId; readonly documentId: DocumentId }
  | { readonly did: 'check'; readonly id: DossierId; readonly mark: string }
  | { readonly did: 'mail'; readonly id: DossierId }
  | { readonly did: 'lead'; readonly id: LeadId; readonly mark: string }

/** The acts of which nothing is found. */
export async function lostAmong(acks: readonly Ack[], office: Staff['office']): Promise<readonly Ack[]> {
  const lost: Ack[] = []
  for (const ack of acks) if (!(await isThere(ack, office))) lost.push(ack)
  return lost
}

async function isThere(ack: Ack, office: Staff['office']): Promise<boolean> {
  if (ack.did === 'lead') return (await office.leads.get({ id: ack.id })).message === ack.mark
  const dossier = await office.dossiers.get({ id: ack.id })
  switch (ack.did) {
    case 'dossier':
      return dossier.identity.companyName === `Entreprise ${ack.mark}` && dossier.perimeter.length === 1
    case 'file':
      return dossier.documents.some(({ versions }) => versions.some(({ id }) => id === ack.versionId))
    case 'verdict':
      return dossier.documents.some(
        ({ id, verdicts }) => id === ack.documentId && verdicts[0]?.state === 'conforme',
      )
    case 'check':
      return dossier.checks.some(
        ({ kind, outcome, note }) => kind === 'zone' && outcome === 'passed' && note === ack.mark,
      )
    case 'mail':
      return dossier.origin === 'mail' && dossier.documents.length > 0
  }
}
