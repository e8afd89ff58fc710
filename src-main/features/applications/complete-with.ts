import type { ApplicationColumn } from '../../../src-preload/contract/applications.ts'
import type { ContactPerson, DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'

type Field = Exclude<keyof DeclaredIdentity, 'contact'>
const FIELDS: readonly Field[] = [
  'companyName',
  'siret',
  'legalForm',
  'address',
  'postalCode',
  'commune',
  'headcount',
  'declaredCapacity',
]
/** An address goes with its town: half of one and half of another would be nobody's. */
const PLACE: readonly Field[] = ['address', 'postalCode', 'commune']
const CONTACT = { name: 'contactName', email: 'email', phone: 'phone' } as const satisfies Record<
  keyof ContactPerson,
  ApplicationColumn
>

export type Completed = {
  readonly identity: DeclaredIdentity
  readonly newCells: readonly Cell[]
  /** Which columns brought something: none, and nothing is new. */
  readonly completes: ApplicationColumn[]
}

/** What a dossier becomes with what a row adds to it: what is empty is filled, what is said is never replaced. */
export function completeWith(
  said: { readonly identity: DeclaredIdentity; readonly cells: readonly Cell[] },
  more: { readonly identity: DeclaredIdentity; readonly cells: readonly Cell[] },
): Completed {
  const hasPlace = PLACE.some(field => said.identity[field] !== null)
  const filled = FIELDS.filter(
    field =>
      said.identity[field] === null &&
      more.identity[field] !== null &&
      !(hasPlace && PLACE.includes(field) && !samePlace(said.identity, more.identity)),
  )
  const reached = (Object.keys(CONTACT) as (keyof ContactPerson)[]).filter(
    part => said.identity.contact[part] === null && more.identity.contact[part] !== null,
  )
  const newCells = more.cells.filter(cell => !said.cells.some(other => isSame(cell, other)))
  const pick = <Key extends string>(keys: readonly Key[], from: Readonly<Record<Key, unknown>>) =>
    Object.fromEntries(keys.map(key => [key, from[key]]))
  return {
    identity: {
      ...said.identity,
      ...pick(filled, more.identity),
      contact: { ...said.identity.contact, ...pick(reached, more.identity.contact) },
    },
    newCells,
    completes: [
      ...filled,
      ...reached.map(part => CONTACT[part]),
      ...(newCells.length > 0 ? (['departments', 'subtypes'] as const) : []),
    ],
  }
}

/** What both say of the place is the same. */
function samePlace(said: DeclaredIdentity, more: DeclaredIdentity): boolean {
  return PLACE.every(field => said[field] === null || more[field] === null || said[field] === more[field])
}

function isSame(cell: Cell, other: Cell): boolean {
  return cell.departmentCode === other.departmentCode && cell.subtypeCode === other.subtypeCode
}
