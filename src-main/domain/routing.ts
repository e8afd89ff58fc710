/**
 * Whether a request can be forwarded, to whom, and why: every test with the values it saw. The result is shown to
 * staff, stored with the dispatch, and decides it; nothing that is unset passes.
 */
import type { RoutingTest, RoutingVerdict } from '../../src-preload/contract/shared.ts'
import { type CivilDate, contains, type Period } from './civil-date.ts'
import { agreesToAnother } from './consent-recipient.ts'
import { type ContractFact, contractStateOn } from './contract.ts'
import { normaliseEmailAddress } from './email-address.ts'
import type { Standing } from './required-documents.ts'

/** What is known of the holder of the cell on the day. A null is something that is not there. */
export type HolderFacts = {
  readonly providerName: string
  readonly exclusivity: Period
  readonly contract: (ContractFact & { readonly number: string }) | null
  readonly suspension: Period | null
  /** A pause that the provider asked for and that holds on the day. */
  readonly pause: (Period & { readonly reason: string }) | null
  /** By standingOf, for the sub-types that the provider holds; null: no dossier. */
  readonly documents: Standing | null
  readonly email: string | null
}

export type RoutingFacts = {
  /** The day of the dispatch, in Paris. */
  readonly on: CivilDate
  readonly withdrawnAt: number | null
  readonly postalCode: string | null
  readonly commune: string | null
  readonly department: { readonly code: string; readonly name: string } | null
  readonly subtype: { readonly code: string; readonly name: string } | null
  /** Null: nobody holds the cell on that day, or the cell is not known. */
  readonly holder: HolderFacts | null
  /** One that stands in the way: see blocksAnother. */
  readonly previousDispatch: { readonly providerName: string; readonly at: number } | null
  /** Null: nobody else had the request before. */
  readonly reassignment: Reassignment | null
  /** Null: somebody held the cell on the day of the request. */
  readonly uncoveredThen: UncoveredThen | null
}

/**
 * Nobody held the cell when the customer asked: the agreement was given to nobody, and a provider that signed later may
 * have the request only when the customer agrees again, to it by name.
 */
export type UncoveredThen = { readonly receivedOn: CivilDate; readonly isRenewed: boolean }

/** Somebody else had the request, and that ended: the customer's agreement must go as far as the next one. */
export type Reassignment = {
  readonly formerProviderName: string
  /** To whom the customer agreed that it goes, in the words shown. */
  readonly consentRecipient: string | null
  /** The customer agreed again, to the holder of now by name. */
  readonly isRenewed: boolean
}

/** How a dispatch ended; null while it lives. */
export type DispatchEnd = 'undelivered' | 'recalled' | 'ended' | 'returned' | null

/**
 * Whether an earlier dispatch stands in the way of a new one; the database holds the same rule (dispatch_allowed). One
 * that lives always does. One that did not arrive leaves the way open to its own provider only; one that was taken back
 * before it left, ended with a motive or given back, to the holder of the day.
 */
export function blocksAnother(
  end: DispatchEnd,
  { toSameProvider }: { readonly toSameProvider: boolean },
): boolean {
  switch (end) {
    case null:
      return true
    case 'undelivered':
      return !toSameProvider
    case 'recalled':
    case 'ended':
    case 'returned':
      return false
  }
}

export type RoutingTestName = RoutingTest['test']

export type RoutingExplanation = {
  readonly tests: RoutingTest[]
  readonly verdict: RoutingVerdict
  /** The tests that failed, in their order; empty when it can be delivered. */
  readonly blockedBy: RoutingTestName[]
}

/**
 * All the tests, in order, also after one that failed, so that the explanation is whole. Those about the holder's
 * contract, suspension, pause, documents and address appear only when there is a holder to test; those about the
 * customer's agreement only when the request goes from one provider to another, or came before any provider.
 * `no-holder`: the only thing that lacks is somebody to forward it to.
 */
export function explainRouting(facts: RoutingFacts): RoutingExplanation {
  const tests = [
    testWithdrawn(facts),
    testDepartment(facts),
    testSubtype(facts),
    testHolder(facts),
    ...(facts.holder ? testsOfHolder(facts.holder, facts.on) : []),
    testPreviousDispatch(facts),
    ...(facts.reassignment && facts.holder ? [testConsent(facts.reassignment, facts.holder)] : []),
    ...(facts.uncoveredThen && facts.holder ? [testLaterHolder(facts.uncoveredThen)] : []),
  ]
  const blockedBy = tests.filter(({ passed }) => !passed).map(({ test }) => test)
  return { tests, verdict: verdictOf(blockedBy), blockedBy }
}

