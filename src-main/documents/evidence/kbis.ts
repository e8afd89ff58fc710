import { capitalRows, dateRows, firstSirenRow, textRows } from './common-rows.ts'
import type { Evidence } from './evidence.ts'
import { evidenceAt, type Flow, findAll, section } from './flow.ts'

const NEXT_SECTION =
  /gestion, direction|renseignements relatifs|observations et renseignements|fin de l'extrait/

/**
 * An extrait Kbis (company) or K (sole trader). It bears a SIREN and usually no SIRET. Only the identification
 * block speaks of the company itself: further on, other RCS numbers are those of a domiciliation company or of
 * managers that are companies.
 */
export function kbisEvidence(flow: Flow): Evidence[] {
  const block = section(flow, /identification de la personne (?:morale|physique)/, NEXT_SECTION)
  const within = block ?? undefined
  return [
    ...dateRows(flow, 'issuedOn', 'a jour au').slice(0, 1),
    ...textRows(flow, 'verificationCode', /code de verification/)
      .map(row => ({ ...row, value: row.value.split(' ')[0] ?? '' }))
      .filter(row => /^[a-z0-9]{10}$/i.test(row.value)),
    ...firstSirenRow(flow, 'immatriculation au rcs,? *(?:numero|n[°o])?', within),
    ...dateRows(flow, 'registeredOn', "date d'immatriculation", within).slice(0, 1),
    ...textRows(flow, 'name', /^denomination(?: ou raison)?(?: sociale)?(?= |:|$)/m, { within }).slice(0, 1),
    ...soleTraderName(flow),
    ...textRows(flow, 'legalForm', /forme juridique/, { within, runsOn: 'column' }).slice(0, 1),
    ...capitalRows(flow, /capital social(?: variable)?(?: \(minimum\))?/, within).slice(0, 1),
    ...textRows(flow, 'address', /adresse du siege/, { within, runsOn: 'address' }).slice(0, 1),
    ...managerRows(flow),
    ...struckOffRows(flow),
    ...proceedingsRows(flow),
  ]
}

function soleTraderName(flow: Flow): Evidence[] {
  const within = section(flow, /identification de la personne physique/, NEXT_SECTION)
  return within ? textRows(flow, 'name', /nom(?:s)?, prenom(?:s|\(s\))?/, { within }).slice(0, 1) : []
}

function managerRows(flow: Flow): Evidence[] {
  const within = section(
    flow,
    /gestion, direction[^\n]*/,
    /renseignements relatifs|observations et|fin de l'extrait/,
  )
  if (!within) return []
  return textRows(flow, 'manager', /^(?:nom(?:s)?, prenom(?:s|\(s\))?|denomination)(?= |:|$)/m, { within })
}

/** « Immatriculation radiée le », « Radiation du RCS le », « radiée d'office le »: in the block or in the observations. */
function struckOffRows(flow: Flow): Evidence[] {
  return dateRows(
    flow,
    'struckOffOn',
    String.raw`(?:radiee?|radiation)(?: d'office)?(?: du (?:rcs|registre[^\n]{0,40}))?(?: (?:le|en date du|a compter du))?`,
  )
}

/** By the name a person reads. */
const PROCEEDINGS = {
  sauvegarde: /procedure\s+de\s+sauvegarde/,
  'redressement judiciaire': /redressement\s+judiciaire/,
  'liquidation judiciaire': /liquidation\s+judiciaire/,
} as const

function proceedingsRows(flow: Flow): Evidence[] {
  return Object.entries(PROCEEDINGS).flatMap(([value, pattern]) =>
    findAll(flow, pattern)
      // « Aucune procédure de sauvegarde, de redressement ou de liquidation judiciaire » is the contrary.
      .filter(
        range =>
          !/(?:aucune?|neant|sans|absence de|pas de)[^.\n]{0,90}$/.test(
            flow.folded.slice(Math.max(0, range.start - 160), range.start),
          ),
      )
      .map(range => evidenceAt(flow, 'proceedings', range, value)),
  )
}
