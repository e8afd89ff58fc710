import { z } from 'zod'
import {
  cell,
  type DossierId,
  documentId,
  documentVersionId,
  dossierId,
  inboundMessageId,
} from '../../../src-preload/contract/ids.ts'
import { documentKind } from '../../../src-preload/contract/shared.ts'
import { isOpen } from '../../domain/dossier.ts'
import type { Unit } from '../../store/open-store.ts'
import { saveDocumentsText } from '../../store/queries/document-pages.ts'
import { savePeopleText } from '../../store/queries/dossier-text.ts'
import { findDossier, raiseVersion } from '../../store/queries/dossiers.ts'
import { listJournal } from '../../store/queries/journal.ts'
import { mergedIntoOf, moveBack, saveMergedInto } from '../../store/queries/merge-dossiers.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { forgetLink } from '../../store/queries/resemblances.ts'
import { type Act, recordAct } from '../record-act.ts'
import { countAgain } from './look-for-resemblances.ts'

/** As merge-dossier.ts wrote it in the journal. */
const merged = z.object({
  into: dossierId,
  documents: z.array(documentId),
  versions: z.array(z.object({ id: documentVersionId, kind: documentKind })),
  messages: z.array(inboundMessageId),
  contacts: z.array(z.int()).default([]),
  cells: z.array(cell).default([]),
})

/**
 * A duplicate that is reopened stands for itself again: what had gone to the dossier that was kept comes back, but for
 * what was judged there. When that one is decided meanwhile nothing of it is touched. To be called in the unit that
 * reopens, before it does; the persons and the cells that the merge added there go, unless they changed.
 */
export async function unmergeDossier(unit: Unit, id: DossierId, act: Act): Promise<void> {
  const { db } = unit
  const into = await mergedIntoOf(db, id)
  if (into === null) return
  await saveMergedInto(db, id, null)
  await forgetLink(db, { id, otherId: into })
  const kept = await findDossier(db, into)
  const entry = (await listJournal(db, [{ type: 'dossier', ids: [id] }])).find(
    ({ kind }) => kind === 'dossier.merged',
  )
  const moved = merged.safeParse(entry?.data)
  if (kept && isOpen(kept.state) && moved.success) {
    await moveBack(db, { from: into, to: id }, moved.data)
    await savePeopleText(db, into)
    await raiseVersion(db, into)
    for (const one of [id, into]) {
      await askRequiredDocuments(db, one, act.at)
      await saveDocumentsText(db, one)
    }
  }
  await recordAct(unit, { ...act, id: into, kind: 'dossier.unmerged', data: { from: id } })
  for (const one of [id, into]) await countAgain(db, one, act.at)
  unit.changed({ topic: 'document', id: null })
}
