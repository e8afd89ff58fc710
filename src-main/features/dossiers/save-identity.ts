import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { assertRightIdentity, normaliseIdentity } from '../../domain/declared-identity.ts'
import { Refusal } from '../../domain/refusal.ts'
import { saveDeclared } from '../../store/queries/dossiers.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { type Context, signedIn } from '../context.ts'
import { openDossier } from './dossier-for.ts'
import { recordAct } from './record-act.ts'

type Saving = { readonly id: DossierId; readonly version: number; readonly identity: DeclaredIdentity }

/**
 * Saves the identity over the version that was read. The documents asked follow the legal form.
 *
 * @throws Refusal STALE when someone saved meanwhile, SIRET_INVALID, EMAIL_INVALID, DOSSIER_STATE, NOT_FOUND
 */
export async function saveIdentity({ office, session }: Context, saving: Saving) {
  const staffId = signedIn(session)
  const identity = normaliseIdentity(saving.identity)
  assertRightIdentity(identity)
  const at = office.now()
  return office.store.write(async unit => {
    const { id, version } = await openDossier(unit.db, saving.id)
    if (version !== saving.version) throw new Refusal('STALE', { version })
    const saved = await saveDeclared(unit.db, id, identity)
    await askRequiredDocuments(unit.db, id, at)
    await recordAct(unit, { id, staffId, at, kind: 'dossier.identity-saved', data: { version: saved } })
    return { version: saved, savedAt: at }
  })
}
