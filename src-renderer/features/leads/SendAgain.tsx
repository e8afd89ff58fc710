import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import classes from './leads.module.css'

type SendAgainProps = {
  readonly lead: Pick<LeadDetail, 'id' | 'version' | 'reference'>
  readonly dispatch: NonNullable<LeadDetail['dispatch']>
}

/** A message did not arrive: the provider's address, to correct where it is read, and the request sent again to it. */
export function SendAgain({ lead, dispatch }: SendAgainProps) {
  const { id, version, reference } = lead
  const { dossierId, contact } = dispatch
  const known = contact?.email ?? ''
  const [email, setEmail] = useState(known)
  const correct = useCommand(office.dossiers.correctContact)
  const again = useCommand(office.leads.sendAgain, {
    onDone: ({ providerName }) => say(`${reference} remise en file pour ${providerName}`),
  })
  const pending = correct.pending || again.pending
  const isWrong = correct.refusal?.refusal?.code === 'EMAIL_INVALID'
  const submit = async () => {
    if (pending) return
    again.clear()
    if (email.trim() !== known) {
      const person = { name: contact?.name ?? null, phone: contact?.phone ?? null, email }
      if ((await correct.run({ id: dossierId, contact: person })) === undefined) return
    }
    await again.run({ id, version })
  }
  return (
    <form
      noValidate
      aria-label="Envoyer de nouveau"
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className={classes.again}>
        <TextInput
          label="Adresse du prestataire"
          type="email"
          w={320}
          maxLength={254}
          value={email}
          error={isWrong ? correct.refusal?.sentence : null}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={pending}>
          Envoyer de nouveau
        </Button>
      </div>
      <RefusalNote refusal={isWrong ? null : (correct.refusal ?? again.refusal)} />
    </form>
  )
}
