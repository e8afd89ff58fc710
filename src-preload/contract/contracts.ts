import { oc } from '@orpc/contract'
import { z } from 'zod'
import { civilDate, contractId, dossierId, fileId, instant, proposalId, providerId, uploadId } from './ids.ts'
import { proposalState } from './proposals.ts'
import { refusals } from './refusals.ts'
import { journalEntry, outboxState, page, pageInput } from './shared.ts'

/** As shown: "actif", "échu" and "à venir" follow from the dates of a signed contract. */
export const contractState = z.enum(['prepared', 'sent', 'upcoming', 'active', 'ended', 'terminated'])
export type ContractState = z.infer<typeof contractState>

/** What the provider said of the next twelve months. */
export const renewalAnswer = z.enum(['renews', 'leaves'])
export type RenewalAnswer = z.infer<typeof renewalAnswer>

export const signatureKind = z.enum(['paper', 'electronic'])
export type SignatureKind = z.infer<typeof signatureKind>

/** What the signatures of a signed PDF say; the issuer of a certificate is told, not judged. */
export const signatureFacts = z.object({
  signatures: z
    .array(z.object({ signer: z.string(), issuer: z.string(), signedAt: instant.nullable() }))
    .min(1),
  /** Each signs what it says it signs; the last one covers the file whole; it begins with the version that was sent. */
  isIntact: z.boolean(),
  coversWhole: z.boolean(),
  beginsWithSent: z.boolean(),
})
export type SignatureFacts = z.infer<typeof signatureFacts>

/** What the certificate of the platform's seal says. */
export const sealCertificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  notBefore: instant,
  notAfter: instant,
  /** SHA-256, in hexadecimal. */
  fingerprint: z.string(),
})
export type SealCertificate = z.infer<typeof sealCertificate>
export const sealFacts = sealCertificate.extend({ at: instant })
export type SealFacts = z.infer<typeof sealFacts>

/** What a contract that leaves now carries. */
export const contractSeal = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.enum(['sealed', 'expired']), subject: z.string(), notAfter: instant }),
])
export type ContractSeal = z.infer<typeof contractSeal>

export const contractRow = z.object({
  id: contractId,
  number: z.string(),
  state: contractState,
  providerId,
  providerName: z.string(),
  dossierId,
  cells: z.int(),
  startsOn: civilDate,
  /** The last day, inclusive, with the days that were added. */
  lastDay: civilDate,
  priceCents: z.int(),
  createdAt: instant,
  signedOn: civilDate.nullable(),
})
export type ContractRow = z.infer<typeof contractRow>

export const contractDetail = contractRow.extend({
  fileId,
  sha256: z.string(),
  vatRate: z.int(),
  vatNote: z.string().nullable(),
  vatCents: z.int(),
  totalCents: z.int(),
  perimeter: z.array(
    z.object({
      departmentCode: z.string(),
      departmentName: z.string(),
      subtypeName: z.string(),
      serviceName: z.string(),
    }),
  ),
  recipient: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
  sentAt: instant.nullable(),
  /** The same file with the platform's seal after it, as it left; null: it left, or waits, without. */
  seal: z.object({ fileId, facts: sealFacts }).nullable(),
  /** The accepted proposal it was made from. */
  proposal: z.object({ id: proposalId, reference: z.string() }).nullable(),
  /** The last day to sign, as printed. */
  signatureDueOn: civilDate.nullable(),
  delivery: z.object({ state: outboxState, answer: z.string().nullable() }).nullable(),
  offPremises: z.boolean(),
  placeOfSignature: z.string(),
  /** How it was signed, once it is; the scan or the signed file, and what that file says. */
  signature: z
    .object({
      kind: signatureKind.nullable(),
      file: z.object({ id: fileId, mediaType: z.string() }).nullable(),
      facts: signatureFacts.nullable(),
    })
    .nullable(),
  /** The version of the text it was made from. */
  text: z.string(),
  /** Whether the provider may withdraw: the last day, and the first day on which it may be asked to pay, once signed. */
  withdrawal: z.object({ lastDay: civilDate.nullable(), payableFrom: civilDate.nullable() }).nullable(),
  headcount: z.int().nullable(),
  term: z.object({
    /** The first day on which requests could be sent: signed, begun, mandatory documents valid; null: not yet. */
    servedFrom: civilDate.nullable(),
    printedLastDay: civilDate,
    /** Days lost by our fault, given back at the end. */
    /** `by` is null for those that our own silence added. */
    added: z.array(z.object({ days: z.int(), reason: z.string(), by: z.string().nullable(), at: instant })),
  }),
  renewal: z.object({
    answer: renewalAnswer.nullable(),
    answeredAt: instant.nullable(),
    /** The first day of the holder's window, and the first day after it. */
    opensOn: civilDate,
    closesOn: civilDate,
    /** How many others wait for one of its cells. */
    waiting: z.int(),
    /** The proposal for the next twelve months that is drafted, sent or accepted. */
    proposal: z.object({ id: proposalId, reference: z.string(), state: proposalState }).nullable(),
    next: z.object({ id: contractId, number: z.string() }).nullable(),
    renews: z.object({ id: contractId, number: z.string() }).nullable(),
  }),
  journal: z.array(journalEntry),
})
export type ContractDetail = z.infer<typeof contractDetail>

