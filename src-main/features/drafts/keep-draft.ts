import type { DraftName } from '../../../src-preload/contract/drafts.ts'
import { findDraft, forgetDraft, saveDraft } from '../../store/queries/drafts.ts'
import { type Context, signedIn } from '../context.ts'

/** What the signed-in person was typing, on whatever machine. */
export async function getDraft({ office, session }: Context, name: DraftName) {
  const staffId = signedIn(session)
  const found = await office.store.read(db => findDraft(db, { staffId, name }))
  return found && { value: JSON.stringify(found.value), savedAt: found.savedAt }
}

/** Keeps what is typed, in the place of what was; null forgets it. Nobody else reads it, and the journal holds none. */
export async function keepDraft(
  { office, session }: Context,
  { name, value }: { readonly name: DraftName; readonly value: string | null },
) {
  const staffId = signedIn(session)
  const savedAt = office.now()
  const typed: unknown = value === null ? null : JSON.parse(value)
  await office.store.write(async ({ db }) =>
    value === null
      ? forgetDraft(db, { staffId, name })
      : saveDraft(db, { staffId, name, value: typed, at: savedAt }),
  )
  return { savedAt }
}
