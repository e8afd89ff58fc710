import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { AdoptedField, SourceRowName } from '../../../src-preload/contract/sources.ts'
import { normaliseIdentity } from '../../domain/declared-identity.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isSiret } from '../../domain/siret.ts'
import { type AdoptedValues, threeSources } from '../../domain/three-sources.ts'
import type { ReadConnection } from '../../store/connection.ts'
import type { Unit } from '../../store/open-store.ts'
import { type AdoptionRow, keepAdoption, listAdoptions, listEvidence } from '../../store/queries/adoptions.ts'
import { findDossierSheet } from '../../store/queries/dossier-details.ts'
import { latestAnswer } from '../../store/queries/registry-answers.ts'
import { type Context, signedIn } from '../context.ts'
import { assertNotOthers, openDossier } from '../dossier-for.ts'
import { recordAct } from '../record-act.ts'
import { declaredIdentityOf } from './declared-identity-of.ts'
import { keepIdentity } from './save-identity.ts'

export type Adopting = {
  readonly id: DossierId
  readonly version: number
  readonly row: SourceRowName
  /** Null: what the registry says is adopted. */
  readonly versionId: DocumentVersionId | null
}

/**
 * Takes over what a source says of one row, as it says it now. What was declared is kept with who took what over,
 * from where and when; so is the answer or the version it comes from.
 *
 * @throws Refusal NOTHING_TO_ADOPT when the source says nothing that could be taken, SIRET_INVALID, STALE,
 *   DOSSIER_STATE, DOSSIER_CLAIMED, NOT_FOUND
 */
export async function adoptSource({ office, session }: Context, adopting: Adopting) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const { db } = unit
    const dossier = await openDossier(db, adopting.id)
    await assertNotOthers(db, dossier, { staffId, at })
    if (dossier.version !== adopting.version) throw new Refusal('STALE', { version: dossier.version })
    const { declared, values, answerId } = await whatIsAdopted(db, adopting)
    const identity = withValues(declared, values)
    if (values.siret !== undefined && !isSiret(values.siret)) {
      throw new Refusal('SIRET_INVALID', { siret: values.siret })
    }
    const adoptions = await keepAll(unit, {
      ...adopting,
      declared,
      identity,
      values,
      answerId,
      by: staffId,
      at,
    })
    if (adoptions.length === 0) throw new Refusal('NOTHING_TO_ADOPT', {})
    const version = await keepIdentity(unit, dossier, identity, { staffId, at })
    const source = adopting.versionId === null ? 'registry' : 'document'
    await recordAct(unit, {
      id: dossier.id,
      staffId,
      at,
      kind: 'identity.adopted',
      data: { row: adopting.row, source, answer: answerId, version: adopting.versionId },
    })
    return { version, savedAt: at, identity, adoptions }
  })
}

async function whatIsAdopted(db: ReadConnection, { id, row, versionId }: Adopting) {
  const sheet = await findDossierSheet(db, id)
  if (!sheet) throw new Refusal('NOT_FOUND', { what: 'dossier' })
  const declared = await declaredIdentityOf(db, sheet)
  const answer = versionId === null && sheet.siret !== null ? await latestAnswer(db, sheet.siret) : null
  const evidence = versionId === null ? [] : await listEvidence(db, { dossierId: id, versionId })
  const rows = threeSources({ declared, company: answer?.company ?? null, evidence })
  const found = rows.find(one => one.row === row)
  const values = (versionId === null ? found?.registry : found?.read)?.adopts
  if (!values) throw new Refusal('NOTHING_TO_ADOPT', {})
  return { declared, values, answerId: answer?.id ?? null }
}

type KeepingAll = Adopting & {
  readonly declared: DeclaredIdentity
  readonly identity: DeclaredIdentity
  readonly values: AdoptedValues
  readonly answerId: Awaited<ReturnType<typeof whatIsAdopted>>['answerId']
  readonly by: ReturnType<typeof signedIn>
  readonly at: number
}

/** A row for each field that changes; a field that was adopted before keeps what was declared at first. */
async function keepAll({ db }: Unit, keeping: KeepingAll): Promise<number[]> {
  const { id, declared, identity, values, versionId, answerId, by, at } = keeping
  const before = await listAdoptions(db, id)
  const ids: number[] = []
  for (const field of Object.keys(values) as AdoptedField[]) {
    const [was, adopted] = [textOf(declared[field]), textOf(identity[field])]
    if (adopted === null || was === adopted) continue
    const first = firstDeclared(before, field, was)
    ids.push(
      await keepAdoption(db, { dossierId: id, field, declared: first, adopted, versionId, answerId, by, at }),
    )
  }
  return ids
}

function firstDeclared(
  before: readonly AdoptionRow[],
  field: AdoptedField,
  now: string | null,
): string | null {
  const last = before.find(adoption => adoption.field === field)
  return last && last.adopted === now ? last.declared : now
}

/** The identity with some values in it, in the form in which it is kept. */
function withValues(identity: DeclaredIdentity, { headcount, ...values }: AdoptedValues): DeclaredIdentity {
  const people = headcount === undefined ? identity.headcount : Number(headcount)
  return normaliseIdentity({ ...identity, ...values, headcount: people })
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value)
}