export const contractTerms = z.object({
  dossierId,
  /** A year, without VAT, in cents. */
  priceCents: z.int().min(0).max(100_000_000),
  representative: z.string().trim().min(1).max(160),
  placeOfSignature: z.string().trim().min(1).max(120),
  /** Signed away from the business premises of the platform: fourteen days to withdraw for firms of at most five. */
  offPremises: z.boolean(),
  headcount: z.int().min(0).max(100000),
  signatureDueOn: civilDate,
})
export type ContractTerms = z.infer<typeof contractTerms>

const byId = z.object({ id: contractId })

export const contracts = {
  list: oc
    .input(
      z.object({
        view: z.enum(['current', 'to_sign', 'ended', 'all']).default('current'),
        search: z.string().trim().max(200).default(''),
        ...pageInput,
      }),
    )
    .output(page(contractRow)),
  counts: oc.output(z.object({ current: z.int(), to_sign: z.int(), ended: z.int(), all: z.int() })),
  get: oc.input(byId).output(contractDetail).errors(refusals('NOT_FOUND')),
  /** Approved dossiers whose exclusivities have no contract yet. */
  toPrepare: oc.output(
    z.array(
      z.object({
        dossierId,
        reference: z.string(),
        companyName: z.string(),
        cells: z.int(),
        startsOn: civilDate,
        headcount: z.int().nullable(),
        contactName: z.string().nullable(),
        commune: z.string().nullable(),
        /** The proposal that was accepted for these cells: its price and its last day to sign are the contract's. */
        proposal: z
          .object({
            id: proposalId,
            reference: z.string(),
            netCents: z.int(),
            signBy: civilDate,
            acceptedName: z.string(),
          })
          .nullable(),
      }),
    ),
  ),
  /** Typesets the contract of a dossier's granted exclusivities; the same data give the same bytes. */
  prepare: oc
    .input(contractTerms)
    .output(z.object({ id: contractId, number: z.string(), fileId }))
    .errors(
      refusals(
        'NOT_SIGNED_IN',
        'NOT_FOUND',
        'DOSSIER_STATE',
        'CONTRACT_INCOMPLETE',
        'PRICE_CHANGED',
        'SETTINGS_INCOMPLETE',
        'TYPESETTING_FAILED',
      ),
    ),
  /** Throws a prepared contract away; one that was sent is never rewritten. */
  discard: oc
    .input(byId)
    .output(z.object({ discardedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'CONTRACT_STATE')),
  previewSend: oc
    .input(byId)
    .output(
      z.object({
        toName: z.string().nullable(),
        toAddress: z.string(),
        subject: z.string(),
        text: z.string(),
        seal: contractSeal,
      }),
    )
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'CONTRACT_INCOMPLETE', 'SETTINGS_INCOMPLETE')),
  send: oc
    .input(byId)
    .output(z.object({ sentAt: instant }))
    .errors(
      refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'CONTRACT_STATE', 'CONTRACT_INCOMPLETE', 'SETTINGS_INCOMPLETE'),
    ),
  /** The certificate that seals, and where the keyring is; null: contracts leave without a seal. */
  sealCertificate: oc.output(
    z.object({ certificate: sealCertificate.nullable(), where: z.enum(['keyring', 'file', 'nowhere']) }),
  ),
  /** A PKCS#12 file with its password: both go to the keyring. */
  importSealCertificate: oc
    .input(z.object({ uploadId, password: z.string().max(500) }))
    .output(sealCertificate)
    .errors(refusals('NOT_SIGNED_IN', 'UPLOAD_GONE', 'CERTIFICATE_REFUSED')),
  forgetSealCertificate: oc.output(z.object({ forgottenAt: instant })).errors(refusals('NOT_SIGNED_IN')),
  /** The day written beside the signature of the provider: from the day it was composed to today. */
  recordSignature: oc
    .input(
      byId.extend({
        signedOn: civilDate,
        kind: signatureKind.default('paper'),
        /** The scan of the signed pages, which may also come later; or the signed file, which may not. */
        uploadId: uploadId.optional(),
      }),
    )
    .output(z.object({ state: contractState }))
    .errors(
      refusals(
        'NOT_SIGNED_IN',
        'NOT_FOUND',
        'CONTRACT_STATE',
        'SIGNATURE_DAY_INVALID',
        'PROOF_REQUIRED',
        'SIGNATURE_REFUSED',
        'UPLOAD_GONE',
      ),
    ),
  /** What a file signed elsewhere says, before it is recorded; nothing is kept. */
  readSignature: oc
    .input(byId.extend({ uploadId }))
    .output(signatureFacts)
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'SIGNATURE_REFUSED', 'UPLOAD_GONE')),
  /** The scan of the pages signed on paper, once, when the signature is recorded already. */
  attachSignature: oc
    .input(byId.extend({ uploadId }))
    .output(z.object({ attachedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'CONTRACT_STATE', 'SIGNATURE_REFUSED', 'UPLOAD_GONE')),
  /** What the provider said of the next twelve months; null takes it back. Renewal is never silent. */
  recordRenewalAnswer: oc
    .input(byId.extend({ answer: renewalAnswer.nullable() }))
    .output(z.object({ savedAt: instant }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'CONTRACT_STATE')),
  /**
   * Gives back days lost by our fault: the contract and its exclusivities end so many days later. Refused as a whole when
   * the days that follow are somebody's, or when the next twelve months are proposed already.
   */
  addDays: oc
    .input(byId.extend({ days: z.int().min(1).max(366), reason: z.string().trim().min(1).max(1000) }))
    .output(z.object({ lastDay: civilDate }))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'CONTRACT_STATE', 'CELLS_TAKEN', 'NEXT_PERIOD_PROPOSED')),
}
