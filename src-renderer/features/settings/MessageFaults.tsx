import type { RefusalData } from '../../../src-preload/contract/refusals.ts'
import type { Refused } from '../../office/refused.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import settings from './settings.module.css'

type Fault = RefusalData<'MESSAGE_TEXT_INVALID'>['faults'][number]

/** What to correct in the words of a message, and on which line. */
export function MessageFaults({ refusal }: { readonly refusal: Refused | null }) {
  const faults = refusal?.refusal?.code === 'MESSAGE_TEXT_INVALID' ? refusal.refusal.data.faults : []
  if (faults.length === 0) return <RefusalNote refusal={refusal} />
  return (
    <ul role="alert" className={settings.refused}>
      {faults.map(fault => (
        <li key={`${fault.field} ${fault.line} ${fault.reason} ${fault.what}`}>{faultSentence(fault)}</li>
      ))}
    </ul>
  )
}

function faultSentence({ field, line, reason, what }: Fault): string {
  const where = field === 'subject' ? 'Objet' : line === null ? 'Texte' : `Ligne ${line}`
  switch (reason) {
    case 'empty':
      return `${where}\u00a0: donnez un contenu.`
    case 'unknown':
      return `${where}\u00a0: ${what} n’est pas une variable. Choisissez-en une dans la liste, ou retirez-la.`
    case 'not-alone':
      return `${where}\u00a0: ${what} se met seul, entre deux lignes vides.`
    case 'in-subject':
      return `${where}\u00a0: ${what} ne tient pas dans un objet.`
    case 'brace':
      return `${where}\u00a0: une accolade «\u00a0${what}\u00a0» est seule.`
    case 'missing':
      return `${where}\u00a0: ${what} est obligatoire. Mettez-le où vous voulez, seul dans son paragraphe.`
    case 'twice':
      return `${where}\u00a0: ${what} y est deux fois.`
  }
}
