import { dateRows, textRows } from './common-rows.ts'
import type { Found } from './evidence.ts'
import { type Flow, findFirst, type Range } from './flow.ts'
import { afterLabel, numberRows } from './numbers.ts'

/** An avis de situation au répertoire SIRENE (INSEE). Extractors stick its labels to its values. */
export function sireneEvidence(flow: Flow): Found[] {
  const siren = new RegExp(String.raw`identifiant siren[\s:]*(?<value>${afterLabel(flow, 'siren')})`)
  return [
    ...dateRows(flow, 'issuedOn', 'a la date du').slice(0, 1),
    ...numberRows(flow, 'siren', siren),
    ...siretRows(flow),
    ...textRows(flow, 'name', /^denomination(?! usuelle)/m).slice(0, 1),
    ...personName(flow),
    ...textRows(flow, 'legalForm', /categorie juridique/, { runsOn: 'column' })
      .map(withoutCode)
      .slice(0, 1),
    ...activityRows(flow, String.raw`activite principale exercee(?: \(ape\))?|code ape`),
    ...addressRows(flow),
    ...dateRows(flow, 'active', '(?:entreprise|unite legale|etablissement) acti(?:f|ve) depuis le'),
    ...dateRows(
      flow,
      'closedOn',
      '(?:(?:entreprise|unite legale) cessee|etablissement ferme) (?:depuis )?le',
    ),
  ]
}

/**
 * The seat's SIRET. The avis may describe another establishment: its number is that of `establishment`, never one
 * more candidate for the seat's.
 */
function siretRows(flow: Flow): Found[] {
  const number = String.raw`[\s:]*(?<value>${afterLabel(flow, 'siret')})`
  const seats = numberRows(flow, 'siret', new RegExp(`identifiant siret du siege${number}`))
  const described = numberRows(flow, 'siret', new RegExp(`identifiant siret(?! du siege)${number}`))
  const [seat] = seats
  if (!seat) return described
  return [
    ...seats,
    ...described.map((row): Found => (row.value === seat.value ? row : { ...row, field: 'establishment' })),
  ]
}

/** The code alone: « 43.22B » of « 43.22B - Travaux d'installation … ». Its two versions have the same form. */
export function activityRows(flow: Flow, label: string, within?: Range): Found[] {
  const rows = textRows(flow, 'activityCode', new RegExp(`(?:${label})`), { within })
  return rows.flatMap(row => {
    const code = /^(\d{2})\.?(\d{2}) ?([A-Z])(?![A-Za-z])/.exec(row.value)
    return code ? [{ ...row, value: `${code[1]}.${code[2]}${code[3]}`, text: code[0] }] : []
  })
}

/** The address of the described establishment; only its block has one. */
function addressRows(flow: Flow): Found[] {
  const block = findFirst(flow, /description de l'etablissement/)
  const within = block ? { start: block.end, end: flow.text.length } : undefined
  return textRows(flow, 'address', /^adresse(?! electronique)/m, { within, runsOn: 'address' })
}

/** A sole trader: « Nom » and « Prénoms » stand on two lines; the name is « NOM Prénoms », shown at the first. */
function personName(flow: Flow): Found[] {
  const last = textRows(flow, 'name', /^nom(?! d'usage|bre)/m)[0]
  const first = textRows(flow, 'name', /^prenoms?/m)[0]
  if (!last) return []
  const text = first ? `${last.text} ${first.text}` : last.text
  return [{ ...last, value: text, text }]
}

/** « 5499 - Société à responsabilité limitée (sans autre indication) » keeps code and remark in the printed text only. */
function withoutCode(row: Found): Found {
  return { ...row, value: row.value.replace(/^\d{4}\s*[-–]\s*/, '').replace(/\s*\([^)]*\)?$/, '') }
}
