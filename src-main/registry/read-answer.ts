import type {
  RegistryCompany,
  RegistryEstablishment,
  RegistryOutcome,
} from '../../src-preload/contract/registry.ts'
import { parseCivilDate } from '../domain/civil-date.ts'
import { type WireCompany, type WireEstablishment, type WireManager, wireAnswer } from './wire.ts'

export type ReadAnswer = { readonly outcome: RegistryOutcome; readonly company: RegistryCompany | null }

/**
 * What the registry said of one SIRET. The search may answer others first: only the very number counts, in the seat or
 * among the establishments found. A company that is there without that number comes with `not_found`, so that the
 * screen can say which of the two is wrong. Null: the body has not the documented shape.
 */
export function readAnswer(siret: string, body: unknown): ReadAnswer | null {
  const answer = wireAnswer.safeParse(body)
  if (!answer.success) return null
  const companies = answer.data.results.filter(company => company !== null)
  const exact = companies.find(company => establishmentOf(company, siret) !== undefined)
  const sameCompany = exact ?? companies.find(({ siren }) => siren === siret.slice(0, 9))
  if (!sameCompany) return { outcome: 'not_found', company: null }
  const outcome = exact === undefined ? 'not_found' : isMasked(exact, siret) ? 'masked' : 'found'
  return { outcome, company: companyOf(sameCompany, siret) }
}

function establishmentOf({ siege, matching_etablissements }: WireCompany, siret: string) {
  const places = [siege, ...(matching_etablissements ?? [])]
  return places.find(place => place?.siret === siret) ?? undefined
}

/** « [ND] », « [NON-DIFFUSIBLE] »: there, but not to be shown. */
const HIDDEN = /^\s*\[(?:nd|non[ -]?diffusible)\]/i

function isMasked(company: WireCompany, siret: string): boolean {
  const place = establishmentOf(company, siret)
  return (
    company.statut_diffusion === 'P' ||
    place?.statut_diffusion_etablissement === 'P' ||
    HIDDEN.test(company.nom_complet ?? '') ||
    HIDDEN.test(place?.adresse ?? '')
  )
}

function companyOf(company: WireCompany, siret: string): RegistryCompany {
  return {
    siren: siret.slice(0, 9),
    name: shown(company.nom_raison_sociale) ?? shown(company.nom_complet),
    legalForm: matching(company.nature_juridique, /^\d{4}$/),
    active: stateOf(company.etat_administratif, 'C'),
    createdOn: dayOf(company.date_creation),
    closedOn: dayOf(company.date_fermeture),
    activityCode: matching(company.activite_principale, /^\d{2}\.?\d{2}[A-Z]$/),
    headcount: HEADCOUNTS[company.tranche_effectif_salarie ?? ''] ?? null,
    managers: (company.dirigeants ?? []).flatMap(manager => (manager ? managerOf(manager) : [])),
    seat: company.siege ? placeOf(company.siege) : null,
    establishment: placeOf(establishmentOf(company, siret)),
  }
}

function placeOf(place: WireEstablishment | null | undefined): RegistryEstablishment | null {
  const siret = matching(place?.siret, /^\d{14}$/)
  if (!place || siret === null) return null
  const postalCode = matching(place.code_postal, /^\d{5}$/)
  const commune = shown(place.libelle_commune)
  return {
    siret,
    address: streetOf(shown(place.adresse), postalCode),
    postalCode,
    commune,
    active: stateOf(place.etat_administratif, 'F'),
    closedOn: dayOf(place.date_fermeture),
  }
}

/** The address comes on one line that ends with the postal code and the commune, which have fields of their own. */
function streetOf(address: string | null, postalCode: string | null): string | null {
  if (address === null || postalCode === null) return address
  const at = address.lastIndexOf(` ${postalCode} `)
  return at > 0 ? address.slice(0, at).trim() : address
}

/** Auditors manage nothing. */
function managerOf({ nom, prenoms, denomination, qualite }: WireManager): RegistryCompany['managers'] {
  if (/commissaire aux comptes/i.test(qualite ?? '')) return []
  const name = shown(denomination) ?? [shown(prenoms), shown(nom)].filter(part => part !== null).join(' ')
  return name === '' ? [] : [{ name, role: shown(qualite) }]
}

/** INSEE, tranche d'effectif salarié; 'NN' and the rest say nothing. */
const HEADCOUNTS: Readonly<Record<string, RegistryCompany['headcount']>> = {
  '00': { from: 0, to: 0 },
  '01': { from: 1, to: 2 },
  '02': { from: 3, to: 5 },
  '03': { from: 6, to: 9 },
  '11': { from: 10, to: 19 },
  '12': { from: 20, to: 49 },
  '21': { from: 50, to: 99 },
  '22': { from: 100, to: 199 },
  '31': { from: 200, to: 249 },
  '32': { from: 250, to: 499 },
  '41': { from: 500, to: 999 },
  '42': { from: 1000, to: 1999 },
  '51': { from: 2000, to: 4999 },
  '52': { from: 5000, to: 9999 },
  '53': { from: 10000, to: null },
}

function stateOf(state: string | null | undefined, closed: 'C' | 'F'): boolean | null {
  return state === 'A' ? true : state === closed ? false : null
}

function dayOf(text: string | null | undefined): string | null {
  return text ? parseCivilDate(text) : null
}

function matching(text: string | null | undefined, pattern: RegExp): string | null {
  return text && pattern.test(text) ? text : null
}

function shown(text: string | null | undefined): string | null {
  const trimmed = text?.replace(/\s+/g, ' ').trim().slice(0, 300) ?? ''
  return trimmed === '' || HIDDEN.test(trimmed) ? null : trimmed
}
