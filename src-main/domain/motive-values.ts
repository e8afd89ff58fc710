import type { EvidenceField } from '../../src-preload/contract/documents.ts'
import type { DocumentKind } from '../../src-preload/contract/shared.ts'
import { addDays, type CivilDate, daysBetween, parseCivilDate } from './civil-date.ts'
import type { EvidenceFact } from './document-checks.ts'
import { documentNames, enumerate } from './document-names.ts'
import { formatLongDate } from './french.ts'
import type { MotiveValues } from './motive-text.ts'

/** What is known of a dossier when a motive is applied. */
export type DossierFacts = {
  readonly companyName: string
  readonly reference: string
  readonly contactName: string | null
  readonly siret: string | null
  /** The names of the sub-types asked, and « Isère (38) » for each département. */
  readonly subtypes: readonly string[]
  readonly departments: readonly string[]
}

export type DocumentFacts = {
  readonly kind: DocumentKind
  /** The candidates read in the version looked at, the most likely of each field first. */
  readonly evidence: readonly EvidenceFact[]
  readonly today: CivilDate
  readonly maxAgeDays: number
}

/** What the variables of a motive about the dossier stand for. */
export function dossierValues(dossier: DossierFacts): MotiveValues {
  const siren = dossier.siret?.slice(0, 9)
  return {
    entreprise: dossier.companyName,
    reference: dossier.reference,
    contact: dossier.contactName ?? undefined,
    activite: enumerate(dossier.subtypes) || undefined,
    departement: enumerate(dossier.departments) || undefined,
    siren_attendu: siren?.length === 9 ? inThrees(siren) : undefined,
    siret_attendu: dossier.siret?.length === 14 ? inThrees(dossier.siret) : undefined,
  }
}

/**
 * What the variables of a motive about a document stand for. Only what is certain is quoted to the provider: what
 * was read on a scan and is not proved is left for the person to write.
 */
export function documentValues(dossier: DossierFacts, document: DocumentFacts): MotiveValues {
  const { kind, evidence, today, maxAgeDays } = document
  const read = (...fields: readonly EvidenceField[]) =>
    fields
      .map(field => evidence.find(one => one.field === field && one.certain !== false)?.value)
      .find(value => value !== undefined)
  const day = (...fields: readonly EvidenceField[]) => parseCivilDate(read(...fields) ?? '')
  const issuedOn = day('issuedOn')
  return {
    ...dossierValues(dossier),
    document: documentNames[kind],
    date_lue: inWords(issuedOn),
    age_jours: issuedOn ? String(Math.max(0, daysBetween(issuedOn, today))) : undefined,
    age_max: String(maxAgeDays),
    date_limite: inWords(addDays(today, -maxAgeDays)),
    date_debut: inWords(day('validFrom')),
    date_fin: inWords(day('validUntil')),
    date_radiation: inWords(day('struckOffOn', 'closedOn')),
    siren_lu: number(read('siren') ?? read('siret')?.slice(0, 9)),
    siret_lu: number(read('siret')),
    nom_lu: read('name'),
    dirigeant_lu: read('manager'),
    procedure: read('proceedings'),
    assure_lu: read('insured'),
    assureur_lu: read('insurer'),
    activites_lues: read('activities'),
    territoire_lu: read('territory'),
  }
}

const inWords = (date: CivilDate | null) => (date ? formatLongDate(date) : undefined)
const number = (digits: string | undefined) => (digits ? inThrees(digits) : undefined)

/** « 912 406 733 » and « 912 406 733 00010 », which never part at the end of a line. */
function inThrees(digits: string): string {
  return [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 9), digits.slice(9)]
    .filter(Boolean)
    .join('\u00a0')
}
