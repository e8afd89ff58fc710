import type { NoticeId } from '../../../src-preload/contract/ids.ts'
import type { NoticeChoices } from '../../../src-preload/contract/notices.ts'
import { listNotices, loadNoticeChoices, saveNoticeChoices, saveSeen } from '../../store/queries/notices.ts'
import { type Context, signedIn } from '../context.ts'

/** What the signed-in person was told. */
export async function myNotices({ office, session: { staffId } }: Context) {
  if (staffId === null) return { rows: [], unseen: 0 }
  return office.store.read(db => listNotices(db, staffId))
}

/** These notices were seen, or all of them. */
export async function seeNotices({ office, session }: Context, ids: readonly NoticeId[] | undefined) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    if ((await saveSeen(db, { staffId, at, ids })) > 0) changed({ topic: 'notice', id: staffId })
  })
  return { savedAt: at }
}

/** Of what the signed-in person wants to be told. */
export async function myNoticeChoices({ office, session }: Context): Promise<NoticeChoices> {
  return office.store.read(db => loadNoticeChoices(db, session.staffId))
}

export async function chooseNotices({ office, session }: Context, choices: NoticeChoices) {
  const staffId = signedIn(session)
  const at = office.now()
  await office.store.write(async ({ db, changed }) => {
    await saveNoticeChoices(db, staffId, choices, at)
    changed({ topic: 'notice', id: staffId })
  })
  return { savedAt: at }
}
