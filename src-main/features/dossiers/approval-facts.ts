import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { JudgedCheckKind } from '../../../src-preload/contract/shared.ts'
import { type CivilDate, twelveMonthsFrom } from '../../domain/civil-date.ts'
import type { ApprovalFacts } from '../../domain/dossier.ts'
import { requiredDocuments } from '../../domain/required-documents.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { availability } from '../../store/queries/cell-conflicts.ts'
import { nameCells } from '../../store/queries/cells.ts'
import { listDossierContacts } from '../../store/queries/contacts.ts'
import { listChecks } from '../../store/queries/dossier-details.ts'
import { listDossierDocuments } from '../../store/queries/dossier-documents.ts'
import type { DossierHead } from '../../store/queries/dossiers.ts'
import { loadRequiredDocuments } from '../../store/queries/settings.ts'

export type ApprovalQuestion = {
  readonly dossier: Pick<DossierHead, 'id' | 'providerId' | 'siret' | 'legalForm'>
  readonly cells: readonly Cell[]
  /** First day of the exclusivity; documents and cells are looked at on it, or today when it has passed. */
  readonly startsOn: CivilDate
  readonly today: CivilDate
  readonly now: number
}

/** All that an approval of these cells rests on; the shape of both missingForApproval and platformChecks. */
export async function loadApprovalFacts(
  db: ReadConnection,
  { dossier, cells, startsOn, today, now }: ApprovalQuestion,
): Promise<ApprovalFacts & { readonly judged: ApprovalFacts['checks'] }> {
  const claimant = { dossierId: dossier.id, providerId: dossier.providerId }
  const found = await availability(db, { cells, period: twelveMonthsFrom(startsOn), claimant, now })
  const contacts = await listDossierContacts(db, dossier.id)
  const checks: Partial<Record<JudgedCheckKind, 'passed' | 'failed'>> = {}
  for (const { kind, outcome } of await listChecks(db, dossier.id)) checks[kind] = outcome
  return {
    siret: dossier.siret,
    contactEmail: contacts.find(({ position }) => position === 0)?.email ?? null,
    // A cell that this dossier itself was granted is not in its own way.
    cells: found.map(({ available, stored }) => ({
      available: available || stored.exclusivities.some(({ dossierId }) => dossierId === dossier.id),
    })),
    checks,
    judged: checks,
    required: requiredDocuments(
      dossier.legalForm,
      await nameCells(db, cells),
      await loadRequiredDocuments(db),
    ),
    documents: await listDossierDocuments(db, dossier.id),
    today,
  }
}
