import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { normalisePhone } from '../../domain/phone.ts'
import { normaliseDigits } from '../../domain/siret.ts'
import { foldLabel, labelledLines } from './labelled-lines.ts'
import type { ParsedMail } from './parse-eml.ts'

/** The départements and sub-types that exist, to recognise what a provider asks for. */
export type Territory = {
  readonly departments: readonly { readonly code: string; readonly name: string }[]
  readonly subtypes: readonly { readonly code: string; readonly name: string }[]
}

/**
 * What a provider's message declares, as far as it says so on labelled lines; what it does not say stays null, for
 * a person to ask or fill in. The name falls back on the sender's, then on its address: a dossier needs a title.
 * Digits of a SIRET are kept even when the key is wrong: the dossier shows it, nothing is rejected.
 */
export function applicationFromMail(
  mail: ParsedMail,
  territory: Territory,
): { readonly identity: DeclaredIdentity; readonly cells: readonly Cell[] } {
  const lines = labelledLines(mail.text)
  const line = (...labels: readonly string[]) => firstOf(lines, labels)
  const email = normaliseEmailAddress(line('courriel', 'email', 'e mail', 'adresse e mail') ?? '')
  const phone = line('telephone', 'tel', 'portable', 'mobile')
  return {
    identity: {
      companyName:
        cut(line('raison sociale', 'denomination', 'entreprise', 'societe') ?? senderName(mail), 200) ||
        'Expéditeur inconnu',
      siret: siretIn(line('siret', 'numero siret', 'n siret') ?? mail.text),
      legalForm: cutOrNull(line('forme juridique', 'forme', 'statut juridique'), 120),
      address: cutOrNull(line('adresse', 'siege', 'adresse du siege'), 240),
      postalCode: cutOrNull(line('code postal', 'cp'), 10),
      commune: cutOrNull(line('commune', 'ville'), 120),
      headcount: headcountIn(line('effectif', 'nombre de salarie', 'salarie')),
      declaredCapacity: cutOrNull(line('capacite', 'capacite de reponse', 'disponibilite'), 1000),
      contact: {
        name: cutOrNull(
          line('contact', 'interlocuteur', 'nom', 'dirigeant', 'gerant') ?? mail.from?.name,
          120,
        ),
        email: email ?? normaliseEmailAddress(mail.from?.address ?? ''),
        phone: phone === undefined ? null : (normalisePhone(phone)?.e164 ?? cut(phone, 40)),
      },
    },
    cells: cellsAsked(
      codesIn(
        line('departement', 'zone', 'zone d intervention', 'secteur'),
        territory.departments,
        departmentWords,
      ),
      codesIn(
        line('prestation', 'sous type', 'sous type de prestation', 'activite'),
        territory.subtypes,
        nameWords,
      ),
    ),
  }
}

const firstOf = (lines: ReadonlyMap<string, string>, labels: readonly string[]) => {
  for (const label of labels) {
    const value = lines.get(label)
    if (value !== undefined && value !== '') return value
  }
  return undefined
}

const cut = (text: string, length: number) => text.replace(/\s+/g, ' ').trim().slice(0, length)
const cutOrNull = (text: string | undefined, length: number) => (text && cut(text, length)) || null

const senderName = (mail: ParsedMail) => mail.from?.name || mail.from?.address || ''

function siretIn(text: string): string | null {
  const printed = /(?:\d[ .\u00a0\u202f]?){13}\d/.exec(text)?.[0]
  return printed === undefined ? null : normaliseDigits(printed)
}

function headcountIn(text: string | undefined): number | null {
  const digits = /\d{1,5}/.exec(text ?? '')?.[0]
  return digits === undefined ? null : Number(digits)
}

type Named = { readonly code: string; readonly name: string }

const nameWords = (item: Named) => [item.code, item.name]
/** « 38 », « Isère », « Isère (38) » and « 38 Isère » all name the same one. */
const departmentWords = ({ code, name }: Named) => [code, name, `${name} ${code}`, `${code} ${name}`]

/** The items that a line of names or codes, separated by commas, semicolons or lines, speaks of; unknown ones are left. */
function codesIn(
  text: string | undefined,
  items: readonly Named[],
  words: (item: Named) => readonly string[],
): readonly string[] {
  const codeOf = new Map(items.flatMap(item => words(item).map(word => [foldName(word), item.code] as const)))
  const asked = (text ?? '').split(/[,;\n]/).map(part => codeOf.get(foldName(part)))
  return [...new Set(asked.filter(code => code !== undefined))]
}

/** « Fuites/débouchage » and « fuites, debouchage » differ by punctuation only. */
const foldName = (name: string) =>
  foldLabel(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const cellsAsked = (departmentCodes: readonly string[], subtypeCodes: readonly string[]): readonly Cell[] =>
  departmentCodes.flatMap(departmentCode =>
    subtypeCodes.map(subtypeCode => ({ departmentCode, subtypeCode })),
  )
