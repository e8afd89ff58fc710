import { useState } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'

export type AskedCell = DossierDetail['perimeter'][number]

const keyOf = ({ departmentCode, subtypeCode }: Cell): string => `${departmentCode} ${subtypeCode}`

/** Free, or kept for this very dossier: it can be granted. */
export const isGrantable = ({ state, heldByThis }: AskedCell): boolean => state === 'libre' || heldByThis

/** Approved, and only kept by an option until a proposal is answered. */
export const isKept = ({ approvedAt, state, heldByThis }: AskedCell): boolean =>
  approvedAt !== null && heldByThis && state === 'option'

/** The cells that would be approved: those that can be granted, but for what the person ticked or unticked. */
export type Perimeter = {
  readonly chosen: readonly AskedCell[]
  readonly isChosen: (cell: AskedCell) => boolean
  readonly choose: (cell: Cell, on: boolean) => void
}

export function usePerimeter({ perimeter }: DossierDetail): Perimeter {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map())
  const isChosen = (cell: AskedCell) => said.get(keyOf(cell)) ?? isGrantable(cell)
  return {
    chosen: perimeter.filter(isChosen),
    isChosen,
    choose: (cell, on) => setSaid(before => new Map(before).set(keyOf(cell), on)),
  }
}
