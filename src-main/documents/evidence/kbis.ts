import { capitalRows, dateRows, textRows } from './common-rows.ts'
import type { Found } from './evidence.ts'
import { evidenceAt, type Flow, findAll, type Range, section } from './flow.ts'
import { firstSirenRow } from './numbers.ts'

const NEXT_SECTION =
  /gestion, direction|renseignements relatifs|observations et renseignements|fin de l'extrait/

/** As every registry labels it; « d'origine » is the day in the register it came from. */
const REGISTERED = `date d'immatriculation(?! d'origine)`
const REGISTERED_BEFORE = `date d'immatriculation d'origine|immatriculee? initialement le`

/**
 * An extrait Kbis (company) or K (sole trader). It bears a SIREN and usually no SIRET. Only the identification
 * block speaks of the company itself: further on, other RCS numbers are those of a domiciliation company or of
 * managers that are companies.
 */
export function kbisEvidence(flow: Flow): Found[] {
  const block = section(flow, /identification de la personne (?:morale|physique)/, NEXT_SECTION)
  const within = block ?? undefined
  return [
    ...issuedRows(flow),
    ...textRows(flow, 'verificationCode', /code de verification/)
      .map(row => ({ ...row, value: row.value.split(' ')[0] ?? '' }))
      .filter(row => /^[a-z0-9]{10}$/i.test(row.value)),
    ...firstSirenRow(flow, 'immatriculation au rcs,? *(?:numero|n[°o])?', within),
    ...dateRows(flow, 'registeredOn', REGISTERED, within).slice(0, 1),
    ...dateRows(flow, 'registeredOn', REGISTERED_BEFORE, within).slice(0, 1),
    ...textRows(flow, 'name', /^denomination(?: ou raison)?(?: sociale)?(?= |:|$)/m, { within }).slice(0, 1),
    ...soleTraderName(flow),
    ...textRows(flow, 'legalForm', /forme juridique/, { within, runsOn: 'column' }).slice(0, 1),
    ...capitalRows(flow, /capital social(?: \(?variable\)?)?(?: \(?minimum\)?)?/, within).slice(0, 1),
    ...textRows(flow, 'address', /adresse du siege/, { within, runsOn: 'address' }).slice(0, 1),
    ...soleTraderAddress(flow),
    ...managerRows(flow),
    ...struckOffRows(flow),
    ...dateRows(
      flow,
      'closedOn',
      "date de cessation(?: totale)?(?: d'activite)?|cessation(?: totale)? d'activite (?:le|au|a compter du)",
    ),
    ...proceedingsRows(flow),
  ]
}

/** The age counts from « à jour au »; the day it was printed, at its foot or at its end, comes after. */
function issuedRows(flow: Flow): Found[] {
  return [
    ...dateRows(flow, 'issuedOn', 'a jour au').slice(0, 1),
    ...dateRows(flow, 'issuedOn', '(?:delivre|etabli|edite)e? le').slice(0, 1),
    ...dateRows(flow, 'issuedOn', String.raw`r\.?c\.?s\.? [^\n,]{2,40},`).slice(0, 1),
  ]
}

const PERSON = /identification de la personne physique/

function soleTraderName(flow: Flow): Found[] {
  const within = section(flow, PERSON, NEXT_SECTION)
  return within ? textRows(flow, 'name', /nom(?:s)?, prenom(?:s|\(s\))?/, { within }).slice(0, 1) : []
}

/** A sole trader has no seat: the address is that of the main establishment. */
function soleTraderAddress(flow: Flow): Found[] {
  if (!section(flow, PERSON, NEXT_SECTION)) return []
  const within = section(
    flow,
    /renseignements relatifs[^\n]*principal/,
    /autres etablissements|observations et|fin de/,
  )
  return within
    ? textRows(flow, 'address', /^adresse de l'etablissement/m, { within, runsOn: 'address' }).slice(0, 1)
    : []
}

/** Who controls the accounts or merely holds shares does not manage. */
const NOT_A_MANAGER = /^(?:commissaires? aux comptes|associes?\b)/
const ROLE =
  /^(?:president|gerant|directeur|directrice|administrat|membre|representant|liquidateur|mandataire|commissaire|associe|entrepreneur)/

function managerRows(flow: Flow): Found[] {
  const within = section(
    flow,
    /gestion, direction[^\n]*/,
    /renseignements relatifs|observations et|fin de l'extrait/,
  )
  if (!within) return []
  const label = /^(?:nom(?:s)?, prenom(?:s|\(s\))?|denomination)(?= |:|$)/m
  return findAll(flow, label, within)
    .filter(({ start }) => !NOT_A_MANAGER.test(roleAbove(flow, { start: within.start, end: start })))
    .flatMap(({ start }) =>
      textRows(flow, 'manager', label, { within: { start, end: within.end } }).slice(0, 1),
    )
}

/** The last folded line there that says what the person below is. */
function roleAbove(flow: Flow, above: Range): string {
  const lines = flow.folded.slice(above.start, above.end).split('\n')
  return lines.findLast(text => ROLE.test(text)) ?? ''
}

/** « Immatriculation radiée le », « Radiation du RCS le », « radiée d'office le »: in the block or in the observations. */
function struckOffRows(flow: Flow): Found[] {
  const said = String.raw`(?:radiee?|radiation)(?: d'office)?(?: du (?:rcs|registre[^\n]{0,40}))?(?: (?:le|en date du|a compter du|au))?`
  return [
    ...dateRows(flow, 'struckOffOn', said),
    // « Mention du 27/06/2024 : radiation »: its day stands before the word.
    ...dateRows(
      flow,
      'struckOffOn',
      String.raw`mention(?: n[°o] ?\d+)? du(?=\s+[\d/]{8,10}[\s:-]+(?:radiee?|radiation)(?! [^\n]{0,60}\d{2}/\d{2}))`,
    ),
  ]
}

/** By the name a person reads. */
const PROCEEDINGS = {
  sauvegarde: /(?:procedure|plan)\s+de\s+sauvegarde/,
  'redressement judiciaire': /redressement\s+judiciaire|plan\s+de\s+(?:redressement|continuation)/,
  'liquidation judiciaire': /liquidation\s+judiciaire|insuffisance\s+d'actif/,
} as const

function proceedingsRows(flow: Flow): Found[] {
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
