import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { BatchSent } from '../../../../src-preload/contract/lead-dispatch.ts'
import { formatCount } from '../../../wording/format.ts'
import classes from './dispatch.module.css'
import { HeldBack } from './HeldBack.tsx'

type BatchOutcomeProps = { readonly items: readonly BatchSent[]; readonly onClose: () => void }

/** What became of each: how many left, and one line for each that did not. */
export function BatchOutcome({ items, onClose }: BatchOutcomeProps) {
  const sent = items.filter(({ outcome }) => outcome === 'sent').length
  const held = items.filter(({ outcome }) => outcome !== 'sent')
  return (
    <section className={classes.results} aria-label="Ce qui a été transmis">
      <div className={classes.line}>
        <span role="status">{formatCount(sent, 'demande transmise', 'demandes transmises')}.</span>
        <span className="push" />
        <ActionIcon aria-label="Fermer le compte rendu" onClick={onClose}>
          <IconX size={14} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </div>
      {held.length > 0 && (
        <div className={classes.held}>
          <HeldBack
            title={formatCount(held.length, 'demande n’est pas partie', 'demandes ne sont pas parties')}
            items={held}
          />
        </div>
      )}
    </section>
  )
}
