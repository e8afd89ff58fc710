import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { renewKey, setActive } from '../lead-sources/save-source.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { rowsOf } from '../testing-holders.ts'
import { aDoor, DEMAND } from './testing.ts'

const leadsOf = ({ office }: TestOffice) =>
  rowsOf<Record<string, unknown>>(office, sql`SELECT * FROM lead ORDER BY id`)
const count = async (made: TestOffice, table: string) =>
  (await rowsOf<{ n: number }>(made.office, sql`SELECT count(*) AS n FROM ${sql.raw(table)}`))[0]?.n

/** Nothing at all of a submission that was not answered by a 2xx. */
async function expectNothingKept(made: TestOffice): Promise<void> {
  for (const table of ['lead', 'lead_submission', 'lead_attachment', 'file', 'outbox_message'])
    expect(await count(made, table), table).toBe(0)
}

describe('a request that comes by the door', () => {
  it('is kept whole, with the words agreed to, and answered with its reference', async () => {
    const made = await anOffice()
    const { post, id, received } = await aDoor(made)
    const { status, said, headers } = await post({ ...DEMAND, utm_source: 'moteur' })
    expect(status).toBe(201)
    expect(said).toEqual({
      reference: expect.stringMatching(/^L-2026-/),
      deja_recue: false,
      ignores: ['utm_source'],
    })
    expect(headers['Cache-Control']).toBe('no-store')
    const [lead] = await leadsOf(made)
    expect(lead).toMatchObject({
      reference: said.reference,
      channel: 'form',
      source_id: id,
      customer_name: 'Odile Chavanne',
      phone: '+33639980558',
      email: 'odile@courriel.example',
      address: '4 rue du Moulin',
      department_code: '38',
      subtype_code: 'pompe-a-chaleur',
      consent_text: 'J’accepte que ma demande soit transmise à un seul prestataire.',
      consent_version: '2026-1',
      consent_at: made.office.now(),
      doubts: '[]',
    })
    expect(received).toEqual([lead?.id])
  })

  it('is never refused for what a person can settle', async () => {
    const made = await anOffice()
    const { post } = await aDoor(made)
    for (const words of [
      { telephone: 'demain matin' },
      { nom: 'Odile', code_postal: '99999', courriel: 'odile chez courriel' },
      { message: 'Bonjour', prestation: 'un sauna au grenier', consentement: false },
      { nom: '💧', telephone: 612345678, code_postal: 1410, departement: 1 },
    ]) {
      expect((await post(words)).status, JSON.stringify(words)).toBe(201)
    }
    const kept = await leadsOf(made)
    expect(kept.map(({ state }) => state)).toEqual(['to_qualify', 'to_qualify', 'to_qualify', 'to_qualify'])
    expect(kept[2]?.message).toBe('Prestation demandée\u00a0: un sauna au grenier\n\nBonjour')
    expect(kept[2]?.consent_text).toBeNull()
    expect(kept[0]?.phone).toBe('demain matin')
  })

  it('comes as a web form too, with its key in a field, and its sender reads a page', async () => {
    const made = await anOffice()
    const { post, key } = await aDoor(made)
    const form = new URLSearchParams({
      ...DEMAND,
      nom: '<b>Élodie & Co</b>',
      cle: key,
      cle_idempotence: 'a1',
    })
    const sent = {
      contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
      authorization: null,
      accept: 'text/html,application/xhtml+xml',
    }
    const first = await post(form.toString(), sent)
    expect(first.status).toBe(201)
    expect(first.headers['Content-Type']).toMatch(/^text\/html/)
    expect(first.body).toContain('lang="fr"')
    expect((await post(form.toString(), sent)).status).toBe(200)
    const wrong = await post(new URLSearchParams({ ...DEMAND, cle: 'x' }).toString(), sent)
    expect(wrong.status).toBe(401)
    expect(wrong.body).toContain('<h1>')
    const kept = await leadsOf(made)
    expect(kept.map(lead => lead.customer_name)).toEqual(['<b>Élodie & Co</b>'])
  })
})

