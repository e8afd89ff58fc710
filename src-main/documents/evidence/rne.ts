import { capitalRows, dateRows, textRows } from './common-rows.ts'
import type { Found } from './evidence.ts'
import { type Flow, section } from './flow.ts'
import { afterLabel, firstSirenRow, numberRows } from './numbers.ts'
import { activityRows } from './sirene.ts'

/** An attestation d'immatriculation au Registre national des entreprises (INPI), or an old extrait D1. */
export function rneEvidence(flow: Flow): Found[] {
  const people = section(
    flow,
    /^(?:gerante?|presidente?|directeur general|directrice generale|representant|dirigeant)[^\n]*$/m,
    /^etablissement/m,
  )
  const siret = String.raw`siret(?: du siege)?[\s:]*(?<value>${afterLabel(flow, 'siret')})`
  return [
    ...dateRows(
      flow,
      'issuedOn',
      String.raw`(?:delivree?|etablie?|editee?|a jour)[^\n]{0,80}?(?:le|au)|date (?:de delivrance|d'edition)|attestation du`,
    ).slice(0, 1),
    ...firstSirenRow(flow, 'siren'),
    ...numberRows(flow, 'siret', new RegExp(siret)),
    ...textRows(flow, 'name', /^(?:denomination|nom,? prenoms?)(?: sociale| ou raison sociale)?/m).slice(
      0,
      1,
    ),
    ...textRows(flow, 'legalForm', /^forme juridique/m).slice(0, 1),
    ...capitalRows(flow, /^capital social/m).slice(0, 1),
    ...dateRows(
      flow,
      'registeredOn',
      "date d'immatriculation(?: au rne| au registre national des entreprises)?",
    ).slice(0, 1),
    ...activityRows(flow, 'code ape|ape'),
    ...textRows(flow, 'address', /^adresse(?: du siege| de l'etablissement)?/m, { runsOn: 'address' }),
    ...(people ? textRows(flow, 'manager', /^nom,? prenoms?/m, { within: people }) : []),
    ...dateRows(flow, 'struckOffOn', 'radiee?(?: du rne)? le|date de radiation'),
    ...dateRows(flow, 'closedOn', "date de cessation(?: d'activite)?"),
  ]
}
