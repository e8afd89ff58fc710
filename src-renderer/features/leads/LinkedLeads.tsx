import { Button } from '@mantine/core'
import type { LeadDetail, LeadRepeat } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import { outboxStateNames } from '../../wording/terms.ts'
import { leadStateNames } from './lead-words.ts'
import classes from './leads.module.css'

/** The first request of the same need, and those that repeat this one, each with its way back. */
export function LinkedLeads({ lead }: { readonly lead: LeadDetail }) {
  const { duplicateOf, repeats } = lead
  if (duplicateOf === null && repeats.length === 0) return null
  return (
    <Section title={duplicateOf === null ? 'Même besoin, demandé de nouveau' : 'Même besoin que'}>
      <ul className={classes.duplicates}>
        {duplicateOf && (
          <li>
            <a href={`#/demandes?vue=all&demande=${duplicateOf.id}`}>{duplicateOf.reference}</a>
            <DateText on={dateInParis(duplicateOf.receivedAt)} year={false} />
            <span className="mute">{leadStateNames[duplicateOf.state].toLocaleLowerCase('fr')}</span>
            <span className="push" />
            {lead.state === 'duplicate' && <Unlink repeat={lead} />}
          </li>
        )}
        {repeats.map(repeat => (
          <li key={repeat.id}>
            <a href={`#/demandes?vue=all&demande=${repeat.id}`}>{repeat.reference}</a>
            <DateText on={dateInParis(repeat.receivedAt)} year={false} />
            <span className="mute">{toldWord(repeat)}</span>
            <span className="push" />
            {repeat.state === 'duplicate' && <Unlink repeat={repeat} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const toldWord = ({ told }: LeadRepeat): string =>
  told === null
    ? 'prestataire non prévenu'
    : `message au prestataire\u00a0: ${outboxStateNames[told].toLocaleLowerCase('fr')}`

function Unlink({ repeat }: { readonly repeat: Pick<LeadRepeat, 'id' | 'version' | 'reference'> }) {
  const { id, version, reference } = repeat
  const unlink = useCommand(office.leads.unlinkDuplicate, {
    onDone: ({ state }) => say(`${reference}\u00a0: ${leadStateNames[state]}`),
  })
  return (
    <>
      <RefusalNote refusal={unlink.refusal} />
      <Button
        size="xs"
        loading={unlink.pending}
        aria-label={`Délier ${reference}`}
        onClick={() => void unlink.run({ id, version })}
      >
        Délier
      </Button>
    </>
  )
}
