import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../domain/refusal.ts'
import { isStoreEmpty } from '../../store/queries/inbound-messages.ts'
import { type Context, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'
import { takeMessage } from './take-message.ts'

/**
 * Fills an empty store with the example that comes with the application: real messages with real documents, taken in
 * by the same door as any other. Nothing is decided in it: that is for the person to try.
 */
export function loadExample({ office, session }: Context, outer?: AbortSignal) {
  return tellProgress(async (tell, signal) => {
    const by = signedIn(session)
    if (!(await office.store.read(isStoreEmpty))) throw new Refusal('NOT_EMPTY', {})
    const folder = join(office.folders.resources, 'demo', 'mails')
    const names = (await readdir(folder)).filter(name => name.endsWith('.eml')).sort()
    const made = { dossiers: 0, leads: 0 }
    for (const [index, name] of names.entries()) {
      if (signal.aborted) break
      tell({ done: index, total: names.length, label: name })
      const as = name.startsWith('demande') ? 'lead' : 'dossier'
      const bytes = await readFile(join(folder, name))
      const { outcome } = await takeMessage(office, { name, bytes, channel: 'drop', as, by })
      if (outcome === 'dossier') made.dossiers++
      if (outcome === 'lead') made.leads++
    }
    return made
  }, outer)
}
