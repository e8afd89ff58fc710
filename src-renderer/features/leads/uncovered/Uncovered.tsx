import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { LeadDetail } from '../../../../src-preload/contract/leads.ts'
import type { Renewal } from '../../../../src-preload/contract/uncovered.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { useOffice } from '../../../office/queries.ts'
import { say } from '../../../shell/status.ts'
import { RefusalNote } from '../../../ui/Feedback.tsx'
import { Section } from '../../../ui/Section.tsx'
import { formatDateTime } from '../../../wording/format.ts'
import { outboxStateNames } from '../../../wording/terms.ts'
import classes from '../leads.module.css'
import { CustomerLetter } from './CustomerLetter.tsx'

const verbs = { inform: 'Prévenir le client', 'ask-again': 'Demander l’accord du client' } as const

/** What the customer of a request that nobody could serve was told and asked; nothing where it does not apply. */
export function Uncovered({ lead }: { readonly lead: LeadDetail }) {
  const { id } = lead
  const { data } = useOffice(office.uncovered.get, { id })
  const [isWriting, setWriting] = useState(false)
  const [last] = data?.renewals ?? []
  if (!data || (data.canWrite === null && data.informed === null && !last)) return null
  const { informed, canWrite, renewals } = data
  return (
    <Section title="Sans titulaire à sa réception">
      <div className={classes.uncovered}>
        {informed && (
          <p>
            {`Client informé le ${formatDateTime(informed.at)}, message\u00a0: ${outboxStateNames[informed.state].toLowerCase()}.`}
          </p>
        )}
        {renewals.map(renewal => (
          <p key={renewal.askedAt}>{renewalWords(renewal)}</p>
        ))}
        {last?.answer === null && <NoteAnswer lead={lead} />}
        {canWrite && <Button onClick={() => setWriting(true)}>{verbs[canWrite]}…</Button>}
      </div>
      {isWriting && canWrite && (
        <CustomerLetter
          lead={lead}
          what={canWrite}
          verb={verbs[canWrite]}
          onClose={() => setWriting(false)}
        />
      )}
    </Section>
  )
}

function renewalWords({ providerName, askedAt, expiresAt, answer, answeredAt }: Renewal): string {
  if (answer === null || answeredAt === null)
    return `Accord demandé pour ${providerName} le ${formatDateTime(askedAt)}, réponse attendue avant le ${formatDateTime(expiresAt)}.`
  const said = answer === 'agreed' ? 'Accord donné' : 'Accord refusé'
  return `${said} pour ${providerName} le ${formatDateTime(answeredAt)}.`
}

/** For a customer who answers by a reply or on the telephone. */
function NoteAnswer({ lead: { id, reference } }: { readonly lead: LeadDetail }) {
  const note = useCommand(office.uncovered.noteAnswer, {
    onDone: () => say(`Réponse du client notée, ${reference}`),
  })
  const record = (answer: 'agreed' | 'declined') => void note.run({ id, answer })
  return (
    <Group gap="xs">
      <Button loading={note.pending} onClick={() => record('agreed')}>
        Noter un oui
      </Button>
      <Button loading={note.pending} onClick={() => record('declined')}>
        Noter un non
      </Button>
      <RefusalNote refusal={note.refusal} />
    </Group>
  )
}
