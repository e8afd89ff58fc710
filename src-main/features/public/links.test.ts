import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { askConfirmations } from '../lead-door/ask-confirmation.ts'
import { aDoor, DEMAND } from '../lead-door/testing.ts'
import { savePublicAccess } from '../settings/save-public-access.ts'
import { anOffice } from '../testing.ts'
import { aHolder, completeSettings, rowsOf } from '../testing-holders.ts'
import { answerPublic } from './answer-public.ts'

const DAY = 86_400_000

async function anAskingDoor() {
  const made = await anOffice()
  const { office } = made
  await completeSettings(made)
  await savePublicAccess(made.context, { address: 'https://demandes.exemple.fr' })
  const door = await aDoor(made, { confirmsEmail: true })
  const open = (link: string, form?: Record<string, string>) =>
    answerPublic(office, {
      method: form === undefined ? 'GET' : 'POST',
      path: new URL(link).pathname,
      contentType: form === undefined ? null : 'application/x-www-form-urlencoded',
      authorization: null,
      accept: 'text/html',
      idempotencyKey: null,
      body: Buffer.from(new URLSearchParams(form ?? {}).toString()),
    })
  const messages = () =>
    rowsOf<{ to_address: string; kind: string; body: string }>(
      office,
      sql`SELECT to_address, kind, body FROM outbox_message WHERE kind = 'customer' ORDER BY id`,
    )
  const linksOf = (body = '') => body.match(/https:\/\/\S+/g) ?? []
  const lead = async () => {
    const [row] = await rowsOf<Record<string, unknown>>(
      office,
      sql`SELECT * FROM lead ORDER BY id DESC LIMIT 1`,
    )
    return row ?? {}
  }
  const ask = async () => {
    await door.post(DEMAND)
    await askConfirmations(office, new AbortController().signal)
    const [confirm = '', withdraw = ''] = linksOf((await messages()).at(-1)?.body)
    return { confirm, withdraw }
  }
  return { ...made, door, open, messages, lead, ask }
}

describe('a customer whose address is to confirm', () => {
  it('is asked once, whatever the number of turns of the clock', async () => {
    const { ask, messages, lead, office } = await anAskingDoor()
    await ask()
    expect(await lead()).toMatchObject({ state: 'to_qualify', doubts: '["email-unconfirmed"]' })
    const signal = new AbortController().signal
    await Promise.all([askConfirmations(office, signal), askConfirmations(office, signal)])
    expect((await messages()).map(({ to_address, kind }) => [to_address, kind])).toEqual([
      ['odile@courriel.example', 'customer'],
    ])
  })

  it('changes nothing by opening the link, and all by pressing its button, once', async () => {
    const made = await anAskingDoor()
    await aHolder(made, { departmentCode: '38' })
    const { confirm } = await made.ask()
    const before = await made.lead()
    const page = await made.open(confirm)
    expect(page).toMatchObject({
      status: 200,
      headers: { 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' },
    })
    expect(page.headers['Content-Security-Policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^;]+; form-action 'self'/,
    )
    expect(page.body).not.toMatch(/<script|src=|odile@/i)
    expect(await made.lead()).toEqual(before)
    expect((await made.open(confirm, { choix: 'autre' })).body).toContain('Confirmer mon adresse')
    expect(await made.lead()).toEqual(before)
    for (const _ of [1, 2]) {
      const done = await made.open(confirm, { choix: 'confirmer' })
      expect(done.body).toContain('Votre adresse est confirmée')
      expect(await made.lead()).toMatchObject({
        state: 'ready',
        doubts: '[]',
        version: 2,
        email_confirmed_at: made.office.now(),
      })
    }
  })

  it('keeps the other doubts, and confirms no address but the one it was sent to', async () => {
    const made = await anAskingDoor()
    const { post } = made.door
    await post({ ...DEMAND, telephone: '12' })
    await askConfirmations(made.office, new AbortController().signal)
    const [confirm = ''] = (await made.messages())[0]?.body.match(/https:\/\/\S+/g) ?? []
    await made.office.store.write(async ({ db }) =>
      db.run(sql`UPDATE lead SET email = 'autre@courriel.example'`),
    )
    expect((await made.open(confirm, { choix: 'confirmer' })).body).toContain('autre adresse')
    await made.office.store.write(async ({ db }) =>
      db.run(sql`UPDATE lead SET email = 'odile@courriel.example'`),
    )
    await made.open(confirm, { choix: 'confirmer' })
    expect(await made.lead()).toMatchObject({ state: 'to_qualify', doubts: '["phone-invalid"]' })
  })

  it('takes the request back by the other link, whenever, and again without harm', async () => {
    const made = await anAskingDoor()
    const { withdraw, confirm } = await made.ask()
    expect((await made.open(withdraw)).body).toContain('Retirer ma demande')
    expect(await made.lead()).toMatchObject({ state: 'to_qualify' })
    made.clock.advance(100 * DAY)
    for (const _ of [1, 2]) {
      const done = await made.open(withdraw, { choix: 'retirer', motif: '<script>déjà fait</script>' })
      expect(done.body).toContain('Votre demande est retirée')
      expect(done.body).not.toContain('<script')
    }
    expect(await made.lead()).toMatchObject({ state: 'withdrawn' })
    expect((await made.lead()).email).toBeNull()
    expect((await made.open(confirm, { choix: 'confirmer' })).status).toBe(410)
  })

  it('is not asked when nobody could answer: no public address', async () => {
    const made = await anAskingDoor()
    await savePublicAccess(made.context, { address: '' })
    await made.door.post(DEMAND)
    expect(await made.lead()).toMatchObject({ doubts: '[]' })
  })
})

describe('a link that is not one', () => {
  it('leads nowhere, courteously: changed, expired, of another purpose', async () => {
    const made = await anAskingDoor()
    const { confirm } = await made.ask()
    const changed = await made.open(`${confirm}x`)
    expect(changed.status).toBe(404)
    expect(changed.body).toContain('Ouvrez le lien depuis le courriel reçu')
    expect((await made.open(`${confirm}x`, { choix: 'confirmer' })).status).toBe(404)
    made.clock.advance(14 * DAY)
    for (const form of [undefined, { choix: 'confirmer' }]) {
      const expired = await made.open(confirm, form)
      expect(expired.status).toBe(410)
      expect(expired.body).toContain('Rien n’a été enregistré')
    }
    expect(await made.lead()).toMatchObject({ state: 'to_qualify' })
  })
})
