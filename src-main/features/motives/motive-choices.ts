import type { DocumentId, DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { MotiveChoice, MotiveScope } from '../../../src-preload/contract/motives.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { fillMotive, type MotiveValues } from '../../domain/motive-text.ts'
import { documentValues, dossierValues } from '../../domain/motive-values.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findDocument } from '../../store/queries/documents.ts'
import { findMotiveFacts, listEvidenceOf } from '../../store/queries/motive-facts.ts'
import { listMotivesOf } from '../../store/queries/motives.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'

type About = { readonly documentId: DocumentId; readonly versionId: DocumentVersionId | null }

/** The motives for a document, those of its kind first, filled from what was read in the version looked at. */
export async function motivesOfDocument(office: Office, { documentId, versionId }: About) {
  return office.store.read(async db => {
    const document = await findDocument(db, documentId)
    if (!document) throw new Refusal('NOT_FOUND', { what: 'document' })
    const { rules } = await loadSettings(db, office.folders.data)
    const values = documentValues(await factsOf(db, document.dossierId), {
      kind: document.kind,
      evidence: versionId === null ? [] : await listEvidenceOf(db, versionId),
      today: civilDateIn(office.now(), 'Europe/Paris'),
      maxAgeDays: rules.documentMaxAgeDays,
    })
    return filled(db, [document.kind, 'any'], values)
  })
}

/** The motives for refusing or closing a dossier. */
export async function motivesOfDossier(office: Office, { dossierId }: { readonly dossierId: DossierId }) {
  return office.store.read(async db => filled(db, ['dossier'], dossierValues(await factsOf(db, dossierId))))
}

async function factsOf(db: ReadConnection, id: DossierId) {
  const facts = await findMotiveFacts(db, id)
  if (!facts) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  return facts
}

async function filled(
  db: ReadConnection,
  scopes: readonly MotiveScope[],
  values: MotiveValues,
): Promise<MotiveChoice[]> {
  const wordings = await listMotivesOf(db, scopes)
  return wordings.map(wording => {
    const { text, missing } = fillMotive(wording.text, values)
    return { ...wording, text, missing: [...missing] }
  })
}
