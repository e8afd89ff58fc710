import { createHash } from 'node:crypto'
import type { ApplicationColumn } from '../../../src-preload/contract/applications.ts'
import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { normaliseIdentity } from '../../domain/declared-identity.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { codeNamed, type Named } from '../../domain/named.ts'
import { departmentNamed } from '../../domain/named-department.ts'
import { isSiren, isSiret, normaliseDigits } from '../../domain/siret.ts'
import { readInstant } from '../../tables/read-instant.ts'

/** A row by its columns; what is empty is absent. */
export type RowValues = Readonly<Partial<Record<ApplicationColumn, string>>>

/** What a row says: an application with its stable key, or the reason, in French, why it cannot be one. */
export type ApplicationOfRow =
  | {
      readonly ok: true
      readonly identity: DeclaredIdentity
      readonly cells: readonly Cell[]
      /** What the provider wrote, and what it asks that is not sold. */
      readonly body: string | null
      readonly note: string | null
      /** Null: the table does not say. */
      readonly receivedAt: number | null
      /** The same words make the same key, whatever the order of the columns and the kind of file. */
      readonly key: string
    }
  | { readonly ok: false; readonly reason: string }

export type Given = {
  readonly departments: readonly Named[]
  readonly subtypes: readonly Named[]
  readonly now: number
}

/** As the contract of the manual form has them. */
const LONGEST: Readonly<Partial<Record<ApplicationColumn, number>>> = {
  companyName: 200,
  legalForm: 120,
  address: 240,
  commune: 120,
  declaredCapacity: 1000,
  contactName: 120,
  phone: 40,
  email: 254,
  message: 20_000,
}

/**
 * What is empty may be completed later; what is filled must be right, as in the manual form. A service that is not
 * sold does not refuse a row: its words are kept for the person who reviews.
 */
export function applicationOfRow(values: RowValues, given: Given): ApplicationOfRow {
  const found = findFault(values, given)
  if (found !== null) return { ok: false, reason: found }
  const departments = namesIn(values.departments).flatMap(
    name => departmentNamed(name, given.departments) ?? [],
  )
  const asked = namesIn(values.subtypes)
  const known = asked.map(name => codeNamed(name, given.subtypes))
  const unknown = asked.filter((_, index) => known[index] === null)
  const subtypes = known.filter(code => code !== null)
  const receivedAt = readInstant(values.receivedOn)
  const body = [
    ...(unknown.length > 0 ? [`Prestations demandées\u00a0: ${unknown.join(', ')}`] : []),
    ...(subtypes.length > 0 && departments.length === 0 ? [`Prestations\u00a0: ${asked.join(', ')}`] : []),
    ...(departments.length > 0 && subtypes.length === 0 ? [`Zone\u00a0: ${values.departments}`] : []),
    values.message ?? '',
  ]
  const application = {
    identity: identityOf(values),
    cells: cellsOf(departments, subtypes),
    body: body.filter(text => text !== '').join('\n') || null,
    receivedAt: typeof receivedAt === 'number' ? receivedAt : null,
  }
  return { ok: true, ...application, note: noteOf(departments, subtypes, unknown), key: keyOf(application) }
}

function findFault(values: RowValues, given: Given): string | null {
  if (!values.companyName) return 'la raison sociale manque'
  const tooLong = (Object.keys(LONGEST) as ApplicationColumn[]).find(
    column => (values[column]?.length ?? 0) > (LONGEST[column] ?? 0),
  )
  if (tooLong) return `une valeur est trop longue (${LONGEST[tooLong]} caractères au plus)`
  const siret = values.siret === undefined ? null : normaliseDigits(values.siret)
  if (siret !== null && !isSiret(siret) && !isSiren(siret)) return `SIRET à reprendre\u00a0: ${values.siret}`
  if (values.email !== undefined && normaliseEmailAddress(values.email) === null) {
    return `courriel à reprendre\u00a0: ${values.email}`
  }
  if (values.postalCode !== undefined && !/^\d{4,5}$/.test(normaliseDigits(values.postalCode))) {
    return `code postal à reprendre\u00a0: ${values.postalCode}`
  }
  if (values.headcount !== undefined && !/^\d{1,5}$/.test(normaliseDigits(values.headcount))) {
    return `effectif à reprendre\u00a0: ${values.headcount}`
  }
  const lost = namesIn(values.departments).find(
    name => departmentNamed(name, given.departments) === 'unknown',
  )
  if (lost !== undefined) return `département inconnu\u00a0: ${lost}`
  const receivedAt = readInstant(values.receivedOn)
  if (receivedAt === 'unreadable') return `date illisible\u00a0: ${values.receivedOn}`
  return receivedAt !== null && receivedAt > given.now ? 'la date est à venir' : null
}

function identityOf(values: RowValues): DeclaredIdentity {
  const contactName = [values.contactFirstName, values.contactName].filter(Boolean).join(' ')
  return normaliseIdentity({
    companyName: values.companyName ?? '',
    siret: values.siret ?? null,
    legalForm: values.legalForm ?? null,
    address: values.address ?? null,
    // A spreadsheet that took 01000 for a number has lost its zero.
    postalCode: values.postalCode ? normaliseDigits(values.postalCode).padStart(5, '0') : null,
    commune: values.commune ?? null,
    headcount: values.headcount ? Number(normaliseDigits(values.headcount)) : null,
    declaredCapacity: values.declaredCapacity ?? null,
    contact: {
      name: contactName.slice(0, 120) || null,
      email: values.email ?? null,
      phone: values.phone ? withItsZero(values.phone) : null,
    },
  })
}

const withItsZero = (phone: string) => (/^[1-9]\d{8}$/.test(phone) ? `0${phone}` : phone)

/** « Isère, Savoie », « 38 ; 73 », « Pompe à chaleur / Chaudière »: names have commas in them nowhere. */
function namesIn(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,;|\n]|\s\/\s/)
    .map(name => name.trim())
    .filter(name => name !== '')
}

function cellsOf(departments: readonly string[], subtypes: readonly string[]): Cell[] {
  return [...new Set(departments)].flatMap(departmentCode =>
    [...new Set(subtypes)].map(subtypeCode => ({ departmentCode, subtypeCode })),
  )
}

function noteOf(
  departments: readonly string[],
  subtypes: readonly string[],
  unknown: readonly string[],
): string | null {
  if (unknown.length > 0) return `prestation inconnue, gardée dans le message\u00a0: ${unknown.join(', ')}`
  if (departments.length > 0 && subtypes.length === 0) return 'périmètre à préciser\u00a0: aucune prestation'
  if (subtypes.length > 0 && departments.length === 0) return 'périmètre à préciser\u00a0: aucun département'
  return null
}

function keyOf(application: object): string {
  const text = JSON.stringify(application).normalize('NFC').replace(/\s+/g, ' ')
  return `import:${createHash('sha256').update(text).digest('hex')}`
}
