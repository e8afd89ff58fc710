import type { CellView } from '../../../src-preload/contract/cells.ts'
import type { CellState } from '../../../src-preload/contract/shared.ts'
import type { WaitingEnd, WaitingStanding } from '../../../src-preload/contract/waiting.ts'
import { stateName } from '../../map/fills.ts'
import { formatCount, formatDate, formatDateTime, NBSP } from '../../wording/format.ts'
import { cellStateNames } from '../../wording/terms.ts'

/** « En cours jusqu’au 31 déc. 2027 », « Libre ». */
export const stateWords = ({ state, until }: Pick<CellView, 'state' | 'until'>): string =>
  until === null ? cellStateNames[state] : `${cellStateNames[state]} jusqu’au ${formatDate(until)}`

/** « Chauffage › Pompe à chaleur ». */
export const subtypePath = (serviceName: string, subtypeName: string): string =>
  `${serviceName} › ${subtypeName}`

const MINUTE = 60_000

/** What is left of an option: « encore 6 j 4 h », « encore 40 min », « échue ». @param ms milliseconds */
export function remainingWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE)
  if (minutes <= 0) return 'échue'
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24]
  if (days > 0) return `encore ${days}${NBSP}j${hours > 0 ? ` ${hours}${NBSP}h` : ''}`
  const rest = minutes % 60
  if (hours > 0) return `encore ${hours}${NBSP}h${rest > 0 ? ` ${rest}${NBSP}min` : ''}`
  return `encore ${rest}${NBSP}min`
}

const many: Readonly<Partial<Record<CellState | 'mixte', string>>> = {
  libre: 'libres',
  option: 'options',
  'echeance-proche': 'échéances proches',
  suspendue: 'suspendues',
}

/** « 3 libres, 1 option »: the states that have at least one cell. */
export const countsWords = (counts: ReadonlyMap<CellState | 'mixte', number>): string =>
  [...counts]
    .filter(([, count]) => count > 0)
    .map(([state, count]) => {
      const one = stateName(state).toLocaleLowerCase('fr')
      return formatCount(count, one, many[state] ?? one)
    })
    .join(', ')

/** Who decides next of a cell that is waited for. @param nameOf the company of a waiting request */
export function standingWords(standing: WaitingStanding, nameOf: (requestId: number) => string): string {
  switch (standing.state) {
    case 'holder-first':
      return `Le titulaire décide d’abord, jusqu’au ${formatDate(standing.until)}.`
    case 'renewed':
      return 'Le titulaire a renouvelé : la file attend la fin suivante.'
    case 'offered':
      return `Offerte à ${nameOf(standing.requestId)} jusqu’au ${formatDateTime(standing.until)}.`
    case 'to-offer':
      return `À offrir à ${nameOf(standing.requestId)} dès que la cellule est libre.`
    case 'taken':
      return `Acceptée par ${nameOf(standing.requestId)} : à proposer.`
    case 'nobody':
      return 'Personne n’attend cette cellule.'
  }
}

/** Why someone waits no longer. */
export const waitingEndNames: Readonly<Record<WaitingEnd, string>> = {
  withdrawn: 'retirée de la file',
  served: 'offre acceptée',
  declined: 'offre déclinée',
  lapsed: 'offre restée sans réponse',
  refused: 'dossier refusé',
}

/** « 2 inscrits ». */
export const waitingCount = (count: number): string =>
  count === 0 ? 'personne' : formatCount(count, 'inscrit')
