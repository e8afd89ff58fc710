import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { isRefusal, type Refusal } from '../../domain/refusal.ts'
import { DEFAULT_REQUIRED } from '../../domain/required-documents.ts'
import { parseEml } from '../../mail/intake/parse-eml.ts'
import { findFile } from '../../store/queries/files.ts'
import { saveSetting } from '../../store/queries/settings.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, completeSettings, type HolderOptions, rowsOf, sureLead } from '../testing-holders.ts'
import { refuseLead } from './close-lead.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead, previewDispatch } from './dispatch-lead.ts'
import { getLead } from './get-lead.ts'
import { listLeads } from './list-leads.ts'
import { qualifyLead } from './qualify-lead.ts'
import { withdrawLead } from './withdraw-lead.ts'

async function anOfficeWithHolder(options: HolderOptions = {}) {
  const made = await anOffice()
  await completeSettings(made)
  return { ...made, holder: await aHolder(made, options) }
}
const aLead = ({ context }: TestOffice, changes: Partial<LeadFields> = {}) =>
  createLead(context, { ...sureLead, ...changes })
const dispatches = ({ office }: TestOffice) => rowsOf<{ leadId: number }>(office, sql`SELECT * FROM dispatch`)
const messages = ({ office }: TestOffice) =>
  rowsOf<{ to_address: string; file_id: number }>(office, sql`SELECT * FROM outbox_message`)

describe('a request whose cell is held by a provider in order', () => {
  test('is forwarded to it, with the tests, the message and the journal in one unit', async () => {
    const made = await anOfficeWithHolder()
    const { office, context, holder, asked } = made
    const { id, state } = await aLead(made)
    expect(state).toBe('ready')
    const preview = await previewDispatch(context, { id })
    expect(preview).toMatchObject({
      providerId: holder.providerId,
      toName: 'Marc Chazelot',
      toAddress: 'contact@chazelot.example',
    })
    const sent = await dispatchLead(context, { id, version: 1, providerId: preview.providerId })
    expect(sent.providerName).toBe('Rhône Thermique Chazelot')
    expect(asked.deliver).toBe(1)
    const lead = await getLead(office, { id })
    expect(lead).toMatchObject({ state: 'dispatched', version: 2 })
    expect(lead.routing.verdict).toBe('deliverable')
    expect(lead.routing.tests.every(one => one.passed)).toBe(true)
    expect(lead.dispatch).toMatchObject({
      providerId: holder.providerId,
      contractId: holder.contractId,
      by: 'Hélène Bascoulard',
      message: { id: sent.messageId, state: 'queued', subject: preview.subject, attempts: 0 },
    })
    expect(lead.journal.map(entry => entry.kind)).toEqual(['lead.dispatched', 'lead.received'])
  })

  test('leaves as the bytes of the preview, kept by what they hold', async () => {
    const made = await anOfficeWithHolder()
    const { office, context } = made
    const { id } = await aLead(made)
    const preview = await previewDispatch(context, { id })
    await dispatchLead(context, { id, version: 1 })
    const [message] = await messages(made)
    const file = await office.store.read(db => findFile(db, message?.file_id as never))
    const mail = await parseEml(await office.vault.read(file?.sha256 ?? ''))
    expect(mail.subject).toBe(preview.subject)
    expect(mail.text).toBe(preview.text.trim())
    expect(mail.to).toEqual([{ name: 'Marc Chazelot', address: 'contact@chazelot.example' }])
    expect(mail.text).toContain('06\u00a039\u00a098\u00a041\u00a007')
  })

  test('keeps the explanation of that moment, whatever happens to the holder afterwards', async () => {
    const made = await anOfficeWithHolder()
    const { office, context, holder } = made
    const { id } = await aLead(made)
    await dispatchLead(context, { id, version: 1 })
    await alter(office, sql`UPDATE provider SET name = 'Autre nom' WHERE id = ${holder.providerId}`)
    made.clock.set('2028-01-01T08:00:00Z')
    const { routing } = await getLead(office, { id })
    expect(routing.providerName).toBe('Rhône Thermique Chazelot')
    expect(routing.verdict).toBe('deliverable')
  })

  test('is forwarded exactly once by sixty-four tries at once', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    const tries = await Promise.allSettled(
      Array.from({ length: 64 }, () => dispatchLead(made.context, { id, version: 1 })),
    )
    expect(tries.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of tries) {
      if (one.status === 'rejected') expect(isRefusal(one.reason, 'ALREADY_DISPATCHED')).toBe(true)
    }
    expect(await dispatches(made)).toHaveLength(1)
    expect(await messages(made)).toHaveLength(1)
  })

  test('cannot be forwarded a second time by the database either', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    await dispatchLead(made.context, { id, version: 1 })
    const again = sql`
      INSERT INTO dispatch (lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id, dispatched_on,
        dispatched_at, dispatched_by, explanation)
      SELECT lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id + 1, dispatched_on, dispatched_at,
        dispatched_by, explanation FROM dispatch`
    await expect(alter(made.office, again)).rejects.toThrow()
    expect(await dispatches(made)).toHaveLength(1)
  })
})

