import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { initialsOnly } from '../../domain/masking.ts'
import { parseEml } from '../../mail/intake/parse-eml.ts'
import { findFile } from '../../store/queries/files.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, comeTo, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead } from './dispatch-lead.ts'
import { getLead } from './get-lead.ts'
import { listLeads } from './list-leads.ts'
import { sendLeadAgain } from './send-lead-again.ts'
import { withdrawByCustomer, withdrawLead } from './withdraw-lead.ts'

const customer = {
  ...sureLead,
  customerName: 'Zéphyrine Quatremaille',
  address: '17 impasse des Mûriers',
  message: 'Mon portail est le vert bouteille près du lavoir.',
}

async function aRequest(state: OutboxState | 'not-forwarded') {
  const made = await anOffice()
  await completeSettings(made)
  const holder = await aHolder(made)
  const { id } = await createLead(made.context, customer)
  if (state !== 'not-forwarded') {
    await dispatchLead(made.context, { id, version: 1 })
    await comeTo(made.office, state)
  }
  return { ...made, holder, id }
}

const messages = ({ office }: TestOffice) =>
  rowsOf<{ kind: string; state: string; to_address: string; file_id: number }>(
    office,
    sql`SELECT kind, state, to_address, file_id FROM outbox_message ORDER BY id`,
  )
const search = async ({ office }: TestOffice, text: string) =>
  (await listLeads(office, { view: 'all', search: text, offset: 0, limit: 50 })).total

/** The first message came back after the server took it; the second address is about to be tried. */
async function tryTheSecondAddress({ office }: TestOffice) {
  await alter(
    office,
    sql`INSERT INTO outbox_message (message_id, kind, subject_type, subject_id, to_address, subject, file_id, created_at,
        next_attempt_at)
      SELECT 'second', kind, subject_type, subject_id, 'second@chazelot.example', subject, file_id, created_at, 9e12
      FROM outbox_message`,
  )
  await alter(
    office,
    sql`INSERT INTO dispatch_second_message (dispatch_id, outbox_message_id, because, queued_at)
      SELECT (SELECT id FROM dispatch), max(id), 'bounced', 1 FROM outbox_message`,
  )
}

describe('a customer takes the request back', () => {
  test('before anyone had it: nobody is written to', async () => {
    const made = await aRequest('not-forwarded')
    expect(await withdrawLead(made.context, { id: made.id, reason: 'Projet abandonné' })).toEqual({
      version: 2,
      state: 'withdrawn',
      provider: 'none',
    })
    expect(await messages(made)).toEqual([])
    expect(await getLead(made.office, { id: made.id })).toMatchObject({
      state: 'withdrawn',
      refusedReason: 'Projet abandonné',
    })
  })

  test('before the message left: it never does, and the provider hears nothing', async () => {
    const made = await aRequest('queued')
    expect((await withdrawLead(made.context, { id: made.id, reason: '' })).provider).toBe('recalled')
    expect(await messages(made)).toMatchObject([{ kind: 'lead', state: 'withdrawn' }])
    const [end] = await rowsOf(made.office, sql`SELECT cancel_kind, cancel_reason FROM dispatch`)
    expect(end).toEqual({ cancel_kind: 'recalled', cancel_reason: 'withdrawn-by-customer' })
  })

  test.each(['sending', 'accepted', 'unknown'] as const)(
    'when its message is %s: the provider is asked to erase it and not to call',
    async state => {
      const made = await aRequest(state)
      const { office, id } = made
      expect((await withdrawLead(made.context, { id, reason: '' })).provider).toBe('told')
      const [, told] = await messages(made)
      expect(told).toMatchObject({
        kind: 'lead_end',
        state: 'queued',
        to_address: 'contact@chazelot.example',
      })
      const file = await office.store.read(db => findFile(db, told?.file_id as never))
      const { subject, text } = await parseEml(await office.vault.read(file?.sha256 ?? ''))
      const { reference } = await getLead(office, { id })
      expect(subject).toBe(`Demande ${reference}\u00a0: retirée par le client`)
      expect(text).toContain('Ne contactez plus le client')
      expect(text).toContain('Effacez ses coordonnées')
      for (const secret of ['Quatremaille', '39 98 41 07', 'valdorme', 'lavoir'])
        expect(text).not.toContain(secret)
    },
  )

  test('when the message failed: there is nothing to tell, and it does not go again', async () => {
    const made = await aRequest('failed')
    expect((await withdrawLead(made.context, { id: made.id, reason: '' })).provider).toBe('none')
    expect(await messages(made)).toHaveLength(1)
    await expect(sendLeadAgain(made.context, { id: made.id, version: 3 })).rejects.toMatchObject({
      code: 'LEAD_STATE',
    })
  })

  test('when its message came back and a second address is about to be tried: that one does not leave', async () => {
    const made = await aRequest('accepted')
    await tryTheSecondAddress(made)
    expect((await withdrawLead(made.context, { id: made.id, reason: '' })).provider).toBe('told')
    expect((await messages(made)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'lead accepted',
      'lead withdrawn',
      'lead_end queued',
    ])
  })

  test('once, whatever the number of tries; with nobody’s name when the customer did it', async () => {
    const made = await aRequest('accepted')
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => withdrawByCustomer(made.office, { id: made.id, reason: '', by: null })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await messages(made)).toHaveLength(2)
    const { journal } = await getLead(made.office, { id: made.id })
    expect(journal[0]).toMatchObject({ kind: 'lead.withdrawn', by: null, data: { provider: 'told' } })
  })

  test('in the very moment of its forwarding: the provider that has it is told', async () => {
    const made = await aRequest('not-forwarded')
    const { office, context, id } = made
    const put = office.vault.put
    let forwarded = false
    const write: typeof office.store.write = async work => {
      if (!forwarded) {
        forwarded = true
        await dispatchLead(context, { id, version: 1 })
        await comeTo(office, 'accepted')
      }
      return office.store.write(work)
    }
    const slow = { ...office, vault: { ...office.vault, put }, store: { ...office.store, write } }
    const { provider } = await withdrawByCustomer(slow, { id, reason: '', by: null })
    expect(provider).toBe('told')
    expect(await messages(made)).toMatchObject([{ kind: 'lead' }, { kind: 'lead_end' }])
  })
})

