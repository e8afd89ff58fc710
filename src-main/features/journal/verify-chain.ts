import type { JournalCheck } from '../../../src-preload/contract/journal.ts'
import { readChain } from '../../store/journal.ts'
import { journalLength } from '../../store/queries/dossier-journal.ts'
import { type Context, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'

/** Reads the whole journal, on a connection of its own, and says whether each act still follows the one before. */
export function verifyChain({ office, session }: Context, outer?: AbortSignal) {
  return tellProgress<JournalCheck>(async (tell, signal) => {
    signedIn(session)
    const reading = await office.store.read(async db => {
      const total = await journalLength(db)
      return readChain(db, { signal, onPage: done => tell({ done, total, label: '' }) })
    })
    return { ...reading, at: office.now() }
  }, outer)
}
