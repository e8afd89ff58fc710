import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../src-main/store/canonical-json.ts'
import { inserter } from './bulk.ts'
import type { LoadedDossier, Loading } from './loading.ts'

/** One row a dossier and one more for the decided ones, chained as the journal is (src-main/store/journal.ts). */
export function loadJournal({ db, anchor }: Loading, dossiers: readonly LoadedDossier[]): void {
  const insert = inserter(db, 'journal', [
    'seq',
    'at',
    'staff_id',
    'kind',
    'subject_type',
    'subject_id',
    'data',
    'previous_hash',
    'hash',
  ])
  let seq = 0
  let previous = '0'.repeat(64)
  const append = (kind: string, subjectId: number, staffId: number | null) => {
    const row = { seq: ++seq, at: anchor, staffId, kind, subjectType: 'dossier', subjectId, data: '{}' }
    const hash = createHash('sha256')
      .update(previous + canonicalJson(row))
      .digest('hex')
    insert([row.seq, row.at, staffId, kind, row.subjectType, subjectId, row.data, previous, hash])
    previous = hash
  }
  for (const { id, isOpen, isApproved } of dossiers) {
    append('dossier.received', id, null)
    if (!isOpen) append(isApproved ? 'dossier.approved' : 'dossier.refused', id, 1)
  }
}
