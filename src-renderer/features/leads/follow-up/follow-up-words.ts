import type { FirstContact, LeadTaskKind, SaidBy } from '../../../../src-preload/contract/follow-up.ts'
import { formatTime } from '../../../wording/format.ts'

export const taskNames: Readonly<Record<LeadTaskKind, string>> = {
  call_provider: 'Appeler le prestataire, contact en retard',
  undelivered: 'Appeler le prestataire, message non remis',
  bounced: 'Appeler le prestataire, message revenu',
  call_customer: 'Appeler le client, injoignable pour lui',
  decide_return: 'Décider de la restitution',
  read_reply: 'Lire la réponse du prestataire',
}

/** « par le lien », « par courriel », « noté par Perrine Lascombes ». */
export function saidByWords(channel: SaidBy, by: string | null): string {
  switch (channel) {
    case 'link':
      return 'par le lien du courriel'
    case 'mail':
      return 'par courriel'
    case 'staff':
      return `noté par ${by ?? 'une personne'}`
  }
}

/** « 38 min », « 1 h 20 », « 2 h ». Minutes of work, rounded up: nothing is left only when it is. */
export function workingTime(minutes: number): string {
  const whole = Math.ceil(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours === 0) return `${whole}\u00a0min`
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`
}

/** What the clock of the first contact says, in its two lines. */
export function contactWords(
  { leftMinutes, remindAt, remindedAt, callAt, stoppedAt, stoppedBecause }: FirstContact,
  now: number,
): { readonly headline: string; readonly detail: string; readonly tone: 'running' | 'late' | 'over' } {
  if (stoppedAt !== null && stoppedBecause === 'feedback')
    return {
      headline: stoppedAt <= remindAt ? 'Répondu dans le délai' : 'Répondu après le délai',
      detail: remindedAt === null ? '' : 'après un rappel',
      tone: 'over',
    }
  if (stoppedAt !== null)
    return { headline: 'Suivi arrêté', detail: stopped[stoppedBecause ?? 'ended'], tone: 'over' }
  if (leftMinutes > 0 || now < remindAt)
    return { headline: `Reste ${workingTime(leftMinutes)}`, detail: '', tone: 'running' }
  const call = callAt <= now ? 'à appeler' : `appel de nos soins à ${formatTime(callAt)}`
  return {
    headline: 'Délai passé',
    detail: [remindedAt === null ? null : `rappel écrit à ${formatTime(remindedAt)}`, call]
      .filter(Boolean)
      .join(', '),
    tone: 'late',
  }
}

const stopped: Readonly<Record<NonNullable<FirstContact['stoppedBecause']>, string>> = {
  feedback: 'le prestataire a répondu',
  returned: 'la demande est rendue',
  ended: 'la transmission a pris fin',
  withdrawn: 'le client l’a retirée',
}