describe('what identifies the customer', () => {
  const SECRETS = ['Quatremaille', 'quatremaille', 'h.valdorme@example.fr', '639984107', 'Mûriers', 'lavoir']

  test('leaves the row, the proof of consent stays', async () => {
    const made = await aRequest('accepted')
    await alter(
      made.office,
      sql`INSERT INTO inbound_message (message_key, file_id, channel, sender_name, sender_address, subject, received_at,
          lead_id, filing, body)
        SELECT 'k', min(id), 'drop', 'Zéphyrine', 'h.valdorme@example.fr', 'Quatremaille', 1, ${made.id}, 'lead', 'lavoir'
        FROM file`,
    )
    await withdrawLead(made.context, { id: made.id, reason: '' })
    const lead = await getLead(made.office, { id: made.id })
    expect(lead).toMatchObject({
      customerName: 'Z. Q.',
      phone: null,
      email: null,
      message: '',
      consentText: sureLead.consentText,
      postalCode: '69210',
      state: 'withdrawn',
    })
    const rows = await rowsOf(
      made.office,
      sql`
      SELECT * FROM lead LEFT JOIN inbound_message ON lead_id = lead.id WHERE lead.id = ${made.id}`,
    )
    for (const secret of SECRETS) expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('is found by no search, nor in the bytes of the store', async () => {
    const made = await aRequest('accepted')
    const { office, id } = made
    for (const secret of ['quatremaille', 'lavoir']) expect(await search(made, secret)).toBe(1)
    await withdrawLead(made.context, { id, reason: '' })
    for (const secret of ['quatremaille', 'lavoir', '0639984107']) expect(await search(made, secret)).toBe(0)
    // Its reference still finds it.
    const { reference } = await getLead(office, { id })
    expect(await search(made, reference)).toBe(1)
    await office.store.close()
    const bytes = readFileSync(office.store.path)
    expect(bytes.includes(Buffer.from(reference))).toBe(true)
    for (const secret of [...SECRETS, 'zephyrine', 'muriers']) {
      expect([secret, bytes.includes(Buffer.from(secret, 'utf8'))]).toEqual([secret, false])
    }
  })

  test('is in no line of the journal', async () => {
    const made = await aRequest('accepted')
    await withdrawLead(made.context, { id: made.id, reason: 'Je m’appelle Quatremaille' })
    const rows = JSON.stringify(await rowsOf(made.office, sql`SELECT * FROM journal`))
    for (const secret of SECRETS) expect(rows).not.toContain(secret)
  })

  test('comes down to initials, whatever the name', () => {
    expect(initialsOnly('Hortense Valdorme')).toBe('H. V.')
    expect(initialsOnly('Jean-Marc de l’Épine d’Or')).toBe('J. M. D.')
    expect(initialsOnly('  ')).toBe('—')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), name => {
        const masked = initialsOnly(name)
        expect(masked.length).toBeLessThanOrEqual(12)
        expect(masked).toMatch(/^(?:—|[^\s.]{1,3}\.(?: [^\s.]{1,3}\.){0,2})$/u)
      }),
    )
  })
})
