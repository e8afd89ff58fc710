import type { ContractTerms } from '../../../src-preload/contract/contracts.ts'
import { legalFormName } from '../../domain/legal-form.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ContractParty, UncoveredCell } from '../../store/queries/contracts.ts'
import type { StoredSettings } from '../../store/queries/settings.ts'
import { ContractData } from '../../typesetting/contract-data.ts'
import { pricedWith, type TerritoryVat, vatAt } from '../territory-vat.ts'

export type ContractSources = {
  readonly number: string
  readonly settings: Pick<StoredSettings, 'platform' | 'mediators' | 'rules'>
  readonly party: ContractParty
  readonly terms: ContractTerms
  /** The version of the text of the articles. */
  readonly termsVersion: string
  /** What the accepted price was computed from; null: no proposal. */
  readonly evidence: NonNullable<ContractData['evidence']> | null
  readonly cells: readonly UncoveredCell[]
  readonly period: { readonly startsOn: string; readonly endsOn: string }
}

/**
 * Gathers what the contract prints and checks it whole: nothing is typeset, and no number is given, until it is
 * right. Refusals name, in French, what to complete.
 *
 * @throws Refusal SETTINGS_INCOMPLETE for what the platform must say of itself, CONTRACT_INCOMPLETE for the rest
 */
export function buildContractData(sources: ContractSources): ContractData {
  const vat = vatAt(sources.party.postalCode, sources.settings.rules)
  if (vat === null)
    throw new Refusal('CONTRACT_INCOMPLETE', { fields: [WORDS['provider.address.postalCode']] })
  const parsed = ContractData.safeParse(gather(sources, vat))
  if (parsed.success) return parsed.data
  const paths = parsed.error.issues.map(issue => wordFor(issue.path))
  const ofSettings = distinct(paths.filter(word => word.of === 'settings').map(word => word.text))
  if (ofSettings.length > 0) throw new Refusal('SETTINGS_INCOMPLETE', { fields: ofSettings })
  throw new Refusal('CONTRACT_INCOMPLETE', { fields: distinct(paths.map(word => word.text)) })
}

function gather(
  { number, settings, party, terms, termsVersion, evidence, cells, period }: ContractSources,
  vat: TerritoryVat,
) {
  const { platform, mediators } = settings
  return {
    number,
    termsVersion,
    evidence,
    platform: {
      name: platform.name,
      legalForm: platform.legalForm,
      capital: platform.capital || null,
      siret: platform.siret.replace(/\s/g, ''),
      registration: platform.rcs,
      vatNumber: platform.vatNumber || null,
      address: { street: platform.address, postalCode: platform.postalCode, commune: platform.city },
      representative: platform.representative,
      email: platform.email,
    },
    provider: {
      name: party.name,
      legalForm: legalFormName(party.legalForm),
      siren: party.siren,
      siret: party.siret,
      registration: null,
      address: {
        street: party.address ?? '',
        postalCode: party.postalCode ?? '',
        commune: party.commune ?? '',
      },
      representative: terms.representative,
      email: party.email ?? '',
    },
    perimeter: cells.map(({ departmentCode, departmentName, serviceName, subtypeName }) => ({
      departmentCode,
      departmentName,
      serviceName,
      subtypeName,
    })),
    period,
    price: pricedWith(terms.priceCents, vat),
    mediators: mediators.map(({ name, address, website }) => ({
      name,
      contact: [address, website].filter(text => text !== '').join(', '),
    })),
    jurisdiction: platform.jurisdiction,
    placeOfSignature: terms.placeOfSignature,
    signatureDueOn: terms.signatureDueOn,
    headcount: terms.headcount,
    offPremises: terms.offPremises,
    complaintAddress: platform.complaintsEmail,
  } satisfies Record<Exclude<keyof ContractData, 'articles'>, unknown>
}

/** What to complete, as a person reads it. A path that is not here is shown as it is. */
const WORDS = {
  'platform.name': 'nom de la plateforme',
  'platform.legalForm': 'forme juridique de la plateforme',
  'platform.capital': 'capital de la plateforme',
  'platform.siret': 'SIRET de la plateforme',
  'platform.registration': 'immatriculation au RCS',
  'platform.vatNumber': 'numéro de TVA',
  'platform.address.street': 'adresse de la plateforme',
  'platform.address.postalCode': 'code postal de la plateforme',
  'platform.address.commune': 'ville de la plateforme',
  'platform.representative': 'représentant de la plateforme',
  'platform.email': 'courriel de la plateforme',
  mediators: 'deux médiateurs',
  jurisdiction: 'juridiction compétente',
  complaintAddress: 'courriel des réclamations',
  'price.note': 'mention de TVA du territoire',
  'price.vatRate': 'taux de TVA du territoire',
  'provider.name': 'dénomination du prestataire',
  'provider.siren': 'SIREN du prestataire',
  'provider.siret': 'SIRET du prestataire',
  'provider.address.street': 'adresse du prestataire',
  'provider.address.postalCode': 'code postal du prestataire',
  'provider.address.commune': 'commune du prestataire',
  'provider.email': 'courriel du contact principal',
  'provider.representative': 'représentant du prestataire',
  perimeter: 'cellules accordées',
  period: 'période de douze mois',
  placeOfSignature: 'lieu de signature',
  signatureDueOn: 'date limite de signature, avant la fin de la période',
  headcount: 'effectif du prestataire',
} as const

const OF_SETTINGS = /^(?:platform|mediators|jurisdiction|complaintAddress|price\.(?:note|vatRate))/

function wordFor(path: readonly PropertyKey[]): {
  readonly text: string
  readonly of: 'settings' | 'contract'
} {
  const dotted = path.map(String).join('.')
  const of = OF_SETTINGS.test(dotted) ? 'settings' : 'contract'
  const known = (Object.keys(WORDS) as (keyof typeof WORDS)[]).find(
    key => dotted === key || dotted.startsWith(`${key}.`),
  )
  return { text: known === undefined ? dotted : WORDS[known], of }
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
