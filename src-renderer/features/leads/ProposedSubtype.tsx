import { Button } from '@mantine/core'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { say } from '../../shell/status.ts'
import { KeyHint, Note, RefusalNote } from '../../ui/Feedback.tsx'
import { leadStateNames } from './lead-words.ts'
import classes from './leads.module.css'

/** A sub-type that words propose, on the page of a request: V accepts it as it is, Q opens the form for another. */
export function ProposedSubtype({ lead }: { readonly lead: LeadDetail }) {
  const { id, version, reference, subtypeName, subtypeBecause } = lead
  const isProposed = lead.doubts.includes('subtype-proposed') && subtypeName !== null
  const accept = useCommand(office.leads.qualify, {
    onDone: ({ state }) => say(`${reference}\u00a0: ${leadStateNames[state]}`),
  })
  const run = () => {
    if (!accept.pending) void accept.run({ id, version, fields: lead, subtypeAccepted: true })
  }
  useKeys([{ keys: 'v', label: 'valider le sous-type', when: isProposed, run }])
  if (!isProposed) return null
  return (
    <div className={classes.pad}>
      <Note>
        <span>
          <b>{subtypeName}</b>, proposé d’après&nbsp;: {subtypeBecause}.
        </span>{' '}
        <Button size="xs" loading={accept.pending} onClick={run} rightSection={<KeyHint>V</KeyHint>}>
          Valider le sous-type
        </Button>
        <RefusalNote refusal={accept.refusal} />
      </Note>
    </div>
  )
}
