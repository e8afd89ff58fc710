import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { AdoptedField } from '../../../src-preload/contract/sources.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type AdoptionRow, forgetAdoptions, listAdoptions } from '../../store/queries/adoptions.ts'
import { findDossierSheet } from '../../store/queries/dossier-details.ts'
import { type Context, signedIn } from '../context.ts'
import { assertNotOthers, openDossier } from '../dossier-for.ts'
import { recordAct } from '../record-act.ts'
import { declaredIdentityOf } from './declared-identity-of.ts'
import { keepIdentity } from './save-identity.ts'

type Undoing = { readonly id: DossierId; readonly version: number; readonly adoptions: readonly number[] }

/**
 * Puts back what was there before some adoptions, if nobody wrote over it since. The journal keeps both acts.
 *
 * @throws Refusal NOTHING_TO_ADOPT when none of them is there any more, STALE, DOSSIER_STATE, DOSSIER_CLAIMED,
 *   NOT_FOUND
 */
export async function undoAdoption({ office, session }: Context, { id, version, adoptions }: Undoing) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const { db } = unit
    const dossier = await openDossier(db, id)
    await assertNotOthers(db, dossier, { staffId, at })
    if (dossier.version !== version) throw new Refusal('STALE', { version: dossier.version })
    const sheet = await findDossierSheet(db, id)
    if (!sheet) throw new Refusal('NOT_FOUND', { what: 'dossier' })
    const all = await listAdoptions(db, id)
    const undone = all.filter(adoption => adoptions.includes(adoption.id))
    if (undone.length === 0) throw new Refusal('NOTHING_TO_ADOPT', {})
    const left = all.filter(adoption => !adoptions.includes(adoption.id))
    const identity = undone.reduce(
      (before, adoption) => putBack(before, adoption, left),
      await declaredIdentityOf(db, sheet),
    )
    await forgetAdoptions(db, { dossierId: id, ids: undone.map(adoption => adoption.id) })
    const saved = await keepIdentity(unit, dossier, identity, { staffId, at })
    const fields = undone.map(({ field }) => field)
    await recordAct(unit, { id, staffId, at, kind: 'identity.adoption-undone', data: { fields } })
    return { version: saved, savedAt: at, identity }
  })
}

/** An earlier adoption of the same declared value is what was there before this one. */
function putBack(
  identity: DeclaredIdentity,
  { field, adopted, declared }: AdoptionRow,
  left: readonly AdoptionRow[],
): DeclaredIdentity {
  if (String(identity[field] ?? '') !== adopted) return identity
  const earlier = left.find(other => other.field === field && other.declared === declared)
  return { ...identity, [field]: valueFor(field, earlier?.adopted ?? declared, identity) }
}

function valueFor(field: AdoptedField, text: string | null, identity: DeclaredIdentity) {
  if (field === 'headcount') return text === null ? null : Number(text)
  return field === 'companyName' ? (text ?? identity.companyName) : text
}
