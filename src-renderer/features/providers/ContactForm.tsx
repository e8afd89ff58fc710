import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { ProviderDetail } from '../../../src-preload/contract/providers.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import classes from './providers.module.css'

type ContactFormProps = {
  readonly dossierId: DossierId
  readonly contact: ProviderDetail['contacts'][number]
  readonly onDone: () => void
}

/** Whom to write to from now on: contracts, requests and letters go there. Échap gives up. */
export function ContactForm({ dossierId, contact, onDone }: ContactFormProps) {
  const [draft, setDraft] = useState({
    name: contact.name ?? '',
    email: contact.email ?? '',
    phone: contact.phone ?? '',
  })
  const correct = useCommand(office.dossiers.correctContact, {
    onDone: () => {
      say('Contact corrigé')
      onDone()
    },
  })
  const code = correct.refusal?.refusal?.code
  const known = { EMAIL_INVALID: 'email', PHONE_INVALID: 'phone' } as const
  const wrong = code !== undefined && code in known ? known[code as keyof typeof known] : null
  const field = (name: keyof typeof draft) => ({
    value: draft[name],
    error: wrong === name ? correct.refusal?.sentence : null,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
  })
  const submit = () => {
    if (correct.pending) return
    const given = (text: string) => (text.trim() === '' ? null : text.trim())
    void correct.run({
      id: dossierId,
      contact: { name: given(draft.name), email: given(draft.email), phone: given(draft.phone) },
    })
  }
  return (
    <form
      noValidate
      aria-label="Corriger le contact"
      className={classes.contactForm}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <TextInput label="Nom" maxLength={160} data-autofocus autoFocus {...field('name')} />
      <TextInput label="Courriel" type="email" maxLength={254} {...field('email')} />
      <TextInput label="Téléphone" type="tel" maxLength={40} {...field('phone')} />
      <div className={classes.formFoot}>
        <RefusalNote refusal={wrong === null ? correct.refusal : null} />
        <Button onClick={onDone}>Annuler</Button>
        <Button type="submit" variant="filled" loading={correct.pending}>
          Enregistrer
        </Button>
      </div>
    </form>
  )
}