describe('when the cell changed hands between the preview and the sending', () => {
  const changeHands = async (made: TestOffice) => {
    await alter(made.office, sql`UPDATE exclusivity SET ends_on = '2026-11-24'`)
    return aHolder(made, {
      name: 'Fontaine Énergies',
      siret: '44229377500024',
      email: 'contact@fontaine.example',
      startsOn: '2026-11-24',
      endsOn: '2027-11-24',
    })
  }

  test('nothing leaves, and the new preview names the new holder', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    const before = await previewDispatch(made.context, { id })
    const next = await changeHands(made)
    const sending = dispatchLead(made.context, { id, version: 1, providerId: before.providerId })
    await expect(sending).rejects.toMatchObject({ code: 'STALE', data: { version: 1 } })
    expect(await messages(made)).toEqual([])
    const after = await previewDispatch(made.context, { id })
    expect(after).toMatchObject({ providerId: next.providerId, toAddress: 'contact@fontaine.example' })
  })

  test('a sending that did not look at a preview goes to the holder of that moment', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    await changeHands(made)
    expect((await dispatchLead(made.context, { id, version: 1 })).providerName).toBe('Fontaine Énergies')
    expect(await messages(made)).toMatchObject([{ to_address: 'contact@fontaine.example' }])
  })

  test('a change in the very moment of the sending is seen by the unit that writes it', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    const put = made.office.vault.put
    const office = {
      ...made.office,
      vault: {
        ...made.office.vault,
        put: async (bytes: Uint8Array) => {
          if (new TextDecoder().decode(bytes.slice(0, 4000)).includes('Message-ID')) await changeHands(made)
          return put(bytes)
        },
      },
    }
    const sending = dispatchLead({ ...made.context, office }, { id, version: 1 })
    await expect(sending).rejects.toMatchObject({ code: 'STALE' })
    expect(await dispatches(made)).toEqual([])
    expect(await messages(made)).toEqual([])
  })
})

