import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { Cell, DossierId } from '../../../src-preload/contract/ids.ts'
import { isSiren, sirenOf } from '../../domain/siret.ts'

/** An open dossier as it will be after the rows planned so far; `id` is null until the row that makes it is taken. */
export type Standing = {
  id: DossierId | null
  reference: string | null
  /** The row that makes it; null: it was there before. */
  readonly line: number | null
  /** Who has it open, when that is somebody else. */
  readonly heldBy: string | null
  identity: DeclaredIdentity
  cells: readonly Cell[]
}

export type Match = { readonly standing: Standing; readonly by: 'siren' | 'email' }

/** The open dossiers that rows may be more of, those of the office and those of earlier rows. */
export type Standings = {
  add(standing: Standing): void
  /** The same SIREN; or the same address, unless both have a SIREN and they differ. */
  find(identity: DeclaredIdentity): Match | null
}

export function createStandings(known: readonly Standing[]): Standings {
  const bySiren = new Map<string, Standing>()
  const byEmail = new Map<string, Standing[]>()
  const standings: Standings = {
    add(standing) {
      const siren = sirenIn(standing.identity)
      if (siren !== null && !bySiren.has(siren)) bySiren.set(siren, standing)
      const { email } = standing.identity.contact
      if (email !== null) byEmail.set(email, [...(byEmail.get(email) ?? []), standing])
    },
    find(identity) {
      const siren = sirenIn(identity)
      const same = siren === null ? undefined : bySiren.get(siren)
      if (same) return { standing: same, by: 'siren' }
      const reached = byEmail.get(identity.contact.email ?? '')?.find(standing => {
        const other = sirenIn(standing.identity)
        return siren === null || other === null || siren === other
      })
      return reached ? { standing: reached, by: 'email' } : null
    },
  }
  for (const standing of known) standings.add(standing)
  return standings
}

/** Null when the digits are not those of a company: two wrong numbers alike prove nothing. */
export function sirenIn({ siret }: DeclaredIdentity): string | null {
  return siret !== null && isSiren(sirenOf(siret)) ? sirenOf(siret) : null
}
