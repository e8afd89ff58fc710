import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import { providerDetail } from '../../../src-preload/contract/providers.ts'
import { correctContact } from '../dossiers/correct-contact.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { aDossierToComplete, anOfficeWithMail, askAll } from '../requests/testing.ts'
import { aContract, aFile, anOffice, aProvider, LEAK_IN_ISERE, type TestOffice } from '../testing.ts'
import { alter, completeSettings, sureLead } from '../testing-holders.ts'
import { getProvider } from './get-provider.ts'
import { aNamedHolder } from './testing.ts'

const whole = async ({ office }: Pick<TestOffice, 'office'>, id: ProviderId) =>
  providerDetail.parse(await getProvider(office, { id }))

test('tells its cells of now, to come and past, with their contract and the state of each', async () => {
  const office = await anOffice()
  const { providerId, dossierId, contractId } = await aNamedHolder(office, 'Thermadour', {
    subtypeCodes: ['pompe-a-chaleur', LEAK_IN_ISERE.subtypeCode],
    endsOn: '2026-12-15',
  })
  await alter(
    office.office,
    sql`INSERT INTO exclusivity (department_code, subtype_code, provider_id, dossier_id, starts_on, ends_on,
        granted_at, granted_by, ended_reason)
      VALUES ('38', 'pompe-a-chaleur', ${providerId}, ${dossierId}, '2025-01-01', '2026-01-01', 1, ${office.staffId},
        'Non renouvelée'),
      ('01', 'pompe-a-chaleur', ${providerId}, ${dossierId}, '2027-01-01', '2028-01-01', 1, ${office.staffId}, NULL)`,
  )
  const { cells, contracts, standing } = await whole(office, providerId)
  expect(standing).toBe('active')
  expect(cells.map(({ departmentCode, when, state }) => [departmentCode, when, state])).toEqual([
    ['69', 'now', 'echeance-proche'],
    ['69', 'now', 'echeance-proche'],
    ['01', 'later', null],
    ['38', 'past', null],
  ])
  expect(cells[0]?.contract?.id).toBe(contractId)
  expect(cells[3]?.endedReason).toBe('Non renouvelée')
  expect(contracts).toMatchObject([{ id: contractId, state: 'active', cells: 2, lastDay: '2026-12-14' }])
})

test('tells the documents that last longest, and what is missing for the cells held', async () => {
  const office = await anOffice()
  const { providerId, dossierId } = await aNamedHolder(office, 'Thermadour', {
    documents: [{ kind: 'rc_pro', validUntil: '2026-11-23' }, { kind: 'kbis' }],
  })
  const before = await whole(office, providerId)
  expect(before.documents).toMatchObject({
    required: 3,
    conforme: 1,
    missing: [['rc_pro'], ['decennale']],
    inForce: [
      { kind: 'kbis', state: 'conforme', validUntil: null },
      { kind: 'rc_pro', state: 'expired', validUntil: '2026-11-23' },
    ],
  })
  await alter(
    office.office,
    sql`INSERT INTO document (dossier_id, kind, state, judged_by, judged_at, valid_until, created_at)
      VALUES (${dossierId}, 'rc_pro', 'conforme', ${office.staffId}, 1, '2027-11-23', 1)`,
  )
  const { documents } = await whole(office, providerId)
  expect(documents.missing).toEqual([['decennale']])
  expect(documents.inForce.filter(({ kind }) => kind === 'rc_pro')).toMatchObject([
    { state: 'conforme', validUntil: '2027-11-23' },
  ])
})

test('tells the requests it received, with what became of each message', async () => {
  const office = await anOffice()
  await completeSettings(office)
  const { providerId } = await aNamedHolder(office, 'Rhône Thermique')
  const { id } = await createLead(office.context, sureLead)
  await dispatchLead(office.context, { id, version: 1 })
  const { requests } = await whole(office, providerId)
  expect(requests).toMatchObject({
    total12Months: 1,
    rows: [{ leadId: id, departmentCode: '69', delivery: 'queued', isCancelled: false }],
  })
  office.clock.set('2027-12-01T09:00:00Z')
  const later = await whole(office, providerId)
  expect([later.requests.total12Months, later.requests.rows.length]).toEqual([0, 1])
})

