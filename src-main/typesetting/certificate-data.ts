import { z } from 'zod'
import { civilDate, instant } from '../../src-preload/contract/ids.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const named = z.object({ code: z.string(), name: z.string() })

/** What a certificate says: its statement, and its place among the others. */
export const CertificateData = z.object({
  platformName: z.string(),
  issuedAt: instant,
  digest,
  previousDigest: digest,
  statement: z.object({
    code: z.string(),
    reference: z.string(),
    department: named,
    subtype: named,
    provider: z.object({ name: z.string(), siren: z.string() }),
    contract: z.object({ number: z.string(), startsOn: civilDate, endsOn: civilDate }),
    exclusivity: z.object({ startsOn: civilDate, endsOn: civilDate.nullable() }),
    dispatchedAt: instant,
    acceptedAt: instant,
    answer: z.string().nullable(),
    message: z.object({ id: z.string(), sha256: digest, size: z.int().positive() }),
    customer: digest.nullable(),
    tests: z.array(z.object({ test: z.string(), passed: z.boolean() })),
    journal: z.object({ seq: z.int().positive(), hash: digest }),
  }),
})
export type CertificateData = z.infer<typeof CertificateData>
