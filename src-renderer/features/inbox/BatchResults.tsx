import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { BatchAct, BatchItem } from '../../../src-preload/contract/desk.ts'
import type { RefusalCode, RefusalData } from '../../../src-preload/contract/refusals.ts'
import { isRefusalCode, sentenceOf } from '../../office/refusals.ts'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { formatCount } from '../../wording/format.ts'
import classes from './batch.module.css'

export type BatchDone = {
  readonly act: BatchAct['act'] | 'undo'
  readonly items: readonly BatchItem[]
  readonly stopped: boolean
  readonly undo: string | null
}

/** What became of each: how many went through, and one line for each that did not. */
export function BatchResults({ done, onClose }: { readonly done: BatchDone; readonly onClose: () => void }) {
  const count = (outcome: BatchItem['outcome']) => done.items.filter(item => item.outcome === outcome).length
  const held = done.items.filter(({ outcome }) => outcome === 'refused')
  const said = [
    `${formatCount(count('done'), done.act === 'undo' ? 'acte repris' : 'acte fait', done.act === 'undo' ? 'actes repris' : 'actes faits')}`,
    ...(count('unchanged') > 0 ? [`${count('unchanged')} déjà ainsi`] : []),
    ...(held.length > 0 ? [formatCount(held.length, 'refus', 'refus')] : []),
    ...(count('stopped') > 0 ? [`${count('stopped')} laissés en l’état`] : []),
  ]
  return (
    <section className={classes.results} aria-label="Ce qui a été fait">
      <div className={classes.line}>
        <span role="status">{said.join(', ')}.</span>
        <span className="push" />
        <ActionIcon aria-label="Fermer le compte rendu" onClick={onClose}>
          <IconX size={14} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </div>
      {held.length > 0 && (
        <ul className={classes.items}>
          {held.map(item => (
            <li key={item.id}>
              <StateGlyph state="failed" named={false} />
              <Link to={`/dossiers/${item.id}`}>
                {item.reference} {item.companyName}
              </Link>
              <span className="dim">{refusalText(item)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function refusalText({ refusal }: BatchItem): string {
  if (!refusal || !isRefusalCode(refusal.code)) return ''
  // The code and its data come from the core together.
  return sentenceOf({ code: refusal.code, data: refusal.data as RefusalData<RefusalCode> })
}