function verdictOf(blockedBy: readonly RoutingTestName[]): RoutingVerdict {
  if (blockedBy.length === 0) return 'deliverable'
  return blockedBy.every(test => test === 'holder') ? 'no-holder' : 'blocked'
}

function testWithdrawn({ withdrawnAt }: RoutingFacts): RoutingTest {
  return { test: 'withdrawn', passed: withdrawnAt === null, seen: { withdrawnAt } }
}

function testDepartment({ postalCode, commune, department }: RoutingFacts): RoutingTest {
  const found = { departmentCode: department?.code ?? null, departmentName: department?.name ?? null }
  return { test: 'department', passed: department !== null, seen: { postalCode, commune, ...found } }
}

function testSubtype({ subtype }: RoutingFacts): RoutingTest {
  const seen = { subtypeCode: subtype?.code ?? null, subtypeName: subtype?.name ?? null }
  return { test: 'subtype', passed: subtype !== null, seen }
}

/** `endsOn` is excluded, as stored. */
function testHolder({ holder, department, subtype, on }: RoutingFacts): RoutingTest {
  const { startsOn = null, endsOn = null } = holder?.exclusivity ?? {}
  const isKnownCell = department !== null && subtype !== null
  const passed = isKnownCell && holder !== null && contains(holder.exclusivity, on)
  return { test: 'holder', passed, seen: { providerName: holder?.providerName ?? null, startsOn, endsOn } }
}

function testsOfHolder(holder: HolderFacts, on: CivilDate): RoutingTest[] {
  return [
    testContract(holder, on),
    testSuspension(holder, on),
    testPause(holder, on),
    testDocuments(holder),
    testContact(holder),
  ]
}

/** `state` is that of the day, not the stored one. */
function testContract({ contract }: HolderFacts, on: CivilDate): RoutingTest {
  if (contract === null) {
    const seen = { number: null, state: null, signedOn: null, startsOn: null, endsOn: null }
    return { test: 'contract', passed: false, seen }
  }
  const { number, signedOn, startsOn, endsOn } = contract
  const state = contractStateOn(contract, on)
  const passed = state === 'active' && signedOn !== null
  return { test: 'contract', passed, seen: { number, state, signedOn, startsOn, endsOn } }
}

function testSuspension({ suspension }: HolderFacts, on: CivilDate): RoutingTest {
  const since = suspension && contains(suspension, on) ? suspension.startsOn : null
  return { test: 'suspension', passed: since === null, seen: { since } }
}

function testPause({ pause }: HolderFacts, on: CivilDate): RoutingTest {
  const holds = pause !== null && contains(pause, on)
  const { startsOn: since, endsOn, reason } = holds ? pause : { startsOn: null, endsOn: null, reason: null }
  return { test: 'pause', passed: !holds, seen: { since, endsOn, reason } }
}

function testDocuments({ documents }: HolderFacts): RoutingTest {
  const seen = documents ?? { required: 0, conforme: 0, missing: [], expired: [], nearestExpiry: null }
  return { test: 'documents', passed: seen.required > 0 && seen.conforme === seen.required, seen }
}

function testContact({ email }: HolderFacts): RoutingTest {
  const passed = email !== null && normaliseEmailAddress(email) !== null
  return { test: 'contact', passed, seen: { email } }
}

/** A request goes to one provider, once; to another one only after the first was told that it is over. */
function testPreviousDispatch({ previousDispatch }: RoutingFacts): RoutingTest {
  const { providerName = null, at = null } = previousDispatch ?? {}
  return { test: 'previous-dispatch', passed: previousDispatch === null, seen: { providerName, at } }
}

function testConsent(
  { formerProviderName, consentRecipient, isRenewed }: Reassignment,
  holder: HolderFacts,
): RoutingTest {
  const passed =
    isRenewed || agreesToAnother(consentRecipient, { holder: holder.providerName, formerProviderName })
  return {
    test: 'consent',
    passed,
    seen: { formerProviderName, recipient: consentRecipient, renewed: isRenewed },
  }
}

function testLaterHolder({ receivedOn, isRenewed }: UncoveredThen): RoutingTest {
  return { test: 'later-holder', passed: isRenewed, seen: { receivedOn, renewed: isRenewed } }
}