test('tells the messages in and out of its dossiers with their state, and never those of others', async () => {
  const made = await anOfficeWithMail()
  const { office, context } = made
  const { providerId } = await aProvider(made)
  const other = await aDossierToComplete(made)
  await askAll(context, other.id)
  expect((await whole(made, providerId)).messages).toEqual([])
  await alter(office, sql`UPDATE dossier SET provider_id = ${providerId} WHERE id = ${other.id}`)
  await made.letLeave()
  expect((await whole(made, providerId)).messages).toMatchObject([
    { direction: 'out', kind: 'request', state: 'accepted', dossierId: other.id },
  ])
})

test('tells what the provider wrote with what was written to it, the latest first', async () => {
  const made = await anOfficeWithMail()
  const { office, context } = made
  const { providerId } = await aProvider(made)
  const dossier = await aDossierToComplete(made)
  await alter(office, sql`UPDATE dossier SET provider_id = ${providerId} WHERE id = ${dossier.id}`)
  await askAll(context, dossier.id)
  const fileId = await aFile(made, 'une réponse')
  await alter(
    office,
    sql`INSERT INTO inbound_message (message_key, file_id, channel, sender_address, subject, received_at, dossier_id, filing)
      VALUES ('<reponse@exemple>', ${fileId}, 'drop', 'lucie@exemple.example', 'Voici ma pièce',
        ${office.now() + 60_000}, ${dossier.id}, 'reply')`,
  )
  const { messages } = await whole(made, providerId)
  expect(messages).toMatchObject([
    {
      direction: 'in',
      subject: 'Voici ma pièce',
      address: 'lucie@exemple.example',
      dossierId: dossier.id,
      fileId,
    },
    { direction: 'out', kind: 'request', state: 'queued' },
  ])
})

test('tells a suspension with its statement, and that it holds on the contract', async () => {
  const office = await anOffice()
  const { providerId } = await aNamedHolder(office, 'Suspendu', { suspended: true })
  const { standing, suspensions, contracts, cells } = await whole(office, providerId)
  expect(standing).toBe('suspended')
  expect(suspensions).toMatchObject([
    { statement: 'Votre attestation est échue.', decidedBy: 'Hélène Bascoulard', liftedOn: null },
  ])
  expect(contracts[0]?.suspension?.ground).toBe('documents')
  expect(cells[0]?.state).toBe('suspendue')
})

test('its journal is of all that is its own, whose acts by another of the same number are left out', async () => {
  const office = await anOffice()
  const { providerId, id, contractId, number } = await aContract(office)
  await correctContact(office.context, {
    id,
    contact: { name: 'Nouvelle Personne', email: 'n@b.example', phone: null },
  })
  const act = (data: object) =>
    alter(
      office.office,
      sql`INSERT INTO journal (seq, at, kind, subject_type, subject_id, data, previous_hash, hash)
        SELECT max(seq) + 1, 1, 'contract.prepared', 'contract', ${contractId}, ${JSON.stringify(data)},
          (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), printf('%064d', max(seq) + 1) FROM journal`,
    )
  await act({ number })
  await act({ number: 'C-1999-0001' })
  const { journal, contacts, correctableDossierId, decisions } = await whole(office, providerId)
  expect(journal.filter(({ kind }) => kind === 'contract.prepared')).toHaveLength(1)
  expect(journal.map(({ kind }) => kind)).toContain('dossier.contact-corrected')
  expect(correctableDossierId).toBe(id)
  expect(contacts[0]).toEqual({ name: 'Nouvelle Personne', email: 'n@b.example', phone: null })
  expect(decisions).toMatchObject([{ kind: 'approved', by: 'Hélène Bascoulard' }])
})

test('one that is not there is refused', async () => {
  const { office } = await anOffice()
  await expect(getProvider(office, { id: 999 as ProviderId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    data: { what: 'provider' },
  })
})
