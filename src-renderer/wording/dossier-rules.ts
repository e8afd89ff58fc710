import type { DossierRule, DossierRuleCode } from '../../src-preload/contract/sources.ts'
import { formatCount, formatDate } from './format.ts'

export const dossierRuleNames: Record<DossierRuleCode, string> = {
  'registry-active': 'Entreprise active au registre',
  'zone-matches-address': 'Zone et adresse',
  'capacity-declared': 'Capacité déclarée',
  'no-duplicate': 'Sans doublon',
  'cells-free': 'Exclusivités libres',
}

/** « attendu en activité »: the word before, and what is expected. */
type Said = { readonly lead: string; readonly value: string }

export function expectedOfDossier({ rule, expected }: DossierRule): Said | null {
  switch (rule) {
    case 'registry-active':
      return { lead: 'attendu', value: 'en activité' }
    case 'zone-matches-address':
      return expected === null ? null : { lead: 'demandé', value: expected }
    case 'capacity-declared':
      return expected === null ? null : { lead: 'pour', value: formatCount(Number(expected), 'cellule') }
    case 'cells-free':
      return expected === null ? null : { lead: 'demandé', value: formatCount(Number(expected), 'cellule') }
    case 'no-duplicate':
      return { lead: 'attendu', value: 'aucun' }
  }
}

/** What was found; null: nothing that could be looked at. */
export function readOfDossier({ rule, read, outcome }: DossierRule): Said | null {
  switch (rule) {
    case 'registry-active':
      return read === null ? null : { lead: 'lu', value: registryState(read) }
    case 'zone-matches-address':
      return read === null ? null : { lead: 'siège', value: read }
    case 'capacity-declared':
      return read === null ? null : { lead: 'déclaré', value: capacityText(read) }
    case 'cells-free':
      return read === null ? null : { lead: 'dont', value: freeText(Number(read)) }
    case 'no-duplicate':
      return read === null
        ? null
        : {
            lead: 'trouvé',
            value: outcome === 'validee' ? 'aucun' : formatCount(Number(read), 'ressemblance'),
          }
  }
}

const freeText = (free: number): string => (free === 0 ? 'aucune libre' : formatCount(free, 'libre'))

/** The codes of domain/dossier-checks.ts. */
function registryState(read: string): string {
  const [state, day] = read.split('/')
  const since = day ? ` depuis le ${formatDate(day)}` : ''
  if (state === 'company-closed') return `entreprise cessée${since}`
  if (state === 'establishment-closed') return `établissement fermé${since}`
  return state === 'unknown-siret' ? 'SIRET inconnu' : 'en activité'
}

function capacityText(read: string): string {
  const at = read.indexOf('/')
  const [people, words] = [read.slice(0, at), read.slice(at + 1)]
  return [people && formatCount(Number(people), 'personne'), words].filter(Boolean).join(', ')
}
