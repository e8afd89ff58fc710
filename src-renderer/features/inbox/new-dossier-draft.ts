import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'

/** What is being typed, all of it text: it is read only when the dossier is created. */
export type NewDossierDraft = {
  readonly companyName: string
  readonly siret: string
  readonly legalForm: string
  readonly address: string
  readonly postalCode: string
  readonly commune: string
  readonly headcount: string
  readonly declaredCapacity: string
  readonly contactName: string
  readonly email: string
  readonly phone: string
  readonly cells: readonly Cell[]
}
export type DraftField = Exclude<keyof NewDossierDraft, 'cells'>

export const emptyDraft: NewDossierDraft = {
  companyName: '',
  siret: '',
  legalForm: '',
  address: '',
  postalCode: '',
  commune: '',
  headcount: '',
  declaredCapacity: '',
  contactName: '',
  email: '',
  phone: '',
  cells: [],
}

/** Reads a draft as it was kept; a damaged one is an empty one: nothing else can be made of it. */
export function parseDraft(text: string | null): NewDossierDraft {
  try {
    const kept: unknown = JSON.parse(text ?? '{}')
    return typeof kept === 'object' && kept !== null ? { ...emptyDraft, ...kept } : emptyDraft
  } catch {
    return emptyDraft
  }
}

export const isEmpty = (draft: NewDossierDraft): boolean =>
  JSON.stringify(draft) === JSON.stringify(emptyDraft)

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** What the core is asked to create. */
export function declaredOf(draft: NewDossierDraft): DeclaredIdentity & { readonly cells: Cell[] } {
  const headcount = /^\d{1,6}$/.test(draft.headcount.trim()) ? Number(draft.headcount) : null
  return {
    companyName: draft.companyName.trim(),
    siret: orNull(draft.siret),
    legalForm: orNull(draft.legalForm),
    address: orNull(draft.address),
    postalCode: orNull(draft.postalCode),
    commune: orNull(draft.commune),
    headcount,
    declaredCapacity: orNull(draft.declaredCapacity),
    contact: { name: orNull(draft.contactName), email: orNull(draft.email), phone: orNull(draft.phone) },
    cells: [...draft.cells],
  }
}

/** What is wrong in one field, with its remedy; null: nothing, or nothing that can be said before the core looks. */
export function draftError(field: DraftField, text: string): string | null {
  const typed = text.trim()
  if (field === 'companyName') return typed === '' ? 'Indiquez la raison sociale.' : null
  if (typed === '') return null
  switch (field) {
    case 'siret': {
      const digits = typed.replaceAll(/[\s.\-\u2010-\u2015]/g, '')
      return /^\d{14}$/.test(digits) ? null : `SIRET à reprendre\u00a0: il compte 14 chiffres.`
    }
    case 'postalCode':
      return /^\d{5}$/.test(typed) ? null : 'Un code postal compte 5 chiffres.'
    case 'headcount':
      return /^\d{1,6}$/.test(typed) ? null : 'Indiquez un nombre de personnes.'
    case 'email':
      return /^\S+@\S+\.\S+$/.test(typed) ? null : 'Cette adresse de courriel est incomplète.'
    default:
      return null
  }
}
