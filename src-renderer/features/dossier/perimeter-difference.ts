import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { StaleDifference } from '../../ui/StaleNote.tsx'

type Saved = DossierDetail['perimeter']

/** Each cell that only one side asks for: yours, as typed here, or theirs, as saved meanwhile. */
export function perimeterDifference(
  yours: readonly Cell[],
  theirs: Saved,
  subtypeName: (code: string) => string,
): StaleDifference[] {
  const keyOf = ({ departmentCode, subtypeCode }: Cell) => `${departmentCode} ${subtypeCode}`
  const [mine, saved] = [new Set(yours.map(keyOf)), new Set(theirs.map(keyOf))]
  const nameOf = ({ departmentCode, subtypeCode }: Cell) => `${departmentCode} ${subtypeName(subtypeCode)}`
  return [
    ...yours
      .filter(cell => !saved.has(keyOf(cell)))
      .map(cell => ({ name: nameOf(cell), yours: 'demandée', theirs: '' })),
    ...theirs
      .filter(cell => !mine.has(keyOf(cell)))
      .map(cell => ({ name: nameOf(cell), yours: '', theirs: 'demandée' })),
  ]
}
