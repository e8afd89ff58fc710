import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { assertRightIdentity, normaliseIdentity } from '../../domain/declared-identity.ts'
import { Refusal } from '../../domain/refusal.ts'
import { sirenOf } from '../../domain/siret.ts'
import type { Unit } from '../../store/open-store.ts'
import { unjudgeRegistration } from '../../store/queries/documents.ts'
import { type DossierHead, saveDeclared } from '../../store/queries/dossiers.ts'
import { askRequiredDocuments } from '../../store/queries/required-documents.ts'
import { type Context, signedIn } from '../context.ts'
import { assertNotOthers, openDossier } from '../dossier-for.ts'
import { type Act, recordAct } from '../record-act.ts'

type Saving = { readonly id: DossierId; readonly version: number; readonly identity: DeclaredIdentity }

/**
 * Saves the identity over the version that was read. The documents asked follow the legal form; proofs of registration
 * were judged for a SIREN, and are to judge again for another one.
 *
 * @throws Refusal STALE when someone saved meanwhile, SIRET_INVALID, EMAIL_INVALID, DOSSIER_CLAIMED, DOSSIER_STATE,
 *   NOT_FOUND
 */
export async function saveIdentity({ office, session }: Context, saving: Saving) {
  const staffId = signedIn(session)
  const identity = normaliseIdentity(saving.identity)
  assertRightIdentity(identity)
  const at = office.now()
  return office.store.write(async unit => {
    const dossier = await openDossier(unit.db, saving.id)
    await assertNotOthers(unit.db, dossier, { staffId, at })
    const { id, version } = dossier
    if (version !== saving.version) throw new Refusal('STALE', { version })
    const saved = await keepIdentity(unit, dossier, identity, { staffId, at })
    await recordAct(unit, { id, staffId, at, kind: 'dossier.identity-saved', data: { version: saved } })
    return { version: saved, savedAt: at }
  })
}

/** Keeps an identity, and what follows from it: what is asked, and what is to judge again. @returns the new version */
export async function keepIdentity(
  unit: Unit,
  { id, siret }: Pick<DossierHead, 'id' | 'siret'>,
  identity: DeclaredIdentity,
  act: Act,
): Promise<number> {
  const version = await saveDeclared(unit.db, id, identity)
  if (isOtherCompany(siret, identity.siret)) await judgeRegistrationAgain(unit, id, act)
  await askRequiredDocuments(unit.db, id, act.at)
  return version
}

/** The SIREN that was there is no longer the one; a first one only says what was looked at. */
function isOtherCompany(before: string | null, after: string | null): boolean {
  return before !== null && (after === null || sirenOf(before) !== sirenOf(after))
}

async function judgeRegistrationAgain(unit: Unit, id: DossierId, act: Act): Promise<void> {
  for (const document of await unjudgeRegistration(unit.db, id)) {
    await recordAct(unit, { id, ...act, kind: 'document.unjudged', data: { document: document.kind } })
    unit.changed({ topic: 'document', id: document.id })
  }
}
