import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { DocumentId, DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import type { DocumentKind, VerdictState } from '../../../src-preload/contract/shared.ts'
import { addDays, civilDateOf } from '../../domain/civil-date.ts'
import { listDated } from '../deadlines/list-deadlines.ts'
import { takeMessage } from '../intake/take-message.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { anOffice } from '../testing.ts'
import { aHolder, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { addDocument } from './add-document.ts'
import { judgeDocument } from './judge-document.ts'
import { reclassify } from './reclassify.ts'
import { unjudgeDocument } from './unjudge-document.ts'

const PDF = (text: string) => new TextEncoder().encode(`%PDF-1.7 ${text}`)

/** A provider under contract whose RC Pro ends on 31 December 2026. */
async function aListedProvider() {
  const made = await anOffice()
  await completeSettings(made)
  const holder = await aHolder(made)
  const { context, office } = made
  made.clock.advance(1000)
  const { dossierId } = holder
  const documents = () =>
    rowsOf<{ id: DocumentId; kind: DocumentKind; state: string; until: string | null }>(
      office,
      sql`SELECT id, kind, state, valid_until AS until FROM document ORDER BY id`,
    )
  const present = async (kind: DocumentKind) =>
    (await documents()).find(document => document.kind === kind) ?? expect.fail(`no ${kind}`)
  const add = async (text: string, to: { kind?: DocumentKind; documentId?: DocumentId }) => {
    const uploadId = await office.uploads.keep({ name: `${text}.pdf`, bytes: PDF(text) })
    return addDocument(context, { dossierId, uploadId, ...to })
  }
  const judge = (
    of: { documentId: DocumentId; versionId: DocumentVersionId | null },
    said: { state?: VerdictState; validFrom?: string; validUntil?: string; motive?: string } = {},
  ) =>
    judgeDocument(context, {
      ...of,
      state: said.state ?? 'conforme',
      motive: said.motive ?? null,
      validFrom: said.validFrom ?? null,
      validUntil: said.validUntil ?? null,
    })
  return { ...made, made, holder, dossierId, documents, present, add, judge }
}

let phone = 0
const aRequest = ({ context }: Awaited<ReturnType<typeof aListedProvider>>) => {
  const mark = `${++phone}`.padStart(2, '0')
  return createLead(context, { ...sureLead, phone: `06 39 98 41 ${mark}`, email: `client-${mark}@x.example` })
}

test('a document renewed on the last day of the one before leaves no day without requests', async () => {
  const made = await aListedProvider()
  const { clock, context, add, judge, present, documents } = made
  clock.set('2026-12-31T09:00:00Z')
  const renewed = await add('rc-pro-2027', { documentId: (await present('rc_pro')).id })
  await judge(renewed, { validFrom: '2027-01-01', validUntil: '2027-12-31' })
  expect((await documents()).filter(({ kind }) => kind === 'rc_pro')).toMatchObject([
    { state: 'conforme', until: '2026-12-31' },
    { state: 'conforme', until: '2027-12-31' },
  ])
  for (let day = civilDateOf('2026-12-29'); day <= '2027-01-03'; day = addDays(day, 1)) {
    clock.set(`${day}T09:00:00Z`)
    const { id } = await aRequest(made)
    await expect(dispatchLead(context, { id, version: 1 })).resolves.toHaveProperty('messageId')
  }
  const { rows } = await listDated(made.office, { days: 60 })
  expect(rows.filter(({ kind }) => kind === 'document')).toEqual([])
})

test('the earlier one counts until its last day, whatever is thought of the one that follows', async () => {
  const made = await aListedProvider()
  const { clock, context, add, judge, present } = made
  clock.set('2026-12-30T09:00:00Z')
  const renewed = await add('rc-pro-2027', { kind: 'rc_pro' })
  await judge(renewed, { state: 'to_replace', motive: 'Illisible.' })
  expect(await present('rc_pro')).toMatchObject({ state: 'conforme', until: '2026-12-31' })
  const onTheLastDay = await aRequest(made)
  await dispatchLead(context, { id: onTheLastDay.id, version: 1 })
  clock.set('2027-01-01T09:00:00Z')
  const theDayAfter = await aRequest(made)
  await expect(dispatchLead(context, { id: theDayAfter.id, version: 1 })).rejects.toMatchObject({
    code: 'LEAD_NOT_DELIVERABLE',
  })
  // The next file is another version of what was to replace, and is judged in its turn.
  const again = await add('rc-pro-2027-lisible', { kind: 'rc_pro' })
  expect(again.documentId).toBe(renewed.documentId)
  await judge(again, { validFrom: '2027-01-01', validUntil: '2027-12-31' })
  await dispatchLead(context, { id: theDayAfter.id, version: 1 })
})

test('what an approval was decided on is neither replaced, judged again nor given another kind', async () => {
  const { context, add, judge, present, documents } = await aListedProvider()
  const { id: documentId } = await present('kbis')
  const refused = { code: 'DOSSIER_STATE', data: { state: 'approved' } }
  await expect(judge({ documentId, versionId: null }, { state: 'not_applicable' })).rejects.toMatchObject(
    refused,
  )
  await expect(unjudgeDocument(context, { documentId })).rejects.toMatchObject(refused)
  await expect(reclassify(context, { documentId, kind: 'rne' })).rejects.toMatchObject(refused)
  const added = await add('kbis-2027', { documentId })
  expect(added.documentId).not.toBe(documentId)
  expect((await documents()).filter(({ kind }) => kind === 'kbis').map(({ state }) => state)).toEqual([
    'conforme',
    'to_judge',
  ])
})

test('a verdict on the one that follows is taken back like any other', async () => {
  const { context, add, judge, documents } = await aListedProvider()
  const renewed = await add('rc-pro-2027', { kind: 'rc_pro' })
  await judge(renewed, { validUntil: '2027-12-31' })
  await unjudgeDocument(context, { documentId: renewed.documentId })
  expect((await documents()).at(-1)).toMatchObject({ kind: 'rc_pro', state: 'to_judge' })
  // A year later, the one that was found right is followed as well.
  await judge(renewed, { validUntil: '2027-12-31' })
  expect((await add('rc-pro-2028', { kind: 'rc_pro' })).documentId).not.toBe(renewed.documentId)
})

test('a file that comes by mail follows as well, and asks for nothing more', async () => {
  const { office, documents, dossierId } = await aListedProvider()
  const before = await documents()
  const [dossier] = await rowsOf<{ reference: string }>(office, sql`SELECT reference FROM dossier`)
  const mail = [
    'From: Marc Chazelot <contact@chazelot.example>',
    'To: contact@relais.example',
    `Subject: Re: [${dossier?.reference}] votre attestation`,
    'Message-ID: <attestation@chazelot.example>',
    'Date: Mon, 21 Dec 2026 10:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Voici la nouvelle attestation.',
    '--b',
    'Content-Type: application/pdf; name="rc.pdf"',
    'Content-Disposition: attachment; filename="rc.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(PDF('rc 2027')).toString('base64'),
    '--b--',
    '',
  ].join('\r\n')
  const bytes = new TextEncoder().encode(mail)
  await takeMessage(office, { name: 'm.eml', bytes, channel: 'imap', as: null, by: null })
  const after = await documents()
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after.slice(before.length)).toMatchObject([{ kind: 'other', state: 'to_judge' }])
  expect(await rowsOf(office, sql`SELECT dossier_id FROM inbound_message`)).toEqual([
    { dossier_id: dossierId },
  ])
})
