import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { StaffMember } from '../../../src-preload/contract/staff.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import classes from './welcome.module.css'

type NewPersonProps = { readonly onDone: (person: StaffMember) => void; readonly onBack?: () => void }

/** A name and an e-mail address: what signs a message. */
export function NewPerson({ onDone, onBack }: NewPersonProps) {
  const create = useCommand(office.staff.create, { onDone })
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [asked, setAsked] = useState(false)
  const missing = (text: string, sentence: string) => (asked && text.trim() === '' ? sentence : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (name.trim() !== '' && email.trim() !== '') void create.run({ name, email })
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label="Prénom et nom"
        autoComplete="name"
        data-autofocus
        autoFocus
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={missing(name, 'Indiquez votre nom : il signera vos actes.')}
      />
      <TextInput
        label="Courriel"
        type="email"
        autoComplete="email"
        value={email}
        onChange={event => setEmail(event.currentTarget.value)}
        error={missing(email, 'Indiquez votre courriel : les essais d’envoi y arrivent.')}
      />
      <RefusalNote refusal={create.refusal} />
      <div className={classes.actions}>
        {onBack && (
          <Button variant="subtle" onClick={onBack}>
            Retour
          </Button>
        )}
        <Button type="submit" variant="filled" loading={create.pending}>
          Commencer
        </Button>
      </div>
    </form>
  )
}