describe('the same request again', () => {
  it('with its key is the same one; with that key and other words it is refused', async () => {
    const made = await anOffice()
    const { post } = await aDoor(made)
    const key = { idempotencyKey: '"0f8fad5b-d9cb-469f-a165-70867728950e"' }
    const first = await post(DEMAND, key)
    made.clock.advance(30 * 86_400_000)
    const again = await post({ ...DEMAND }, key)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.said).toMatchObject({ reference: first.said.reference, deja_recue: true })
    expect((await post({ ...DEMAND, message: 'autre' }, key)).status).toBe(409)
    expect(await count(made, 'lead')).toBe(1)
  })

  it('without a key is the same one for ten minutes, however its fields are ordered or encoded', async () => {
    const made = await anOffice()
    const { post, key } = await aDoor(made)
    const first = await post(DEMAND)
    const reordered = Object.fromEntries(Object.entries(DEMAND).reverse())
    expect((await post(reordered)).status).toBe(200)
    const form = new URLSearchParams({ ...DEMAND, cle: key }).toString()
    const asForm = await post(form, { contentType: 'application/x-www-form-urlencoded' })
    expect(asForm).toMatchObject({ status: 200, said: { reference: first.said.reference } })
    made.clock.advance(10 * 60_000 + 1)
    expect((await post(DEMAND)).status).toBe(201)
  })

  it('sent 64 times at the same instant, with a key or without, makes one request', async () => {
    const made = await anOffice()
    const { post, received } = await aDoor(made)
    for (const request of [{}, { idempotencyKey: 'k-1' }]) {
      const before = Number(await count(made, 'lead'))
      const words = { ...DEMAND, message: `${before}` }
      const answers = await Promise.all(Array.from({ length: 64 }, () => post(words, request)))
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(63)
      expect(new Set(answers.map(({ said }) => said.reference)).size).toBe(1)
      expect(await count(made, 'lead')).toBe(before + 1)
    }
    expect(received).toHaveLength(2)
  })

  it('from another source is another request', async () => {
    const made = await anOffice()
    const [one, other] = [await aDoor(made), await aDoor(made)]
    const key = { idempotencyKey: 'k-1' }
    expect((await one.post(DEMAND, key)).status).toBe(201)
    expect((await other.post(DEMAND, key)).status).toBe(201)
  })
})

