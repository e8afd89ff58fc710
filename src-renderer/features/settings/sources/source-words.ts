import type {
  LeadSourceKind,
  LeadSourceRow,
  TemplateField,
} from '../../../../src-preload/contract/lead-sources.ts'
import { formatCount, formatDateTime } from '../../../wording/format.ts'

export const kindNames: Record<LeadSourceKind, string> = {
  form: 'Formulaire',
  mail: 'Courriel',
  table: 'Tableau',
}

export const kindSentences: Record<LeadSourceKind, string> = {
  form: 'Un site envoie ses demandes à l’adresse publique, avec une clé.',
  mail: 'Des courriels d’un même expéditeur ou d’un même objet, lus selon leurs intitulés.',
  table: 'Des tableaux CSV que l’on importe, rangés sous un nom.',
}

export const fieldNames: Record<TemplateField, string> = {
  name: 'Nom',
  phone: 'Téléphone',
  email: 'Courriel',
  address: 'Adresse',
  postalCode: 'Code postal',
  commune: 'Commune',
  department: 'Département',
  subtype: 'Prestation',
  message: 'Message',
  consent: 'Consentement',
  consentVersion: 'Version du consentement',
  consentRecipient: 'Destinataire du consentement',
  consentChannel: 'Canal du consentement',
}

/** « 12 demandes en 30 jours, la dernière le 24 nov. 2026 à 9 h 15 ». */
export function receivedWords({
  received,
  lastReceivedAt,
}: Pick<LeadSourceRow, 'received' | 'lastReceivedAt'>): string {
  if (lastReceivedAt === null) return 'aucune demande reçue'
  const count =
    received === 0 ? 'aucune demande en 30 jours' : `${formatCount(received, 'demande')} en 30 jours`
  return `${count}, la dernière le ${formatDateTime(lastReceivedAt)}`
}

/** What a person changes of a source, one field after the other. */
export function traitsOf({ kind, keyHint, perMinute, confirmsEmail }: LeadSourceRow): string[] {
  return [
    kindNames[kind],
    ...(keyHint === null ? [] : [`clé finissant par ${keyHint}`]),
    ...(kind === 'form' ? [`${perMinute} par minute au plus`] : []),
    ...(confirmsEmail ? ['adresse à confirmer'] : []),
  ]
}
