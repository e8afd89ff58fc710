import type { LeadField, leadFields } from '../../../src-preload/contract/lead-filters.ts'
import type { LeadColumn } from '../../../src-preload/contract/lead-screens.ts'
import { outcomeNames } from '../../wording/leads.ts'
import { outboxStateNames } from '../../wording/terms.ts'
import { channelNames, doubtNames, leadStateNames } from './lead-words.ts'

/** What each field holds, as the contract says it: a field that differs does not compile. */
export const leadFieldKinds: { readonly [Field in LeadField]: (typeof leadFields)[Field] } = {
  reference: 'text',
  customer: 'text',
  state: 'choice',
  received: 'instant',
  source: 'choice',
  channel: 'choice',
  department: 'choice',
  service: 'choice',
  subtype: 'choice',
  postalCode: 'text',
  commune: 'text',
  doubt: 'choice',
  duplicates: 'flag',
  consent: 'flag',
  emailConfirmed: 'flag',
  provider: 'text',
  dispatched: 'instant',
  delivery: 'choice',
  accepted: 'instant',
  delay: 'number',
  outcome: 'choice',
  returned: 'flag',
}

export const leadFieldNames: Readonly<Record<LeadField, string>> = {
  reference: 'Référence',
  customer: 'Client',
  state: 'État',
  received: 'Reçue',
  source: 'Source',
  channel: 'Canal',
  department: 'Département',
  service: 'Service',
  subtype: 'Sous-type',
  postalCode: 'Code postal',
  commune: 'Commune',
  doubt: 'Doute',
  duplicates: 'Doublon lié',
  consent: 'Accord consigné',
  emailConfirmed: 'Courriel confirmé',
  provider: 'Prestataire',
  dispatched: 'Transmise',
  delivery: 'Envoi',
  accepted: 'Acceptée par le serveur',
  delay: 'Délai, en minutes',
  outcome: 'Retour du prestataire',
  returned: 'Restituée',
}

/** The words of codes that do not depend on the office. */
export const leadChoiceNames: Partial<Record<LeadField, Readonly<Record<string, string>>>> = {
  state: leadStateNames,
  channel: channelNames,
  doubt: doubtNames,
  delivery: outboxStateNames,
  outcome: outcomeNames,
}

const COLUMNS: readonly LeadColumn[] = [
  'reference',
  'received',
  'state',
  'customer',
  'phone',
  'email',
  'postalCode',
  'commune',
  'department',
  'subtype',
  'message',
  'channel',
  'source',
  'doubt',
  'consent',
  'provider',
  'dispatched',
  'delivery',
  'accepted',
  'delay',
  'outcome',
  'returned',
]
const PERSONAL: Readonly<Record<Exclude<LeadColumn, LeadField>, string>> = {
  phone: 'Téléphone',
  email: 'Courriel',
  message: 'Message',
}
const HEADS: Readonly<Record<LeadColumn, string>> = { ...leadFieldNames, ...PERSONAL }

/** The columns of an export, their heads, and the words of their codes: those of the screen. */
export const leadExportColumns = (subtypes: Readonly<Record<string, string>>) =>
  COLUMNS.map(column => ({
    column,
    head: HEADS[column],
    words: {
      yes: 'Oui',
      no: 'Non',
      ...(column === 'subtype' ? subtypes : {}),
      ...(column in leadChoiceNames ? leadChoiceNames[column as LeadField] : {}),
    },
  }))
