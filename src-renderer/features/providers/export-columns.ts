import type { ProviderColumn, PublicColumn } from '../../../src-preload/contract/providers.ts'
import { documentKindNames } from '../../wording/terms.ts'
import { standingNames } from './provider-standings.tsx'

type Head<Column> = { readonly column: Column; readonly head: string; readonly words: Record<string, string> }

const HEADS: Readonly<Record<ProviderColumn, string>> = {
  name: 'Prestataire',
  siren: 'SIREN',
  siret: 'SIRET',
  legalForm: 'Forme juridique',
  address: 'Adresse',
  postalCode: 'Code postal',
  commune: 'Commune',
  contactName: 'Contact',
  email: 'Courriel',
  phone: 'Téléphone',
  standing: 'Situation',
  cells: 'Cellules tenues',
  departments: 'Départements',
  subtypes: 'Sous-types',
  contract: 'Contrat',
  contractEnd: 'Dernier jour du contrat',
  documentEndKind: 'Première pièce à échéance',
  documentEnd: 'Dernier jour de la pièce',
  requests12Months: 'Demandes en 12 mois',
}

const PUBLIC_HEADS: Readonly<Record<PublicColumn, string>> = {
  departmentCode: 'Code',
  department: 'Département',
  service: 'Prestation',
  subtype: 'Sous-type',
  name: 'Entreprise',
  siren: 'SIREN',
  commune: 'Commune',
}

const WORDS: Readonly<Partial<Record<ProviderColumn, Readonly<Record<string, string>>>>> = {
  standing: standingNames,
  documentEndKind: documentKindNames,
}

/** Of the register with its contacts: for the office alone. */
export const exportColumns: Head<ProviderColumn>[] = (Object.keys(HEADS) as ProviderColumn[]).map(column => ({
  column,
  head: HEADS[column],
  words: { ...WORDS[column] },
}))

/** Of the register that anyone may read. */
export const publicColumns: Head<PublicColumn>[] = (Object.keys(PUBLIC_HEADS) as PublicColumn[]).map(
  column => ({ column, head: PUBLIC_HEADS[column], words: {} }),
)
