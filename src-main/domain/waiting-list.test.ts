import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, civilDateOf } from './civil-date.ts'
import {
  holderWindow,
  placeOf,
  type WaitingOffer,
  type WaitingRequest,
  waitingOrder,
  waitingStanding,
  whoComesBefore,
} from './waiting-list.ts'

const DAY = 86_400_000
const now = Date.UTC(2026, 10, 24, 10)

const aRequest = (id: number, facts: Partial<WaitingRequest> = {}): WaitingRequest => ({
  id,
  providerId: null,
  dossierId: id,
  requestedAt: now - (10 - id) * DAY,
  leftAt: null,
  ...facts,
})
const anOffer = (requestId: number, facts: Partial<WaitingOffer> = {}): WaitingOffer => ({
  requestId,
  offeredAt: now - DAY,
  expiresAt: now + 6 * DAY,
  answer: null,
  ...facts,
})
const standing = (requests: WaitingRequest[], offers: WaitingOffer[] = [], at = now) =>
  waitingStanding({ requests, offers, holder: null }, at)

describe('the line for a cell', () => {
  it('follows the date of the requests, then the order in which they were written down', () => {
    const same = { requestedAt: now - 5 * DAY }
    const requests = [aRequest(3, same), aRequest(1), aRequest(2, same), aRequest(4, { leftAt: now })]
    expect(waitingOrder(requests).map(({ id }) => id)).toEqual([1, 2, 3])
    expect([1, 2, 3, 4].map(id => placeOf(requests, id))).toEqual([1, 2, 3, null])
  })

  it('offers the cell to the first, and to the next one when the offer lapses or is declined', () => {
    const requests = [aRequest(1), aRequest(2)]
    expect(standing(requests)).toEqual({ state: 'to-offer', requestId: 1 })
    const offer = anOffer(1)
    expect(standing(requests, [offer])).toEqual({ state: 'offered', requestId: 1, until: offer.expiresAt })
    expect(standing(requests, [offer], offer.expiresAt)).toEqual({ state: 'to-offer', requestId: 2 })
    expect(standing(requests, [{ ...offer, answer: 'declined' }])).toEqual({
      state: 'to-offer',
      requestId: 2,
    })
    const both = [offer, anOffer(2, { expiresAt: offer.expiresAt })]
    expect(standing(requests, both, offer.expiresAt)).toEqual({ state: 'nobody' })
  })

  it('ends with the one who accepted', () => {
    expect(standing([aRequest(1)], [anOffer(1, { answer: 'accepted' })])).toEqual({
      state: 'taken',
      requestId: 1,
    })
  })

  it('passes over an offer whose request was withdrawn', () => {
    expect(standing([aRequest(1, { leftAt: now }), aRequest(2)], [anOffer(1)])).toEqual({
      state: 'to-offer',
      requestId: 2,
    })
  })
})

describe('the window of the holder', () => {
  const endsOn = civilDateOf('2027-01-01')
  const rule = { opensDaysBefore: 90, closesDaysBefore: 30 }

  it('comes first until it closes', () => {
    const holder = holderWindow(endsOn, rule, false)
    expect(holder).toMatchObject({ opensOn: '2026-10-03', closesOn: '2026-12-02' })
    const requests = [aRequest(1)]
    expect(waitingStanding({ requests, offers: [], holder }, now)).toEqual({
      state: 'holder-first',
      until: '2026-12-01',
    })
    // Midnight of 2 December in Paris is 23:00 the day before in UTC.
    const midnight = Date.UTC(2026, 11, 1, 23)
    expect(waitingStanding({ requests, offers: [], holder }, midnight - 1).state).toBe('holder-first')
    expect(waitingStanding({ requests, offers: [], holder }, midnight).state).toBe('to-offer')
  })

  it('leaves nothing to the line once the holder renewed', () => {
    const holder = holderWindow(addDays(endsOn, -60), rule, true)
    expect(waitingStanding({ requests: [aRequest(1)], offers: [], holder }, now).state).toBe('renewed')
  })
})

describe('whatever was asked and offered', () => {
  const anyRequests = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 20 }),
      providerId: fc.constant(null),
      dossierId: fc.integer({ min: 1, max: 20 }),
      requestedAt: fc.integer({ min: now - 30 * DAY, max: now }),
      leftAt: fc.option(fc.constant(now), { freq: 3 }),
    }),
    { selector: ({ id }) => id, maxLength: 10 },
  )

  it('serves everyone who waits once, in their order, when each offer lapses', () => {
    fc.assert(
      fc.property(anyRequests, requests => {
        const offers: WaitingOffer[] = []
        let at = now
        for (;;) {
          const step = standing(requests, offers, at)
          if (step.state !== 'to-offer') break
          offers.push(anOffer(step.requestId, { offeredAt: at, expiresAt: at + DAY }))
          expect(standing(requests, offers, at).state).toBe('offered')
          at += DAY
        }
        expect(offers.map(({ requestId }) => requestId)).toEqual(waitingOrder(requests).map(({ id }) => id))
      }),
    )
  })
})

describe('before a cell is taken', () => {
  const ahead = (dossierId: number, requests: WaitingRequest[], offers: WaitingOffer[] = [], at = now) =>
    whoComesBefore({ requests, offers }, { dossierId, providerId: null }, at)?.first.id ?? null

  it('the first of the line comes before the second, and before who does not wait', () => {
    const requests = [aRequest(2), aRequest(1), aRequest(3, { leftAt: now })]
    expect([1, 2, 3, 9].map(dossier => ahead(dossier, requests))).toEqual([null, 1, 1, 1])
    expect(ahead(9, [])).toBeNull()
  })

  it('a turn that was left to lapse is over at that very moment', () => {
    const offer = anOffer(1)
    const requests = [aRequest(1), aRequest(2)]
    expect(ahead(2, requests, [offer], offer.expiresAt - 1)).toBe(1)
    expect(ahead(2, requests, [offer], offer.expiresAt)).toBeNull()
  })

  it('another dossier of the same provider is not somebody else', () => {
    const requests = [aRequest(1, { providerId: 7 })]
    const asked = (providerId: number | null) =>
      whoComesBefore({ requests, offers: [] }, { dossierId: 9, providerId }, now)
    expect(asked(7)).toBeNull()
    expect(asked(8)).toMatchObject({ first: { id: 1 }, waiting: 1 })
    expect(asked(null)).toMatchObject({ first: { id: 1 } })
  })
})
