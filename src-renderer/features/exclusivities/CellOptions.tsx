import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CellDetail } from '../../../src-preload/contract/cells.ts'
import { Section } from '../../ui/Section.tsx'
import { DateText, OrdinalText, useNow } from '../../ui/Texts.tsx'
import { dateInParis, formatDateTime } from '../../wording/format.ts'
import { remainingWords } from './cell-words.ts'
import classes from './exclusivities.module.css'
import { ExtendForm, ReleaseForm } from './OptionForms.tsx'

export type Hold = CellDetail['holds'][number]

/** The live option with the ways to make it longer or give it back, then those that ended. */
export function CellOptions({ holds }: { readonly holds: readonly Hold[] }) {
  const now = useNow()
  if (holds.length === 0) return null
  const isLive = (hold: Hold) => hold.releasedAt === null && hold.expiresAt > now
  const ended = holds.filter(hold => !isLive(hold))
  return (
    <Section title="Options">
      {holds.filter(isLive).map(hold => (
        <LiveOption key={hold.id} hold={hold} now={now} />
      ))}
      <ul className={classes.events}>
        {ended.map(hold => (
          <li key={hold.id}>
            <DateText on={dateInParis(hold.placedAt)} year={false} />
            <span>
              {hold.companyName}, {hold.releasedAt === null ? 'échue' : 'libérée'} le{' '}
              <DateText on={dateInParis(hold.releasedAt ?? hold.expiresAt)} />
              {hold.releaseReason !== null && <span className="mute">, {hold.releaseReason}</span>}
              <Extensions hold={hold} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function LiveOption({ hold, now }: { readonly hold: Hold; readonly now: number }) {
  const [asked, setAsked] = useState<'extend' | 'release' | null>(null)
  const close = () => setAsked(null)
  return (
    <div className={classes.option}>
      <p>
        <a href={`#/dossiers/${hold.dossierId}`}>{hold.companyName}</a>
        <span className="mute">, posée par {hold.placedBy}</span>
      </p>
      <p className="dim">
        Jusqu’au <OrdinalText>{formatDateTime(hold.expiresAt)}</OrdinalText>,{' '}
        <b>{remainingWords(hold.expiresAt - now)}</b>
      </p>
      <Extensions hold={hold} />
      {asked === 'extend' && <ExtendForm hold={hold} onDone={close} />}
      {asked === 'release' && <ReleaseForm hold={hold} onDone={close} />}
      {asked === null && (
        <div className={classes.acts}>
          <Button onClick={() => setAsked('extend')}>Prolonger l’option…</Button>
          <Button onClick={() => setAsked('release')}>Libérer l’option…</Button>
        </div>
      )}
    </div>
  )
}

function Extensions({ hold: { extensions } }: { readonly hold: Hold }) {
  if (extensions.length === 0) return null
  return (
    <ul className="mute t-small">
      {extensions.map(({ at, untilAt, reason, by }) => (
        <li key={at}>
          Prolongée au <DateText on={dateInParis(untilAt)} /> par {by} : {reason}
        </li>
      ))}
    </ul>
  )
}
