import { dateRows, numberRows, SIREN, SIRET, textRows } from './common-rows.ts'
import type { Evidence } from './evidence.ts'
import type { Flow } from './flow.ts'

/** An avis de situation au répertoire SIRENE (INSEE). Extractors stick its labels to its values. */
export function sireneEvidence(flow: Flow): Evidence[] {
  return [
    ...dateRows(flow, 'issuedOn', 'a la date du').slice(0, 1),
    ...numberRows(flow, 'siren', new RegExp(String.raw`identifiant siren[\s:]*(?<value>${SIREN})`)),
    ...numberRows(
      flow,
      'siret',
      new RegExp(String.raw`identifiant siret(?: du siege)?[\s:]*(?<value>${SIRET})`),
    ),
    ...textRows(flow, 'name', /^denomination(?! usuelle)/m).slice(0, 1),
    ...personName(flow),
    ...textRows(flow, 'legalForm', /categorie juridique/, { runsOn: 'column' })
      .map(withoutCode)
      .slice(0, 1),
    ...textRows(flow, 'address', /^adresse(?! electronique)/m, { runsOn: 'address' }),
    ...dateRows(flow, 'active', '(?:entreprise|etablissement) acti(?:f|ve) depuis le'),
    ...dateRows(
      flow,
      'closedOn',
      '(?:(?:entreprise|unite legale) cessee|etablissement ferme) (?:depuis )?le',
    ),
  ]
}

/** A sole trader: « Nom » and « Prénoms » stand on two lines; the name is « NOM Prénoms », shown at the first. */
function personName(flow: Flow): Evidence[] {
  const last = textRows(flow, 'name', /^nom(?! d'usage|bre)/m)[0]
  const first = textRows(flow, 'name', /^prenoms?/m)[0]
  if (!last) return []
  const text = first ? `${last.text} ${first.text}` : last.text
  return [{ ...last, value: text, text }]
}

/** « 5499 - Société à responsabilité limitée » keeps its code in the printed text only. */
function withoutCode(row: Evidence): Evidence {
  return { ...row, value: row.value.replace(/^\d{4}\s*-\s*/, '') }
}
