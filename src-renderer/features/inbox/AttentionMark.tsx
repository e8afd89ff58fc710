import {
  IconBuildingBank,
  IconFileArrowRight,
  IconMailX,
  IconMessageReply,
  IconUserCheck,
  IconZzz,
} from '@tabler/icons-react'
import type { Attention } from '../../../src-preload/contract/notices.ts'
import { formatDateTime } from '../../wording/format.ts'
import { noticeNames } from '../../wording/inbox.ts'
import classes from './inbox.module.css'

const icons: Record<Attention, typeof IconMailX> = {
  bounce: IconMailX,
  reminders_over: IconZzz,
  reply: IconMessageReply,
  document: IconFileArrowRight,
  assigned: IconUserCheck,
  registry: IconBuildingBank,
}

type AttentionMarkProps = { readonly attention: Attention | null; readonly at: number | null }

/** Why the dossier wants to be looked at; it goes once its reviewer has opened it. */
export function AttentionMark({ attention, at }: AttentionMarkProps) {
  if (attention === null) return null
  const Icon = icons[attention]
  const title = at === null ? noticeNames[attention] : `${noticeNames[attention]}, ${formatDateTime(at)}`
  return (
    <span
      className={classes.attention}
      data-late={attention === 'bounce' || attention === 'reminders_over' || undefined}
      role="img"
      aria-label={noticeNames[attention]}
      title={title}
    >
      <Icon size={14} stroke={1.75} aria-hidden="true" />
    </span>
  )
}
