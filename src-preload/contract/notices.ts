import { oc } from '@orpc/contract'
import { z } from 'zod'
import { dossierId, instant, noticeId } from './ids.ts'
import { refusals } from './refusals.ts'

/** What happened to a dossier that someone should look at. */
export const attention = z.enum(['bounce', 'reply', 'document', 'assigned', 'reminders_over', 'registry'])
export type Attention = z.infer<typeof attention>

/** Why a person is told: the same reasons, that somebody else decided, that a provider cannot receive any more. */
export const noticeKind = z.enum([...attention.options, 'decided', 'unready'])
export type NoticeKind = z.infer<typeof noticeKind>

export const notice = z.object({
  id: noticeId,
  kind: noticeKind,
  dossierId,
  reference: z.string(),
  companyName: z.string(),
  /** Who did it; null: the application, or the provider. */
  by: z.string().nullable(),
  at: instant,
  seenAt: instant.nullable(),
})
export type Notice = z.infer<typeof notice>

/** Whose dossiers a person is told of: every one, those they have or were given, none. */
export const noticeScope = z.enum(['all', 'mine', 'none'])
export type NoticeScope = z.infer<typeof noticeScope>
export const noticeChoices = z.record(noticeKind, noticeScope)
export type NoticeChoices = z.infer<typeof noticeChoices>

const done = z.object({ savedAt: instant })

export const notices = {
  /** The newest first, the unseen before the others; empty while nobody is signed in. */
  list: oc.output(z.object({ rows: z.array(notice), unseen: z.int() })),
  /** These were seen; without ids, all of them. */
  see: oc
    .input(z.object({ ids: z.array(noticeId).max(500).optional() }))
    .output(done)
    .errors(refusals('NOT_SIGNED_IN')),
  choices: oc.output(noticeChoices),
  saveChoices: oc.input(noticeChoices).output(done).errors(refusals('NOT_SIGNED_IN')),
}
