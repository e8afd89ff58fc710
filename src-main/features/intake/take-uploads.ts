import type { IntakeOutcome } from '../../../src-preload/contract/intake.ts'
import { type Context, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'
import { takeMessage } from './take-message.ts'

type Uploaded = { readonly as: 'dossier' | 'lead'; readonly uploadIds: readonly string[] }

/** Takes in the messages a person dropped, in order. Stopping stops before the next one: what is taken is kept. */
export function takeUploads({ office, session }: Context, { as, uploadIds }: Uploaded, outer?: AbortSignal) {
  return tellProgress(async (tell, signal) => {
    const by = signedIn(session)
    const results: IntakeOutcome[] = []
    for (const [index, uploadId] of uploadIds.entries()) {
      if (signal.aborted) break
      const upload = await office.uploads.peek(uploadId)
      tell({ done: index, total: uploadIds.length, label: upload?.name ?? '' })
      if (upload === null) {
        results.push({ outcome: 'refused', name: '', code: 'UPLOAD_GONE', reason: 'gone' })
      } else {
        results.push(await takeMessage(office, { ...upload, channel: 'drop', as, by }))
        await office.uploads.forget(uploadId)
      }
    }
    tell({ done: results.length, total: uploadIds.length, label: '' })
    return { results }
  }, outer)
}
