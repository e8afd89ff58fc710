import type { LeadTask } from '../../../../src-preload/contract/follow-up.ts'
import { formatPhone } from '../../../wording/format.ts'

/** Whom a task asks to reach, with the number to dial, or where to write when there is none. */
export function PersonToCall({ task: { person, providerName } }: { readonly task: LeadTask }) {
  if (person === null) return <span>{providerName}</span>
  return (
    <span>
      {person.name ?? providerName} <Reach person={person} />
    </span>
  )
}

function Reach({ person: { phone, email } }: { readonly person: NonNullable<LeadTask['person']> }) {
  if (phone !== null)
    return (
      <a href={`tel:${phone}`} className="nowrap">
        {formatPhone(phone)}
      </a>
    )
  return email === null ? <span className="late">injoignable</span> : <a href={`mailto:${email}`}>{email}</a>
}