describe('each test that fails refuses, and says all that was tested', () => {
  const failing = async (made: TestOffice, id: number) => {
    const error = await dispatchLead(made.context, { id: id as never, version: 1 }).catch(refusal => refusal)
    expect(isRefusal(error, 'LEAD_NOT_DELIVERABLE')).toBe(true)
    expect(await messages(made)).toEqual([])
    const { tests } = (error as Refusal<'LEAD_NOT_DELIVERABLE'>).data
    return {
      names: tests.map(one => one.test),
      failed: tests.filter(one => !one.passed).map(one => one.test),
    }
  }
  const ALL = [
    'withdrawn',
    'department',
    'subtype',
    'holder',
    'contract',
    'suspension',
    'pause',
    'documents',
    'contact',
    'previous-dispatch',
  ]

  test('nobody holds the cell', async () => {
    const made = await anOfficeWithHolder({ departmentCode: '38' })
    const { id, state } = await aLead(made)
    expect(state).toBe('without_holder')
    const { names, failed } = await failing(made, id)
    expect(failed).toEqual(['holder'])
    expect(names).toEqual(['withdrawn', 'department', 'subtype', 'holder', 'previous-dispatch'])
  })

  test.each([
    ['contract', { contract: 'none' }],
    ['contract', { contract: 'prepared' }],
    ['contract', { contract: 'sent' }],
    ['documents', { documents: [{ kind: 'kbis' }, { kind: 'decennale' }] }],
    [
      'documents',
      { documents: [{ kind: 'kbis' }, { kind: 'decennale' }, { kind: 'rc_pro', validUntil: '2026-11-23' }] },
    ],
    ['documents', { documents: [{ kind: 'kbis' }, { kind: 'rc_pro' }] }],
    ['documents', { documents: [] }],
    ['contact', { email: null }],
    ['contact', { email: 'pas une adresse' }],
  ] as const satisfies readonly (readonly [string, HolderOptions])[])(
    '%s, when the holder has %o',
    async (name, options) => {
      const made = await anOfficeWithHolder(options)
      const { id, state } = await aLead(made)
      expect(state).toBe('ready')
      expect(await failing(made, id)).toEqual({ names: ALL, failed: [name] })
    },
  )

  test('suspension, while it lasts', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    await alter(
      made.office,
      sql`INSERT INTO suspension (contract_id, starts_on, ground, statement, decided_by, decided_at)
        VALUES (${made.holder.contractId}, '2026-11-20', 'art10', 'Attestation falsifiée', ${made.staffId}, 1)`,
    )
    expect(await failing(made, id)).toEqual({ names: ALL, failed: ['suspension'] })
    await alter(made.office, sql`UPDATE suspension SET lifted_on = '2026-11-24'`)
    await dispatchLead(made.context, { id, version: 1 })
  })

  test('a document that expires at midnight is valid until the last second of its day in Paris', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    const page = { view: 'all', search: '', offset: 0, limit: 50 } as const
    const blocked = async () =>
      (await listLeads(made.office, page)).rows.map(({ state, blockedBy }) => [state, blockedBy])
    made.clock.set('2026-12-31T22:59:59Z')
    expect((await getLead(made.office, { id })).routing.verdict).toBe('deliverable')
    expect(await blocked()).toEqual([['ready', null]])
    made.clock.set('2026-12-31T23:00:00Z')
    expect((await getLead(made.office, { id })).routing.verdict).toBe('blocked')
    expect(await blocked()).toEqual([['ready', 'documents']])
    expect((await failing(made, id)).failed).toEqual(['documents'])
  })

  test('a pause that the provider asked for, while it lasts', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    await alter(
      made.office,
      sql`INSERT INTO provider_pause (provider_id, starts_on, reason, noted_at, noted_by)
        VALUES (${made.holder.providerId}, '2026-11-20', 'Congés', 1, ${made.staffId})`,
    )
    expect(await failing(made, id)).toEqual({ names: ALL, failed: ['pause'] })
    await alter(
      made.office,
      sql`UPDATE provider_pause SET ends_on = '2026-11-24', ended_by = ${made.staffId}`,
    )
    await dispatchLead(made.context, { id, version: 1 })
  })

  test('a document that the office asks for beyond the law', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    await made.office.store.write(({ db }) =>
      saveSetting(db, {
        key: 'requiredDocuments',
        value: { ...DEFAULT_REQUIRED, more: [{ kind: 'rge', of: 'energy' }] },
        at: 1,
        by: made.staffId,
      }),
    )
    expect(await failing(made, id)).toEqual({ names: ALL, failed: ['documents'] })
  })
})

describe('a request that is not ready', () => {
  test('is not forwarded while a doubt is left', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made, { consentText: null })
    await expect(dispatchLead(made.context, { id, version: 1 })).rejects.toMatchObject({
      code: 'LEAD_STATE',
      data: { state: 'to_qualify' },
    })
  })

  test('is not forwarded from an older version than the present one', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    await qualifyLead(made.context, { id, version: 1, fields: { ...sureLead, message: 'Corrigé' } })
    await expect(dispatchLead(made.context, { id, version: 1 })).rejects.toMatchObject({
      code: 'STALE',
      data: { version: 2 },
    })
    await dispatchLead(made.context, { id, version: 2 })
  })

  test('is not forwarded once the customer took it back, nor refused once it was forwarded', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await aLead(made)
    await withdrawLead(made.context, { id, reason: '' })
    await expect(dispatchLead(made.context, { id, version: 2 })).rejects.toMatchObject({ code: 'LEAD_STATE' })
    const other = await aLead(made)
    await dispatchLead(made.context, { id: other.id, version: 1 })
    const refusing = refuseLead(made.context, { id: other.id, reason: 'Fausse adresse' })
    await expect(refusing).rejects.toMatchObject({ code: 'LEAD_STATE', data: { state: 'dispatched' } })
  })
})

test('without an address to send from, the settings to complete are named', async () => {
  const made = await anOffice()
  await aHolder(made)
  const { id } = await aLead(made)
  await expect(previewDispatch(made.context, { id })).rejects.toMatchObject({
    code: 'SETTINGS_INCOMPLETE',
    data: {
      fields: [
        'adresse d’envoi',
        'nom de la plateforme',
        'courriel de la plateforme',
        'courriel des réclamations',
      ],
    },
  })
})

test('nobody signed in forwards nothing', async () => {
  const made = await anOfficeWithHolder()
  const { id } = await aLead(made)
  await expect(dispatchLead(made.asNobody(), { id, version: 1 })).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
  })
})
