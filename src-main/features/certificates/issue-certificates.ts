import type { Certificate } from '../../../src-preload/contract/certificates.ts'
import type { DispatchId, LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { canonicalJson } from '../../store/canonical-json.ts'
import { certificateDigest } from '../../store/certificate-chain.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  findCertifiable,
  insertCertificate,
  lastDigest,
  listCertificates,
  listUncertified,
} from '../../store/queries/certificates.ts'
import { recordFile } from '../../store/queries/files.ts'
import { findLead } from '../../store/queries/leads.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { statementOf } from './statement-of.ts'

const AT_ONCE = 50
/** Older ones have their certificate when a person asks for it: years of them are not typeset on the day of an upgrade. */
const LOOK_BACK = 7 * 86_400_000

/**
 * What the clock does: a certificate for each forwarding that a server accepted, the oldest first. One that cannot be
 * typeset holds up no other: it is tried again at the next turn.
 */
export async function issueCertificates(office: Office, signal: AbortSignal): Promise<void> {
  const since = office.now() - LOOK_BACK
  const tried: DispatchId[] = []
  for (;;) {
    const waiting = await office.store.read(async db =>
      listUncertified(db, { since, besides: tried, limit: AT_ONCE }),
    )
    for (const id of waiting) {
      if (signal.aborted) return
      await issueOrPass(office, id)
      tried.push(id)
    }
    if (waiting.length < AT_ONCE) return
  }
}

async function issueOrPass(office: Office, id: DispatchId): Promise<void> {
  try {
    await issueOne(office, id, null)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'TYPESETTING_FAILED') throw error
    office.log.event('certificate-not-typeset', { id })
  }
}

/**
 * The certificates of a request, after those that can be issued were.
 *
 * @throws Refusal NOT_FOUND, TYPESETTING_FAILED
 */
export async function issueForLead(
  { office, session }: Context,
  { leadId }: { readonly leadId: LeadId },
): Promise<Certificate[]> {
  const by = signedIn(session)
  const waiting = await office.store.read(async db => {
    if ((await findLead(db, leadId)) === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
    return listUncertified(db, { leadId, limit: AT_ONCE })
  })
  for (const id of waiting) await issueOne(office, id, by)
  return office.store.read(async db => listCertificates(db, leadId))
}

/**
 * The page says the digest, and the digest holds that of the certificate before: when another one was issued while
 * this one was typeset, it is made again. Nothing is written for a forwarding that ended meanwhile.
 */
async function issueOne(office: Office, id: DispatchId, by: StaffId | null): Promise<void> {
  for (;;) {
    const read = await office.store.read(async db => ({
      dispatch: findCertifiable(db, id),
      previousDigest: lastDigest(db),
      platformName: (await loadSettings(db, office.folders.data)).platform.name || 'Apanage',
    }))
    if (read.dispatch === null) return
    const { previousDigest, platformName, dispatch } = read
    const { leadId } = dispatch
    const said = statementOf(dispatch)
    const statement = canonicalJson(said)
    const digest = certificateDigest(previousDigest, statement)
    const at = office.now()
    const pdf = await typesetCertificate(office, {
      platformName,
      statement: said,
      digest,
      previousDigest,
      issuedAt: at,
    })
    const kept = await office.vault.put(pdf)
    const isKept = await office.store.write(async ({ db, changed }) => {
      if (lastDigest(db) !== previousDigest) return false
      if (canonicalJson(statementOfOrNull(findCertifiable(db, id))) !== statement) return false
      const fileId = await recordFile(db, { ...kept, mediaType: 'application/pdf', at })
      insertCertificate(db, {
        dispatchId: id,
        code: said.code,
        statement,
        digest,
        previousDigest,
        fileId,
        at,
        by,
      })
      const data = { code: said.code, digest, dispatch: id }
      await appendJournal(db, {
        at,
        staffId: by,
        kind: 'certificate.issued',
        subjectType: 'lead',
        subjectId: leadId,
        data,
      })
      changed({ topic: 'lead', id: leadId })
      return true
    })
    if (isKept) return
  }
}

const statementOfOrNull = (dispatch: ReturnType<typeof findCertifiable>) =>
  dispatch === null ? null : statementOf(dispatch)

async function typesetCertificate(
  office: Office,
  data: { readonly issuedAt: number } & Readonly<Record<string, unknown>>,
): Promise<Uint8Array> {
  const issuedOn = civilDateIn(data.issuedAt, 'Europe/Paris')
  try {
    return (await office.children.run('typeset', { template: 'certificate', data, issuedOn })).pdf
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    office.log.fault(error, 'typeset')
    throw new Refusal('TYPESETTING_FAILED', { reason: error.reason })
  }
}
