import { oc } from '@orpc/contract'
import { z } from 'zod'
import { fileId, instant, leadId, uploadId } from './ids.ts'
import { refusals } from './refusals.ts'

/** A certificate of exclusivity: one forwarding, accepted by the server of its one provider. */
export const certificate = z.object({
  /** 'CX-2026-11873': of the reference of the request. */
  code: z.string(),
  /** SHA-256 of what is certified and of the certificate before. */
  digest: z.string(),
  fileId,
  issuedAt: instant,
  providerName: z.string(),
})
export type Certificate = z.infer<typeof certificate>

/** What is looked at again: what is certified, its place among certificates and in the journal, and the bytes. */
export const certificateCheck = z.object({
  check: z.enum(['statement', 'chain', 'journal', 'issue', 'file', 'message', 'answer', 'customer']),
  /** unknown: what it would be compared with is no longer there. */
  outcome: z.enum(['holds', 'broken', 'unknown']),
})
export type CertificateCheck = z.infer<typeof certificateCheck>

/** What came after; none of it makes the certificate untrue. */
export const sinceThen = z.object({
  what: z.enum(['ended', 'returned', 'withdrawn', 'forwarded-again']),
  at: instant,
})
export type SinceThen = z.infer<typeof sinceThen>

/** The journal issued certificates that are no longer kept: rows cut off at the end break no chain. */
const cutOff = z.boolean()

export const certificateVerification = z.discriminatedUnion('found', [
  z.object({
    found: z.literal(true),
    certificate,
    leadId,
    reference: z.string(),
    verdict: certificateCheck.shape.outcome,
    checks: z.array(certificateCheck),
    since: z.array(sinceThen),
    cutOff,
    at: instant,
  }),
  /** `alteredCode`: a file that says it is this certificate, and is not the one that was issued. */
  z.object({ found: z.literal(false), alteredCode: z.string().nullable(), cutOff }),
])
export type CertificateVerification = z.infer<typeof certificateVerification>

export const certificates = {
  /** Of a request, newest first: one for each forwarding that a server accepted. */
  ofLead: oc.input(z.object({ leadId })).output(z.array(certificate)),
  /** Now instead of at the next turn of the clock. */
  issue: oc
    .input(z.object({ leadId }))
    .output(z.array(certificate))
    .errors(refusals('NOT_SIGNED_IN', 'NOT_FOUND', 'TYPESETTING_FAILED')),
  /** By its code, by its digest (spaces do not count), or by its file. */
  verify: oc
    .input(z.union([z.object({ code: z.string().trim().min(1).max(200) }), z.object({ uploadId })]))
    .output(certificateVerification)
    .errors(refusals('NOT_SIGNED_IN', 'UPLOAD_GONE')),
}
