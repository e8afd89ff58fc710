import type { DossierDetail, DossierDocument, PlatformCheck } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { addressLine } from '../../domain/address.ts'
import { twelveMonthsFrom } from '../../domain/civil-date.ts'
import { contractStateOn } from '../../domain/contract.ts'
import { checkDocument, type DocumentCheckFacts } from '../../domain/document-checks.ts'
import { isOpen, missingForApproval } from '../../domain/dossier.ts'
import { platformChecks } from '../../domain/platform-checks.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isExpired } from '../../domain/required-documents.ts'
import { isSiret, sirenOf } from '../../domain/siret.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { type CellsOn, describeCells } from '../../store/queries/cell-views.ts'
import { nameCells } from '../../store/queries/cells.ts'
import {
  type DossierSheet,
  findDossierSheet,
  findDossierSource,
  listChecks,
  listDecisions,
  listDossierContracts,
} from '../../store/queries/dossier-details.ts'
import { listDossierDocuments, type StoredDocument } from '../../store/queries/dossier-documents.ts'
import { listPerimeter } from '../../store/queries/dossiers.ts'
import { listJournal } from '../../store/queries/journal.ts'
import { latestAnswer } from '../../store/queries/registry-answers.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { loadApprovalFacts } from './approval-facts.ts'
import { declaredIdentityOf } from './declared-identity-of.ts'

/** The whole screen of a dossier, as of one moment. @throws Refusal NOT_FOUND */
export async function getDossier(
  { store, now, folders }: Pick<Office, 'store' | 'now' | 'folders'>,
  id: DossierId,
): Promise<DossierDetail> {
  return store.read(async db => {
    const sheet = await findDossierSheet(db, id)
    if (!sheet) throw new Refusal('NOT_FOUND', { what: 'dossier' })
    const moment = await cellMoment(db, { now: now() })
    const perimeter = await listPerimeter(db, id)
    const facts = await loadApprovalFacts(db, {
      dossier: sheet,
      cells: perimeter,
      startsOn: moment.on,
      today: moment.on,
      now: moment.at,
    })
    const { rules } = await loadSettings(db, folders.data)
    const asked = await perimeterOf(db, id, perimeter, moment)
    const known = await knownOf(db, sheet, {
      today: moment.on,
      maxAgeDays: rules.documentMaxAgeDays,
      subtypes: [...new Set(asked.map(({ subtypeName }) => subtypeName))],
    })
    const source = await findDossierSource(db, id)
    return {
      ...headOf(sheet),
      identity: await declaredIdentityOf(db, sheet),
      siretValid: sheet.siret !== null && isSiret(sheet.siret),
      sender: source && { name: source.senderName, address: source.senderAddress },
      sourceFileId: source?.fileId ?? null,
      decisions: await listDecisions(db, id),
      perimeter: asked,
      checks: withJudgements(
        platformChecks(sheet.state === 'approved' ? { ...facts, granted: grantedIn(perimeter) } : facts),
        await listChecks(db, id),
      ),
      required: facts.required.map(group => [...group]),
      documents: (await listDossierDocuments(db, id)).map(document => documentOf(document, known)),
      missingForApproval: isOpen(sheet.state) ? missingForApproval(facts) : [],
      contracts: (await listDossierContracts(db, id)).map(contract => ({
        id: contract.id,
        number: contract.number,
        state: contractStateOn(contract, moment.on),
      })),
      journal: await listJournal(db, [{ type: 'dossier', ids: [id] }]),
    }
  })
}

function headOf(sheet: DossierSheet) {
  const { id, reference, version, state, origin, providerId, subject, body } = sheet
  const { receivedAt, waitingOn, waitingSince, claimedAt, claimedUntil } = sheet
  return {
    id,
    reference,
    version,
    state,
    origin,
    providerId,
    subject,
    body,
    receivedAt,
    waitingOn,
    waitingSince,
    claimedAt,
    claimedUntil,
    claimedBy: sheet.claimedById === null ? null : { id: sheet.claimedById, name: sheet.claimedByName ?? '' },
    decision:
      sheet.decidedAt === null
        ? null
        : { by: sheet.decidedByName ?? '', at: sheet.decidedAt, reason: sheet.decisionReason },
  }
}

async function perimeterOf(
  db: ReadConnection,
  id: DossierId,
  asked: Awaited<ReturnType<typeof listPerimeter>>,
  moment: CellsOn,
): Promise<DossierDetail['perimeter']> {
  const named = await nameCells(db, asked)
  const described = await describeCells(db, asked, moment)
  return described.flatMap(({ view, derived: { holder, hold, next } }, place) => {
    const cell = named[place]
    const approvedAt = asked[place]?.approvedAt ?? null
    if (!cell) return []
    const { departmentName, subtypeName, energy } = cell
    const heldByThis = [holder, hold, next].some(fact => fact?.dossierId === id)
    return [{ ...view, departmentName, subtypeName, energy, approvedAt, heldByThis }]
  })
}

function grantedIn(perimeter: Awaited<ReturnType<typeof listPerimeter>>): number {
  return perimeter.filter(({ approvedAt }) => approvedAt !== null).length
}

function withJudgements(
  results: ReturnType<typeof platformChecks>,
  judgements: Awaited<ReturnType<typeof listChecks>>,
): PlatformCheck[] {
  return results.map(({ kind, outcome, count }) => {
    const said = judgements.find(judgement => judgement.kind === kind)
    return {
      kind,
      outcome,
      count,
      note: said?.note ?? null,
      judgedBy: said?.judgedBy ?? null,
      judgedAt: said?.judgedAt ?? null,
    }
  })
}

/** All that the rules know beside the document itself. */
type Known = Omit<DocumentCheckFacts, 'kind' | 'evidence' | 'readKind'>

/** The contract to come would begin today: nobody has said another day yet. */
async function knownOf(
  db: ReadConnection,
  { companyName, siret }: DossierSheet,
  known: Pick<Known, 'today' | 'maxAgeDays' | 'subtypes'>,
): Promise<Known> {
  const answer = siret === null ? null : await latestAnswer(db, siret)
  const seat = answer?.company?.seat ?? null
  return {
    ...known,
    company: { name: companyName, siren: siret !== null && isSiret(siret) ? sirenOf(siret) : null },
    seat: (seat && addressLine(seat)) || null,
    contractPeriod: twelveMonthsFrom(known.today),
  }
}

/** The rules look at the newest version: an older one is kept for what was said of it. */
function documentOf(document: StoredDocument, known: Known): DossierDocument {
  return {
    ...document,
    expired: isExpired(document, known.today),
    versions: document.versions.map((version, place) => ({
      ...version,
      rules:
        place === 0 && version.reading.state === 'read'
          ? checkDocument({
              ...known,
              kind: document.kind,
              evidence: version.evidence,
              readKind: version.reading.kind,
            })
          : [],
    })),
  }
}
