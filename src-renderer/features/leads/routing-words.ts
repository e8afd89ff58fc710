import type { DocumentKind, RoutingTest } from '../../../src-preload/contract/shared.ts'
import {
  dayBefore,
  formatCount,
  formatDate,
  formatDateTime,
  formatDepartment,
  formatPeriod,
} from '../../wording/format.ts'
import { documentKindNames, oneOf } from '../../wording/terms.ts'

/** A test of the routing as the proof shows it: what was looked at, the value seen, what it rests on. */
export type TestWords = { readonly name: string; readonly value: string; readonly detail: string }

const contractStates: Readonly<Record<string, string>> = {
  prepared: 'Composé',
  sent: 'Envoyé',
  upcoming: 'À venir',
  active: 'Actif',
  ended: 'Échu',
  terminated: 'Résilié',
}

/** Name, value and source of one test, with the values it saw. */
export function testWords(tested: RoutingTest): TestWords {
  switch (tested.test) {
    case 'withdrawn': {
      const { withdrawnAt } = tested.seen
      return withdrawnAt === null
        ? { name: 'Retrait du client', value: 'Aucun', detail: '' }
        : { name: 'Retrait du client', value: 'Retirée', detail: `le ${formatDateTime(withdrawnAt)}` }
    }
    case 'department':
      return departmentWords(tested.seen)
    case 'subtype':
      return { name: 'Sous-type', value: tested.seen.subtypeName ?? 'À choisir', detail: '' }
    case 'holder': {
      const { providerName, startsOn, endsOn } = tested.seen
      return {
        name: 'Titulaire ce jour',
        value: providerName ?? 'Personne',
        // The column is narrow: the last day is the one that is written, as everywhere.
        detail: startsOn ? formatPeriod(startsOn, endsOn).replace(' inclus', '') : '',
      }
    }
    case 'contract':
      return contractWords(tested.seen)
    case 'suspension': {
      const { since } = tested.seen
      return {
        name: 'Suspension',
        value: since ? 'En cours' : 'Aucune',
        detail: since ? `depuis le ${formatDate(since)}` : '',
      }
    }
    case 'pause':
      return pauseWords(tested.seen)
    case 'documents':
      return documentsWords(tested.seen)
    case 'contact':
      return { name: 'Adresse du titulaire', value: tested.seen.email ?? 'Manquante', detail: '' }
    case 'previous-dispatch': {
      const { providerName, at } = tested.seen
      return {
        name: 'Transmission antérieure',
        value: providerName ?? 'Aucune',
        detail: at === null ? '' : `le ${formatDateTime(at)}`,
      }
    }
    case 'consent': {
      const { renewed, recipient } = tested.seen
      const name = 'Accord du client'
      if (renewed) return { name, value: 'Donné à nouveau', detail: '' }
      const detail = recipient === null ? 'destinataire non nommé' : `destinataire\u00a0: ${recipient}`
      return { name, value: tested.passed ? 'Vaut pour un autre' : 'À redemander', detail }
    }
    case 'later-holder': {
      const { receivedOn, renewed } = tested.seen
      return {
        name: 'Accord du client',
        value: renewed ? 'Donné à nouveau' : 'À redemander',
        detail: `reçue le ${formatDate(receivedOn)}, sans titulaire`,
      }
    }
  }
}

type Seen<Test extends RoutingTest['test']> = Extract<RoutingTest, { test: Test }>['seen']

function departmentWords({ postalCode, commune, departmentCode, departmentName }: Seen<'department'>) {
  const name = 'Département'
  const from = [postalCode, commune].filter(Boolean).join(' ')
  return departmentCode === null
    ? { name, value: 'À déterminer', detail: from }
    : { name, value: formatDepartment(departmentCode, departmentName ?? ''), detail: from }
}

function contractWords({ number, state, signedOn }: Seen<'contract'>) {
  const name = 'Contrat'
  if (number === null) return { name, value: 'Aucun', detail: '' }
  const word = contractStates[state ?? ''] ?? 'Inactif'
  return {
    name,
    value: `${word}, ${number}`,
    detail: signedOn ? `signé le ${formatDate(signedOn)}` : 'pas encore signé',
  }
}

function pauseWords({ since, endsOn, reason }: Seen<'pause'>) {
  const name = 'Pause'
  if (since === null) return { name, value: 'Aucune', detail: '' }
  const until = endsOn === null ? 'sans date de fin' : `jusqu’au ${formatDate(dayBefore(endsOn))}`
  return { name, value: 'En cours', detail: reason === null ? until : `${until}, ${reason}` }
}

const shortName = (kind: DocumentKind): string => documentKindNames[kind].replace('Attestation ', '')

function documentsWords({ required, conforme, missing, expired, nearestExpiry }: Seen<'documents'>) {
  const [late] = expired
  const [lacking] = missing
  const detail = late
    ? `${shortName(late.kind)}, expirée le ${formatDate(late.validUntil)}`
    : lacking
      ? `${oneOf(lacking.map(kind => documentKindNames[kind]))}\u00a0: à valider`
      : nearestExpiry
        ? `la plus proche\u00a0: ${shortName(nearestExpiry.kind)}, ${formatDate(nearestExpiry.validUntil)}`
        : ''
  return {
    name: 'Pièces obligatoires',
    value: required === 0 ? 'Aucune au dossier' : `${formatCount(conforme, 'conforme')} sur ${required}`,
    detail,
  }
}
