import type { RoutingTest } from '../../../src-preload/contract/shared.ts'
import { certificateCode } from '../../domain/certificate-code.ts'
import type { Json } from '../../store/canonical-json.ts'
import { customerDigest } from '../../store/certificate-chain.ts'
import type { CertifiableDispatch } from '../../store/queries/certificates.ts'

/** What is certified, as it is kept in canonical JSON: neither the customer nor any former provider is named. */
export type Statement = {
  readonly version: 1
  readonly code: string
  readonly reference: string
  readonly department: { readonly code: string; readonly name: string }
  readonly subtype: { readonly code: string; readonly name: string }
  readonly provider: { readonly name: string; readonly siren: string }
  /** `endsOn` is excluded, as stored. */
  readonly contract: { readonly number: string; readonly startsOn: string; readonly endsOn: string }
  readonly exclusivity: { readonly startsOn: string; readonly endsOn: string | null }
  readonly dispatchedAt: number
  readonly acceptedAt: number
  readonly answer: string | null
  readonly message: { readonly id: string; readonly sha256: string; readonly size: number }
  /** Null: the customer had taken the request back before. */
  readonly customer: string | null
  readonly tests: readonly {
    readonly test: string
    readonly passed: boolean
    readonly seen: { readonly [key: string]: Json }
  }[]
  readonly journal: { readonly seq: number; readonly hash: string }
}

export function statementOf(dispatch: CertifiableDispatch): Statement {
  const { sha256 } = dispatch
  return {
    version: 1,
    code: certificateCode(dispatch.reference, dispatch.rank),
    reference: dispatch.reference,
    department: { code: dispatch.departmentCode, name: dispatch.departmentName },
    subtype: { code: dispatch.subtypeCode, name: dispatch.subtypeName },
    provider: { name: dispatch.providerName, siren: dispatch.siren },
    contract: {
      number: dispatch.contractNumber,
      startsOn: dispatch.contractStartsOn,
      endsOn: dispatch.contractEndsOn,
    },
    exclusivity: { startsOn: dispatch.exclusiveFrom, endsOn: dispatch.exclusiveUntil },
    dispatchedAt: dispatch.dispatchedAt,
    acceptedAt: dispatch.acceptedAt,
    answer: dispatch.answer,
    message: { id: dispatch.messageId, sha256, size: dispatch.size },
    customer: dispatch.customer === null ? null : customerDigest(dispatch.customer, sha256),
    tests: dispatch.tests.map(withoutPersons),
    journal: { seq: dispatch.journalSeq, hash: dispatch.journalHash },
  }
}

/** What tests saw of the customer, or of a provider that is not this one, is nobody else's to read. */
const LEFT_OUT = new Set(['postalCode', 'commune', 'email', 'formerProviderName', 'recipient'])

function withoutPersons({ test, passed, seen }: RoutingTest): Statement['tests'][number] {
  const kept = Object.entries(seen as { readonly [key: string]: Json }).filter(
    ([key]) => !LEFT_OUT.has(key) && !(test === 'previous-dispatch' && key === 'providerName'),
  )
  return { test, passed, seen: Object.fromEntries(kept) }
}
