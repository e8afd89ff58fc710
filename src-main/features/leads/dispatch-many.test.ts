import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { batchPreview, batchSent } from '../../../src-preload/contract/lead-dispatch.ts'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import type { Progress } from '../../../src-preload/contract/shared.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead } from './dispatch-lead.ts'
import { type BatchResult, dispatchMany, previewMany } from './dispatch-many.ts'

async function anOfficeWithTwoHolders() {
  const made = await anOffice()
  await completeSettings(made)
  const rhone = await aHolder(made)
  const ain = await aHolder(made, {
    name: 'Ravier Plomberie',
    siret: '44229377500024',
    departmentCode: '01',
    email: 'contact@ravier.example',
  })
  const lead = (changes: Partial<LeadFields> = {}) => createLead(made.context, { ...sureLead, ...changes })
  return { ...made, rhone, ain, lead }
}
const inAin = { postalCode: '01000', commune: null } as const
const sendersCount = ({ office }: TestOffice) => rowsOf(office, sql`SELECT 1 FROM dispatch`)

/** The batch of what the preview shows, as a person who confirms it sends. */
const itemsOf = ({ recipients }: Awaited<ReturnType<typeof previewMany>>) =>
  recipients.flatMap(({ providerId, leads }) => leads.map(({ id, version }) => ({ id, version, providerId })))
const run = async (stream: AsyncGenerator<Progress, BatchResult, void>) => {
  const told: Progress[] = []
  for (;;) {
    const { value, done } = await stream.next()
    if (done) return { told, ...value }
    told.push(value)
  }
}

describe('several requests are forwarded together', () => {
  test('as the preview says: to whom, how many, and which not', async () => {
    const { context, rhone, ain, lead } = await anOfficeWithTwoHolders()
    const [one, two, three] = [await lead(), await lead(), await lead(inAin)]
    const unheld = await lead({ postalCode: '38000', commune: null })
    const doubtful = await lead({ consentText: null })
    const ids = [one, two, three, unheld, doubtful].map(({ id }) => id)
    const preview = batchPreview.parse(await previewMany(context, { ids: [...ids, one.id] }))
    expect(preview.recipients).toMatchObject([
      { providerId: rhone.providerId, leads: [{ id: one.id }, { id: two.id }] },
      { providerId: ain.providerId, toAddress: 'contact@ravier.example', leads: [{ id: three.id }] },
    ])
    expect(preview.refused).toMatchObject([
      { id: unheld.id, refusal: { code: 'LEAD_NOT_DELIVERABLE' } },
      { id: doubtful.id, refusal: { code: 'LEAD_STATE' } },
    ])
  })

  test('each by itself: what one is refused for does not hold up the next', async () => {
    const made = await anOfficeWithTwoHolders()
    const { context, office, ain, lead } = made
    const ids = [(await lead()).id, (await lead(inAin)).id, (await lead()).id, (await lead()).id]
    const items = itemsOf(await previewMany(context, { ids }))
    // Meanwhile: another desk forwards the first, and the insurance of the second holder is refused.
    await dispatchLead(context, { id: ids[0] as LeadId, version: 1 })
    await alter(
      office,
      sql`UPDATE document SET state = 'refused' WHERE kind = 'rc_pro' AND dossier_id = ${ain.dossierId}`,
    )
    const result = await run(dispatchMany(context, { items }))
    for (const item of result.items) batchSent.parse(item)
    const by = (id: LeadId | undefined) => result.items.find(item => item.id === id)
    expect(by(ids[0])).toMatchObject({ outcome: 'refused', refusal: { code: 'ALREADY_DISPATCHED' } })
    expect(by(ids[1])).toMatchObject({ outcome: 'refused', refusal: { code: 'LEAD_NOT_DELIVERABLE' } })
    expect(by(ids[2])).toMatchObject({ outcome: 'sent', providerName: 'Rhône Thermique Chazelot' })
    expect(by(ids[3])).toMatchObject({ outcome: 'sent' })
    expect(result).toMatchObject({ stopped: false, leavesAt: office.now() + 10_000 })
    expect(result.told.at(-1)).toMatchObject({ done: 4, total: 4 })
    expect(await sendersCount(made)).toHaveLength(3)
  })

  test('only to whom was previewed', async () => {
    const made = await anOfficeWithTwoHolders()
    const { id } = await made.lead()
    const { items } = await run(
      dispatchMany(made.context, { items: [{ id, version: 1, providerId: made.ain.providerId }] }),
    )
    expect(items).toMatchObject([{ outcome: 'refused', refusal: { code: 'STALE' } }])
    expect(await sendersCount(made)).toEqual([])
  })

  test('until a person stops: what is sent is kept, the rest waits', async () => {
    const made = await anOfficeWithTwoHolders()
    const ids = [(await made.lead()).id, (await made.lead()).id, (await made.lead()).id]
    const items = itemsOf(await previewMany(made.context, { ids }))
    const stop = new AbortController()
    const put = made.office.vault.put
    const vault = {
      ...made.office.vault,
      put: async (bytes: Uint8Array) => {
        stop.abort()
        return put(bytes)
      },
    }
    const stream = dispatchMany(
      { ...made.context, office: { ...made.office, vault } },
      { items },
      stop.signal,
    )
    const result = await run(stream)
    expect(result.items.map(({ outcome }) => outcome)).toEqual(['sent', 'stopped', 'stopped'])
    expect(result.stopped).toBe(true)
    expect(await sendersCount(made)).toHaveLength(1)
  })

  test('twice at once, by a double click: each leaves once', async () => {
    const made = await anOfficeWithTwoHolders()
    const ids = [(await made.lead()).id, (await made.lead()).id]
    const items = itemsOf(await previewMany(made.context, { ids }))
    const [one, two] = await Promise.all([
      run(dispatchMany(made.context, { items })),
      run(dispatchMany(await made.asAnother('Zoé'), { items })),
    ])
    const outcomes = [...one.items, ...two.items].map(({ outcome }) => outcome)
    expect(outcomes.filter(outcome => outcome === 'sent')).toHaveLength(2)
    expect(await sendersCount(made)).toHaveLength(2)
  })

  test('by somebody who signed in', async () => {
    const made = await anOfficeWithTwoHolders()
    const { id } = await made.lead()
    await expect(previewMany(made.asNobody(), { ids: [id] })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    const items = [{ id, version: 1, providerId: made.rhone.providerId }]
    await expect(run(dispatchMany(made.asNobody(), { items }))).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    })
  })
})
