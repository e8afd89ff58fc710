import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { LeadSourceId } from '../../../src-preload/contract/ids.ts'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { receiveLead } from '../../store/queries/receive-lead.ts'
import { dispatchAutomatically, dispatchLeftBehind } from '../dispatch-automatically.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import {
  aHolder,
  alter,
  comeTo,
  completeSettings,
  type HolderOptions,
  rowsOf,
  sureLead,
} from '../testing-holders.ts'
import { dispatchLead } from './dispatch-lead.ts'
import { getLead } from './get-lead.ts'
import { qualifyLead } from './qualify-lead.ts'

async function anAutomaticOffice(options: HolderOptions = {}, automatic: 0 | 1 = 1) {
  const made = await anOffice()
  await completeSettings(made)
  const holder = await aHolder(made, options)
  await alter(
    made.office,
    sql`INSERT INTO lead_source (id, name, kind, automatic, automatic_by, key_digest, created_at, created_by)
      VALUES (7, 'Formulaire', 'form', ${automatic}, ${made.staffId}, 'abc', 0, ${made.staffId})`,
  )
  return { ...made, holder }
}

const received = ({ office }: TestOffice, changes: Partial<LeadFields> = {}) =>
  office.store.write(unit =>
    receiveLead(unit, {
      fields: { ...sureLead, ...changes },
      channel: 'manual',
      sourceId: 7 as LeadSourceId,
      receivedAt: office.now(),
      now: office.now(),
      by: null,
      exceptions: postalCodeExceptions,
    }),
  )
const dispatches = ({ office }: TestOffice) =>
  rowsOf<{ lead_id: number }>(office, sql`SELECT lead_id, dispatched_by, source_id FROM dispatch ORDER BY id`)
const turn = ({ office }: TestOffice) => dispatchLeftBehind(office, new AbortController().signal)

describe('a request of an automatic source', () => {
  test('leaves at once, under the name of its source, with all that was tested', async () => {
    const made = await anAutomaticOffice()
    const { id } = await received(made)
    const sent = await dispatchAutomatically(made.office, id)
    expect(sent).toMatchObject({ outcome: 'sent', providerName: 'Rhône Thermique Chazelot' })
    expect(await dispatches(made)).toEqual([{ lead_id: id, dispatched_by: null, source_id: 7 }])
    const lead = await getLead(made.office, { id })
    expect(lead).toMatchObject({
      state: 'dispatched',
      dispatch: { by: null, sourceName: 'Formulaire', message: { nextAttemptAt: made.office.now() } },
      routing: { verdict: 'deliverable' },
    })
    expect(lead.journal[0]).toMatchObject({ kind: 'lead.dispatched', by: null, data: { source: 7 } })
    expect(made.asked.deliver).toBe(1)
  })

  test('is forwarded once by sixty-four tries at once of its door, of a person and of the clock', async () => {
    const made = await anAutomaticOffice()
    const { id } = await received(made)
    made.clock.advance(60_000)
    const tries = await Promise.allSettled(
      Array.from({ length: 64 }, (_, index) =>
        index % 3 === 0
          ? dispatchLead(made.context, { id, version: 1 })
          : index % 3 === 1
            ? dispatchAutomatically(made.office, id)
            : turn(made),
      ),
    )
    for (const one of tries) {
      if (one.status === 'rejected') expect(one.reason.code).toBe('ALREADY_DISPATCHED')
    }
    expect(await dispatches(made)).toHaveLength(1)
    expect(await rowsOf(made.office, sql`SELECT 1 FROM outbox_message`)).toHaveLength(1)
  })

  test('with a doubt waits for a person', async () => {
    const made = await anAutomaticOffice()
    const { id } = await received(made, { consentText: null })
    expect(await dispatchAutomatically(made.office, id)).toEqual({ outcome: 'over' })
    expect(await dispatches(made)).toEqual([])
  })

  test('that a test blocks waits in the queue with what was tested, and is left to a person', async () => {
    const made = await anAutomaticOffice()
    const { id } = await received(made)
    await alter(made.office, sql`UPDATE document SET state = 'refused' WHERE kind = 'rc_pro'`)
    expect(await dispatchAutomatically(made.office, id)).toEqual({ outcome: 'blocked' })
    const kept = () => rowsOf(made.office, sql`SELECT verdict FROM routing WHERE lead_id = ${id} ORDER BY id`)
    expect(await kept()).toEqual([{ verdict: 'deliverable' }, { verdict: 'blocked' }])
    await alter(made.office, sql`UPDATE document SET state = 'conforme' WHERE kind = 'rc_pro'`)
    made.clock.advance(60_000)
    await turn(made)
    expect(await dispatches(made)).toEqual([])
    expect(await kept()).toHaveLength(2)
  })

  test('that nobody could receive is not sent when somebody holds its cell later', async () => {
    const made = await anAutomaticOffice({ departmentCode: '38' })
    const { id } = await received(made)
    expect(await dispatchAutomatically(made.office, id)).toEqual({ outcome: 'blocked' })
    await aHolder(made, { siret: '44229377500024', startsOn: '2026-11-24', endsOn: '2027-11-24' })
    await alter(made.office, sql`UPDATE lead SET state = 'ready'`)
    made.clock.advance(60_000)
    await turn(made)
    expect(await dispatches(made)).toEqual([])
  })

  test('that was forwarded and came back is left to a person', async () => {
    const made = await anAutomaticOffice()
    const { id } = await received(made)
    await dispatchAutomatically(made.office, id)
    await comeTo(made.office, 'failed')
    await alter(
      made.office,
      sql`UPDATE dispatch SET cancelled_at = 1, cancel_reason = 'not-delivered', cancel_kind = 'undelivered'`,
    )
    await alter(made.office, sql`UPDATE lead SET state = 'ready'`)
    expect(await dispatchAutomatically(made.office, id)).toEqual({ outcome: 'by-hand' })
    made.clock.advance(60_000)
    await turn(made)
    expect(await dispatches(made)).toHaveLength(1)
  })
})

test('a request of a source that is not automatic, or of none, waits for a person', async () => {
  const made = await anAutomaticOffice({}, 0)
  const { id } = await received(made)
  expect(await dispatchAutomatically(made.office, id)).toEqual({ outcome: 'by-hand' })
  made.clock.advance(60_000)
  await turn(made)
  expect(await dispatches(made)).toEqual([])
})

describe('the clock takes up what a kill left between the commit and the forwarding', () => {
  test('once it is no longer in the hands of its door', async () => {
    const made = await anAutomaticOffice()
    await received(made)
    await received(made, { customerName: 'Autre cliente' })
    await turn(made)
    expect(await dispatches(made)).toEqual([])
    made.clock.advance(10_000)
    await turn(made)
    await turn(made)
    expect(await dispatches(made)).toMatchObject([{ source_id: 7 }, { source_id: 7 }])
  })

  test('but not what a person qualified meanwhile', async () => {
    const made = await anAutomaticOffice()
    const { id } = await received(made, { consentText: null })
    await qualifyLead(made.context, { id, version: 1, fields: sureLead })
    made.clock.advance(60_000)
    await turn(made)
    expect(await dispatches(made)).toEqual([])
  })

  test('when the platform can write at last', async () => {
    const made = await anAutomaticOffice()
    await alter(made.office, sql`DELETE FROM setting WHERE key = 'mail'`)
    const { id } = await received(made)
    expect(await dispatchAutomatically(made.office, id)).toEqual({ outcome: 'settings' })
    await completeSettings(made)
    made.clock.advance(60_000)
    await turn(made)
    expect(await dispatches(made)).toHaveLength(1)
  })
})
