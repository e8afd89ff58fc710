import type { DeclaredIdentity } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import type {
  AdoptedField,
  Adoption,
  SourceRow,
  SourceRowName,
} from '../../../src-preload/contract/sources.ts'
import { departmentOf } from '../../domain/department.ts'
import { checkDossier } from '../../domain/dossier-checks.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type ThreeSources, threeSources } from '../../domain/three-sources.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { type AdoptionRow, listAdoptions, listEvidence } from '../../store/queries/adoptions.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { nameCells } from '../../store/queries/cells.ts'
import { listDepartmentNames } from '../../store/queries/department-names.ts'
import { type DossierSheet, findDossierSheet } from '../../store/queries/dossier-details.ts'
import { listPerimeter } from '../../store/queries/dossiers.ts'
import { latestAnswer } from '../../store/queries/registry-answers.ts'
import { countResembling } from '../../store/queries/resemblances.ts'
import type { Office } from '../context.ts'
import { registryService } from '../registry-service.ts'
import { loadApprovalFacts } from './approval-facts.ts'
import { declaredIdentityOf } from './declared-identity-of.ts'

export type SourcesQuestion = { readonly id: DossierId; readonly versionId: DocumentVersionId | null }
type Asker = Pick<Office, 'store' | 'now' | 'folders' | 'registry'>

/**
 * The identity as its three sources tell it, and what is looked at in the dossier as a whole.
 *
 * @throws Refusal NOT_FOUND
 */
export async function getSources({ store, ...office }: Asker, { id, versionId }: SourcesQuestion) {
  return store.read(async db => {
    const sheet = await findDossierSheet(db, id)
    if (!sheet) throw new Refusal('NOT_FOUND', { what: 'dossier' })
    const declared = await declaredIdentityOf(db, sheet)
    const answer = sheet.siret === null ? null : await latestAnswer(db, sheet.siret)
    const rows = threeSources({
      declared,
      company: answer?.company ?? null,
      evidence: versionId === null ? [] : await listEvidence(db, { dossierId: id, versionId }),
    })
    const adopted = adoptedNow(declared, await listAdoptions(db, id))
    return {
      service: await registryService(db, office),
      answer,
      rows: rows.map(row => shownRow(row, adopted)),
      rules: checkDossier({ answer, ...(await checkFacts(db, sheet, office)) }),
    }
  })
}

const FIELDS: Readonly<Record<SourceRowName, readonly AdoptedField[]>> = {
  companyName: ['companyName'],
  siret: ['siret'],
  legalForm: ['legalForm'],
  seat: ['address', 'postalCode', 'commune'],
  manager: [],
  registeredOn: [],
  headcount: ['headcount'],
  activity: [],
}

function shownRow({ row, declared, registry, read }: ThreeSources, adopted: readonly Adoption[]): SourceRow {
  return {
    row,
    declared: { ...declared, adopted: adopted.filter(({ field }) => FIELDS[row].includes(field)) },
    registry: registry && { ...registry, adopts: registry.adopts !== null },
    read: read && { ...read, adopts: read.adopts !== null },
  }
}

/** The last adoption of each field, as long as nobody has written something else over it. */
function adoptedNow(declared: DeclaredIdentity, adoptions: readonly AdoptionRow[]): Adoption[] {
  const latest = adoptions.filter(
    (adoption, place) => adoptions.findIndex(({ field }) => field === adoption.field) === place,
  )
  return latest
    .filter(({ field, adopted }) => String(declared[field] ?? '') === adopted)
    .map(({ field, declared: before, source, by, at }) => ({ field, declared: before, source, by, at }))
}

async function checkFacts(db: ReadConnection, sheet: DossierSheet, { now }: Pick<Office, 'now' | 'folders'>) {
  const moment = await cellMoment(db, { now: now() })
  const perimeter = await listPerimeter(db, sheet.id)
  const { cells } = await loadApprovalFacts(db, {
    dossier: sheet,
    cells: perimeter,
    startsOn: moment.on,
    today: moment.on,
    now: moment.at,
  })
  const named = await nameCells(db, perimeter)
  const asked = new Map(named.map(cell => [cell.departmentCode, cell.departmentName]))
  return {
    asked: [...asked].map(([code, name]) => ({ code, name })),
    home: await homeOf(db, sheet.postalCode),
    cells,
    headcount: sheet.headcount,
    declaredCapacity: sheet.declaredCapacity,
    resembling: await countResembling(db, sheet.id),
  }
}

async function homeOf(db: ReadConnection, postalCode: string | null) {
  const found = postalCode === null ? null : departmentOf(postalCode, postalCodeExceptions)
  if (found?.kind !== 'one') return null
  const name = (await listDepartmentNames(db, [found.code])).get(found.code)
  return name === undefined ? null : { code: found.code, name }
}
