import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ProviderDetail } from '../../../src-preload/contract/providers.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Section } from '../../ui/Section.tsx'
import { formatPhone } from '../../wording/format.ts'
import { ContactForm } from './ContactForm.tsx'
import classes from './providers.module.css'

/** The persons to reach; requests go to the first one, who is corrected here. */
export function Contacts({ provider }: { readonly provider: ProviderDetail }) {
  const { contacts, correctableDossierId } = provider
  const [editing, setEditing] = useState(false)
  const canEdit = correctableDossierId !== null && !editing
  useKeys([{ keys: 'm', label: 'corriger le contact', when: canEdit, run: () => setEditing(true) }])
  const [main, ...others] = contacts
  return (
    <Section
      title="Contacts"
      note="les demandes vont au premier"
      aside={
        canEdit && (
          <Button size="compact-sm" onClick={() => setEditing(true)}>
            Corriger le contact
          </Button>
        )
      }
    >
      {editing && correctableDossierId !== null ? (
        <ContactForm
          dossierId={correctableDossierId}
          contact={main ?? { name: null, email: null, phone: null }}
          onDone={() => setEditing(false)}
        />
      ) : (
        <ContactLines contacts={main ? [main] : []} />
      )}
      <ContactLines contacts={others} />
      {contacts.length === 0 && !editing && <p className={`${classes.pad} mute`}>Aucun contact.</p>}
    </Section>
  )
}

function ContactLines({ contacts }: Pick<ProviderDetail, 'contacts'>) {
  if (contacts.length === 0) return null
  return (
    <ul className={classes.contacts}>
      {contacts.map(({ name, email, phone }) => (
        <li key={`${name} ${email} ${phone}`}>
          <span className="strong">{name ?? 'Sans nom'}</span>
          <span className={classes.cut}>{email ?? <span className="stop">aucune adresse</span>}</span>
          <span className="nowrap dim">{phone === null ? null : formatPhone(phone)}</span>
        </li>
      ))}
    </ul>
  )
}
