import type { LeadTask } from '../../../../src-preload/contract/follow-up.ts'
import { formatPhone } from '../../../wording/format.ts'

/** Whom a task asks to reach, with the number to dial. */
export function PersonToCall({ task: { person, providerName } }: { readonly task: LeadTask }) {
  if (person === null) return <span>{providerName}</span>
  const { name, phone } = person
  return (
    <span>
      {name ?? providerName}{' '}
      {phone === null ? (
        <span className="late">sans téléphone</span>
      ) : (
        <a href={`tel:${phone}`} className="nowrap">
          {formatPhone(phone)}
        </a>
      )}
    </span>
  )
}
