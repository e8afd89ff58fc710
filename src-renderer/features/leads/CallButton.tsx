import { Button, Popover } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { CallPerson } from './CallPerson.tsx'
import classes from './call.module.css'

/** Whom one may call about a request: the provider that has it, and the customer. */
function peopleOf({ customerName, phone, dispatch, masked }: LeadDetail) {
  const contact = dispatch?.contact ?? null
  return [
    ...(masked || phone === null ? [] : [{ whom: 'customer' as const, name: customerName, phone }]),
    ...(contact?.phone
      ? [
          {
            whom: 'provider' as const,
            name: [contact.name, dispatch?.providerName].filter(Boolean).join(', '),
            phone: contact.phone,
          },
        ]
      : []),
  ]
}

/** The numbers, large enough to be dialled by hand, and what came of the call, for the journal. */
export function CallButton({ lead }: { readonly lead: LeadDetail }) {
  const [isOpen, setOpen] = useState(false)
  const people = peopleOf(lead)
  const close = () => setOpen(false)
  useKeys([{ keys: 'a', label: 'appeler', when: people.length > 0, run: () => setOpen(true) }])
  if (people.length === 0) return null
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button leftSection={<IconPhone size={16} stroke={1.75} />} onClick={() => setOpen(!isOpen)}>
          Appeler
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Appeler" aria-modal className={classes.people}>
        {people.map(person => (
          <CallPerson key={person.whom} id={lead.id} {...person} onDone={close} />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
