import { inserter } from './bulk.ts'
import { fileAdder } from './files.ts'
import { DAY_MS, dayOf, type Loading } from './loading.ts'

const KINDS = ['kbis', 'rc_pro', 'decennale'] as const
/** What was read, in the form in which the reader keeps it. */
const readings = (at: number) => [
  ['siren', '300000004'],
  ['name', 'ALPES TOITURE'],
  ['issuedOn', dayOf(at)],
  ['insurer', 'ASSUREUR DU BANC'],
  ['policyNumber', 'BX 4471'],
  ['validUntil', dayOf(at + 365 * DAY_MS)],
]

/** Three documents a dossier, each with a version that was read; one version in ten has its evidence. */
export function loadDocuments(loading: Loading) {
  const { db, random } = loading
  const addFile = fileAdder(loading, 'document')
  const insertDocument = inserter(db, 'document', [
    'dossier_id',
    'kind',
    'state',
    'judged_by',
    'judged_at',
    'valid_from',
    'valid_until',
    'created_at',
  ])
  const insertVersion = inserter(db, 'document_version', [
    'document_id',
    'version',
    'file_id',
    'name',
    'received_at',
    'reading_state',
    'read_kind',
    'page_count',
    'read_at',
    'reading_method',
  ])
  const insertVerdict = inserter(db, 'verdict', [
    'document_id',
    'version_id',
    'state',
    'judged_by',
    'judged_at',
  ])
  const insertEvidence = inserter(db, 'evidence', [
    'version_id',
    'field',
    'value',
    'text',
    'page',
    'x',
    'y',
    'width',
    'height',
  ])
  const addVersion = (documentId: number, kind: string, at: number) => {
    const id = insertVersion([
      documentId,
      1,
      addFile('application/pdf'),
      `${kind}.pdf`,
      at,
      'read',
      kind,
      2,
      at,
      'text',
    ])
    if (!random.chance(0.1)) return id
    for (const [field = '', value = ''] of readings(at))
      insertEvidence([id, field, value, value, 1, random.int(40, 400), random.int(40, 700), 120, 12])
    return id
  }
  return {
    add(dossierId: number, dossierState: string, at: number) {
      for (const kind of KINDS) {
        if (kind === 'decennale' && random.chance(0.4)) continue
        const isMissing = dossierState !== 'approved' && random.chance(0.1)
        const isJudged = dossierState === 'approved' || (!isMissing && random.chance(0.3))
        const state = isMissing ? 'missing' : isJudged ? 'conforme' : 'to_judge'
        const documentId = insertDocument([
          dossierId,
          kind,
          state,
          isJudged ? 1 : null,
          isJudged ? at + DAY_MS : null,
          dayOf(at),
          kind === 'kbis' ? null : dayOf(at + 365 * DAY_MS),
          at,
        ])
        if (isMissing) continue
        const versionId = addVersion(documentId, kind, at)
        if (isJudged) insertVerdict([documentId, versionId, 'conforme', 1, at + DAY_MS])
      }
    },
  }
}
