import type { CellView } from '../../../src-preload/contract/cells.ts'
import { formatDate } from '../../wording/format.ts'
import { cellStateNames } from '../../wording/terms.ts'

/** « En cours jusqu’au 31 déc. 2027 », « Libre ». */
export const stateWords = ({ state, until }: Pick<CellView, 'state' | 'until'>): string =>
  until === null ? cellStateNames[state] : `${cellStateNames[state]} jusqu’au ${formatDate(until)}`

/** « Chauffage › Pompe à chaleur ». */
export const subtypePath = (serviceName: string, subtypeName: string): string =>
  `${serviceName} › ${subtypeName}`
