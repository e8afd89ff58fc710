import type { DossierDetail } from '../../../../src-preload/contract/dossiers.ts'
import type { DossierId, StaffId } from '../../../../src-preload/contract/ids.ts'
import { documentTitle } from '../../../domain/document-names.ts'
import {
  type JournalPosition,
  journalPosition,
  listDocumentHashes,
  listDossierMessages,
} from '../../../store/queries/control-sheets.ts'
import { loadSettings } from '../../../store/queries/settings.ts'
import { findStaffMember } from '../../../store/queries/staff.ts'
import type { ControlSheetData } from '../../../typesetting/control-sheet-data.ts'
import type { Office } from '../../context.ts'
import { getDossier } from '../get-dossier.ts'
import { getSources } from '../get-sources.ts'

/** Proofs of registration in the order in which one is the third source of the identity; then what is insured. */
const PREFERRED = ['kbis', 'k', 'rne', 'sirene', 'rc_pro', 'decennale'] as const

/**
 * All that the sheet of a dossier prints. The screens' own questions are asked, so that the sheet says what the person
 * saw; when an act came between two of them, they are asked again.
 *
 * @throws Refusal NOT_FOUND
 */
export async function gatherSheet(
  office: Office,
  { id, by, at }: { readonly id: DossierId; readonly by: StaffId; readonly at: number },
): Promise<ControlSheetData> {
  for (;;) {
    const before = await positionOf(office, id)
    const { journal: _, body: __, ...dossier } = await getDossier(office, id)
    const shown = sourceDocument(dossier)
    const { answer, rows, rules } = await getSources(office, {
      id,
      versionId: shown?.versions[0]?.id ?? null,
    })
    const rest = await office.store.read(async db => ({
      hashes: await listDocumentHashes(db, id),
      messages: await listDossierMessages(db, id),
      madeBy: (await findStaffMember(db, by))?.name ?? '',
      platformName: (await loadSettings(db, office.folders.data)).platform.name || 'Apanage',
    }))
    const journal = await positionOf(office, id)
    if (journal.seq !== before.seq) continue
    return {
      ...rest,
      madeAt: at,
      dossier,
      sources: { answer, rows, rules, document: shown ? documentTitle(shown.kind) : null },
      journal,
    }
  }
}

function positionOf({ store }: Office, id: DossierId): Promise<JournalPosition> {
  return store.read(db => journalPosition(db, id))
}

/** The proof of registration that counts: conforme first, then whatever was read. */
function sourceDocument({ documents }: Pick<DossierDetail, 'documents'>) {
  const read = PREFERRED.flatMap(kind => documents.filter(document => document.kind === kind)).filter(
    ({ versions }) => versions[0]?.reading.state === 'read',
  )
  return read.find(({ state }) => state === 'conforme') ?? read[0] ?? null
}