describe('what is refused is said, and nothing of it is kept', () => {
  it.each([
    ['no key', { authorization: null }],
    ['another key', { authorization: 'Bearer apn_nope' }],
    ['another scheme', { authorization: 'Basic abc' }],
  ])('%s: 401', async (_, request) => {
    const made = await anOffice()
    const { post } = await aDoor(made)
    const answer = await post(DEMAND, request)
    expect(answer.status).toBe(401)
    expect(answer.headers).toMatchObject({
      'WWW-Authenticate': 'Bearer',
      'Content-Type': 'application/problem+json; charset=utf-8',
    })
    await expectNothingKept(made)
  })

  it('the former key of a renewed source, and a stopped source: 401', async () => {
    const made = await anOffice()
    const { post, id } = await aDoor(made)
    const { key } = await renewKey(made.context, { id })
    expect((await post(DEMAND)).status).toBe(401)
    const withNew = { authorization: `Bearer ${key}` }
    await setActive(made.context, { id, active: false })
    expect((await post(DEMAND, withNew)).said.detail).toContain('arrêtée')
    await expectNothingKept(made)
    await setActive(made.context, { id, active: true })
    expect((await post(DEMAND, withNew)).status).toBe(201)
  })

  it.each([
    ['no JSON', '{"nom": ', undefined],
    ['a list', '[]', undefined],
    ['null', 'null', undefined],
    ['a text', '"nom"', undefined],
    ['an object as a field', '{"nom": {"a": 1}}', 'nom'],
    ['a list as a field', '{"nom": "a", "telephone": ["06"]}', 'telephone'],
    ['too long a field', JSON.stringify({ nom: 'a'.repeat(161) }), 'nom'],
    ['a senseless date', '{"nom": "a", "consentement_date": "hier"}', 'consentement_date'],
  ])('%s: 400, with the field', async (_, body, champ) => {
    const made = await anOffice()
    const { post } = await aDoor(made)
    const { status, said } = await post(body)
    expect(status).toBe(400)
    expect(said.champ).toBe(champ)
    await expectNothingKept(made)
  })

  it('bytes that are not UTF-8, a field sent twice, a senseless idempotency key: 400', async () => {
    const made = await anOffice()
    const { send, post, key } = await aDoor(made)
    expect((await send({ body: Buffer.from([0x7b, 0xff, 0x7d]) })).status).toBe(400)
    const twice = await post(`nom=a&nom=b&cle=${key}`, { contentType: 'application/x-www-form-urlencoded' })
    expect(twice).toMatchObject({ status: 400, said: { champ: 'nom' } })
    expect((await post(DEMAND, { idempotencyKey: 'a, b' })).status).toBe(400)
    expect((await post(DEMAND, { idempotencyKey: 'x'.repeat(201) })).status).toBe(400)
    await expectNothingKept(made)
  })

  it('another format: 415; nothing said: 422; what the shell did not read: as it says', async () => {
    const made = await anOffice()
    const { send, post } = await aDoor(made)
    expect((await post('<nom>a</nom>', { contentType: 'application/xml' })).status).toBe(415)
    expect((await post(DEMAND, { contentType: null })).status).toBe(415)
    expect((await post({})).status).toBe(422)
    expect((await post({ nom: '  ', commune: 'Voiron' })).status).toBe(422)
    for (const refused of [400, 408, 411, 413, 503] as const)
      expect((await send({ body: { refused } })).status).toBe(refused)
    await expectNothingKept(made)
  })

  it('more than its minute’s worth: 429 with when to come again, and then it passes', async () => {
    const made = await anOffice()
    const { post } = await aDoor(made, { perMinute: 2 })
    const numbered = (message: string) => post({ ...DEMAND, message })
    expect([(await numbered('1')).status, (await numbered('2')).status]).toEqual([201, 201])
    const refused = await numbered('3')
    expect(refused).toMatchObject({ status: 429, headers: { 'Retry-After': '30' } })
    expect(await count(made, 'lead')).toBe(2)
    made.clock.advance(30_000)
    expect((await numbered('3')).status).toBe(201)
  })

  it('a store that cannot write: 503 with when to come again, and the request is whole the next time', async () => {
    const made = await anOffice()
    const { post, received } = await aDoor(made)
    const { write } = made.office.store
    const full = () => Promise.reject(new Error('SQLITE_FULL'))
    Object.assign(made.office.store, { write: full })
    const refused = await post(DEMAND, { idempotencyKey: 'k' })
    expect(refused).toMatchObject({ status: 503, headers: { 'Retry-After': '60' } })
    expect(refused.body).not.toContain('SQLITE')
    Object.assign(made.office.store, { write })
    expect(received).toEqual([])
    await expectNothingKept(made)
    expect((await post(DEMAND, { idempotencyKey: 'k' })).status).toBe(201)
  })

  it('a unit that fails half-way keeps nothing of it', async () => {
    const made = await anOffice()
    const { post } = await aDoor(made)
    await made.office.store.write(async ({ db }) => {
      db.run(
        sql`CREATE TRIGGER no_submission BEFORE INSERT ON lead_submission BEGIN SELECT RAISE(ABORT, 'disk'); END`,
      )
    })
    expect((await post(DEMAND)).status).toBe(503)
    await expectNothingKept(made)
  })
})
