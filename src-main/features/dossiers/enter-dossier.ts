import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { assertRightIdentity, normaliseIdentity } from '../../domain/declared-identity.ts'
import { createDossier } from '../../store/queries/dossiers.ts'
import { type Context, signedIn } from '../context.ts'
import { assertCellsExist } from './save-perimeter.ts'

/**
 * The manual form. What may be empty may be completed later; what is filled must be right.
 *
 * @throws Refusal SIRET_INVALID, EMAIL_INVALID, NOT_FOUND (a cell)
 */
export async function enterDossier(
  { office, session }: Context,
  { cells, ...declared }: DeclaredIdentity & { readonly cells: readonly Cell[] },
) {
  const by = signedIn(session)
  const identity = normaliseIdentity(declared)
  assertRightIdentity(identity)
  return office.store.write(async unit => {
    await assertCellsExist(unit.db, cells)
    return createDossier(unit, {
      origin: 'manual',
      identity,
      cells,
      subject: null,
      body: null,
      at: office.now(),
      by,
    })
  })
}
