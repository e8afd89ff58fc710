import { createHash } from 'node:crypto'
import type { CertificateCheck, CertificateVerification } from '../../../src-preload/contract/certificates.ts'
import { VaultDamaged } from '../../documents/vault.ts'
import { certificateKey } from '../../domain/certificate-code.ts'
import { Refusal } from '../../domain/refusal.ts'
import { certificateDigest, customerDigest } from '../../store/certificate-chain.ts'
import { findLine } from '../../store/journal.ts'
import {
  chainHolds,
  findCertificate,
  findIssuedDigest,
  isCutOff,
  type KeptCertificate,
  listSince,
} from '../../store/queries/certificates.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import type { Statement } from './statement-of.ts'

type Outcome = CertificateCheck['outcome']
type Asked = { readonly code: string } | { readonly uploadId: string }

/**
 * Looks at a certificate again from the store and the vault alone: what it says, its place among the certificates and
 * in the journal, its page, the message that left. What happened since is told beside, and makes it no less true.
 *
 * @throws Refusal UPLOAD_GONE
 */
export async function verifyCertificate(
  { office, session }: Context,
  asked: Asked,
): Promise<CertificateVerification> {
  signedIn(session)
  const file = 'uploadId' in asked ? await uploadedFile(office, asked.uploadId) : null
  const { cutOff, it: found } = await office.store.read(async db => {
    const kept =
      'code' in asked ? findCertificate(db, certificateKey(asked.code)) : file && findCertificate(db, file)
    const cutOff = isCutOff(db)
    return { cutOff, it: kept && { kept, checks: checksOfStore(db, kept), since: listSince(db, kept) } }
  })
  if (!found) return { found: false, alteredCode: file?.claims ?? null, cutOff }
  const { kept, since } = found
  const { certificate, leadId, reference } = kept
  const checks = [...found.checks, ...(await checksOfBytes(office, kept))]
  return {
    found: true,
    certificate,
    leadId,
    reference,
    verdict: verdictOf(checks),
    checks,
    since,
    cutOff,
    at: office.now(),
  }
}

/** What could no longer be compared does not speak against the rest. */
function verdictOf(checks: readonly CertificateCheck[]): Outcome {
  return checks.some(({ outcome }) => outcome === 'broken') ? 'broken' : 'holds'
}

function checksOfStore(db: Parameters<typeof chainHolds>[0], kept: KeptCertificate): CertificateCheck[] {
  const { certificate, statement, previousDigest } = kept
  const said = readStatement(statement)
  const line = said && findLine(db, said.journal.seq)
  const issued = findIssuedDigest(db, { leadId: kept.leadId, code: certificate.code })
  return [
    {
      check: 'statement',
      outcome: holds(certificateDigest(previousDigest, statement) === certificate.digest),
    },
    { check: 'chain', outcome: holds(chainHolds(db, kept.id)) },
    { check: 'journal', outcome: holds(line?.isWhole === true && line.hash === said?.journal.hash) },
    { check: 'issue', outcome: holds(issued === certificate.digest) },
    {
      check: 'answer',
      outcome: holds(
        said?.acceptedAt === kept.acceptedAt &&
          said?.answer === kept.answer &&
          said?.message.id === kept.messageId,
      ),
    },
    { check: 'customer', outcome: customerOutcome(kept, said) },
  ]
}

async function checksOfBytes(office: Office, kept: KeptCertificate): Promise<CertificateCheck[]> {
  const said = readStatement(kept.statement)
  const message = said?.message.sha256 === kept.messageSha256 ? said.message.sha256 : null
  return [
    { check: 'file', outcome: await isWhole(office, kept.fileSha256) },
    { check: 'message', outcome: message === null ? 'broken' : await isWhole(office, message) },
  ]
}

function customerOutcome({ customer }: KeptCertificate, said: Statement | null): Outcome {
  if (customer === null || said === null || said.customer === null) return 'unknown'
  return holds(customerDigest(customer, said.message.sha256) === said.customer)
}

const holds = (yes: boolean): Outcome => (yes ? 'holds' : 'broken')

/** One that was altered from outside may no longer be what we write. */
function readStatement(text: string): Statement | null {
  const read = JSON.parse(text) as Partial<Statement>
  return read.message && read.journal ? (read as Statement) : null
}

/** The vault reads bytes whole or says that they are damaged. */
async function isWhole({ vault }: Office, sha256: string): Promise<Outcome> {
  if (!(await vault.exists(sha256))) return 'unknown'
  try {
    const bytes = await vault.read(sha256)
    return holds(createHash('sha256').update(bytes).digest('hex') === sha256)
  } catch (error) {
    if (error instanceof VaultDamaged) return 'broken'
    throw error
  }
}

async function uploadedFile({ uploads }: Office, id: string) {
  const upload = await uploads.peek(id)
  if (!upload) throw new Refusal('UPLOAD_GONE', {})
  await uploads.forget(id)
  const fileSha256 = createHash('sha256').update(upload.bytes).digest('hex')
  // The title of a PDF/A is in its metadata, which are never packed.
  const claims = /CX-\d{4}-\d+(?:-\d+)?/.exec(Buffer.from(upload.bytes).toString('latin1'))?.[0] ?? null
  return { fileSha256, claims }
}
