import { expect, it } from 'vitest'
import type { DossierId, OutboxMessageId } from '../../../src-preload/contract/ids.ts'
import { enqueue } from '../../mail/outbox.ts'
import { listOutbox } from '../../store/queries/outbox.ts'
import { attachMessage } from '../mailbox/attach-message.ts'
import { ignoreMessage, makeDossier } from '../mailbox/make-of-message.ts'
import { unfileMessage } from '../mailbox/unfile-message.ts'
import { getUnfiled } from '../mailbox/unfiled-message.ts'
import { aConformeDocument, aDossier, aFile, anOffice, aSiret, type TestOffice } from '../testing.ts'
import { takeMessage } from './take-message.ts'

const OURS = '<letter-1@apanage.example>'

type Written = {
  readonly headers?: readonly string[]
  readonly subject?: string
  readonly text?: string
  /** The bytes of a joined PDF. */
  readonly pdf?: string
}

let count = 0
function bytesOf({ headers = [], subject = 'Bonjour', text = 'Un mot.', pdf }: Written): Uint8Array {
  count++
  const joined =
    pdf === undefined
      ? ['Content-Type: text/plain; charset=utf-8', '', text]
      : [
          'MIME-Version: 1.0',
          'Content-Type: multipart/mixed; boundary="b"',
          '',
          '--b',
          'Content-Type: text/plain; charset=utf-8',
          '',
          text,
          '--b',
          'Content-Type: application/pdf',
          'Content-Disposition: attachment; filename="piece.pdf"',
          '',
          pdf,
          '--b--',
        ]
  const lines = ['From: Quelqu’un <qui@ailleurs.example>', `Subject: ${subject}`, ...headers]
  if (!headers.some(line => line.startsWith('Message-ID')))
    lines.push(`Message-ID: <m${count}@ailleurs.example>`)
  return new TextEncoder().encode([...lines, ...joined, ''].join('\r\n'))
}

const take = ({ office }: TestOffice, written: Written, as: 'dossier' | 'lead' | null = null) =>
  takeMessage(office, { name: 'm.eml', bytes: bytesOf(written), channel: 'imap', as, by: null })

const all = <Row>({ office }: TestOffice, query: string) => office.store.read(async db => db.all<Row>(query))

async function aLetter(test: TestOffice, dossierId: DossierId): Promise<OutboxMessageId> {
  const fileId = await aFile(test, 'letter')
  return test.office.store.write(unit =>
    enqueue(unit, {
      kind: 'request',
      subjectOf: { type: 'dossier', id: dossierId },
      to: { name: null, address: 'contact@chazelot.example' },
      subject: 'Pièces',
      fileId,
      messageId: OURS,
      createdBy: test.staffId,
      at: test.office.now(),
    }),
  )
}

it('files an answer by the reference in its subject, whoever sends it, as a document to judge and no more', async () => {
  const test = await anOffice()
  const { id, reference } = await aDossier(test)
  const conforme = await aConformeDocument(test, id, 'rc_pro')
  const taken = await take(test, { subject: `RE: [${reference}] Pièces`, pdf: '%PDF-1.4 forged' })
  expect(taken).toMatchObject({ outcome: 'filed', as: 'reply', reference, files: 1 })
  expect(await all(test, `SELECT state FROM dossier`)).toEqual([{ state: 'received' }])
  expect(await all(test, `SELECT state FROM document WHERE id = ${conforme}`)).toEqual([
    { state: 'conforme' },
  ])
  expect(await all(test, `SELECT kind, state FROM document WHERE kind = 'other'`)).toEqual([
    { kind: 'other', state: 'to_judge' },
  ])
})

it('files an answer by its thread, to a message of ours or to one that came in', async () => {
  const test = await anOffice()
  const { id } = await aDossier(test)
  const letter = await aLetter(test, id)
  const first = { headers: [`In-Reply-To: ${OURS}`, 'Message-ID: <reply@ailleurs.example>'] }
  expect(await take(test, first)).toMatchObject({ as: 'reply', dossierId: id })
  expect(await take(test, { headers: ['References: <x@y> <reply@ailleurs.example>'] })).toMatchObject({
    as: 'reply',
    dossierId: id,
  })
  const rows = await all(
    test,
    `SELECT filed_because AS why, outbox_message_id AS answers FROM inbound_message`,
  )
  expect(rows).toEqual([
    { why: 'thread', answers: letter },
    { why: 'thread', answers: null },
  ])
})

it('files by a SIREN that one open dossier has, and leaves to a person what two have', async () => {
  const test = await anOffice()
  const siret = aSiret()
  const { id } = await aDossier(test, { siret })
  const text = `Notre SIRET est ${siret}.`
  expect(await take(test, { text })).toMatchObject({ as: 'reply', dossierId: id })
  await aDossier(test, { siret })
  expect(await take(test, { text: `${text} Encore.` })).toMatchObject({ outcome: 'unfiled' })
})

it('does not file by the address of the sender: it only suggests', async () => {
  const test = await anOffice()
  const { id } = await aDossier(test, { contact: { email: 'qui@ailleurs.example' } })
  expect(await take(test, {})).toMatchObject({ outcome: 'unfiled' })
  const [message] = await all<{ id: never }>(test, `SELECT id FROM inbound_message`)
  const { suggestions } = await getUnfiled(test.office, { id: message?.id as never })
  expect(suggestions).toMatchObject([{ dossierId: id, because: 'sender' }])
})

it('ties a report of non-delivery to the message that it is about, and asks that the dossier be looked at', async () => {
  const test = await anOffice()
  const { id } = await aDossier(test)
  const letter = await aLetter(test, id)
  const headers = ['From: MAILER-DAEMON@mx.example', 'X-Failed-Recipients: contact@chazelot.example']
  const text = `550 5.1.1 user unknown\r\n\r\nMessage-ID: ${OURS}`
  expect(await take(test, { headers, subject: 'Mail delivery failed', text })).toMatchObject({
    as: 'bounce',
    dossierId: id,
  })
  expect(await all(test, `SELECT outbox_message_id AS letter, action, status FROM delivery_notice`)).toEqual([
    { letter, action: 'failed', status: '5.1.1' },
  ])
  const { rows } = await test.office.store.read(db => listOutbox(db, { offset: 0, limit: 10 }))
  expect(rows).toMatchObject([{ id: letter, bounce: '550 5.1.1 user unknown' }])
  expect(await all(test, `SELECT attention, waiting_on FROM dossier`)).toEqual([
    { attention: 'bounce', waiting_on: 'us' },
  ])
})

it('puts an automatic answer beside its conversation, and tells nobody', async () => {
  const test = await anOffice()
  const { id, reference } = await aDossier(test)
  const absent = { headers: ['Auto-Submitted: auto-replied'], subject: `Absence Re: ${reference}` }
  expect(await take(test, absent)).toMatchObject({ as: 'auto_reply', dossierId: id })
  expect(await all(test, `SELECT attention FROM dossier`)).toEqual([{ attention: null }])
})

it('recognises a message that took another way by what it says, not by its bytes', async () => {
  const test = await anOffice()
  const written = { headers: ['Message-ID: <same@ailleurs.example>'], text: 'SIRET : 91240673300010' }
  expect(await take(test, written)).toMatchObject({ outcome: 'dossier' })
  const otherWay = { ...written, headers: [...written.headers, 'Received: from mx2.example'] }
  expect(await take(test, otherWay)).toMatchObject({ outcome: 'already' })
})

it('adds the same bytes once to a dossier, however often they are sent', async () => {
  const test = await anOffice()
  const { reference } = await aDossier(test)
  for (const text of ['une fois', 'deux fois'])
    await take(test, { subject: reference, text, pdf: '%PDF same' })
  expect(await all(test, `SELECT 1 FROM document_version`)).toHaveLength(1)
  const placed = await all(test, `SELECT version_id FROM inbound_attachment`)
  expect(placed).toEqual([placed[0], placed[0]])
})

it('lets a person attach a message, take that back, and say it again', async () => {
  const test = await anOffice()
  const { id: dossierId } = await aDossier(test)
  const before = await all(test, `SELECT waiting_on, waiting_since, attention FROM dossier`)
  await take(test, { subject: 'Suite', pdf: '%PDF later' })
  const [message] = await all<{ id: never }>(test, `SELECT id FROM inbound_message`)
  const id = message?.id as never
  test.clock.advance(1_000)
  expect(await attachMessage(test.context, { id, dossierId })).toMatchObject({ files: 1 })
  expect(await all(test, `SELECT attention FROM dossier`)).not.toEqual([{ attention: null }])
  test.clock.advance(1_000)
  await unfileMessage(test.context, { id })
  expect(await all(test, `SELECT 1 FROM document_version`)).toEqual([])
  expect(await all(test, `SELECT waiting_on, waiting_since, attention FROM dossier`)).toEqual(before)
  expect(await all(test, `SELECT filing FROM inbound_message`)).toEqual([{ filing: 'unfiled' }])
  const { dossierId: made } = await makeDossier(test.context, { id })
  expect(await all(test, `SELECT 1 FROM document_version`)).toHaveLength(1)
  test.clock.advance(1_000)
  await unfileMessage(test.context, { id })
  expect(await all(test, `SELECT 1 FROM dossier WHERE id = ${made}`)).toEqual([])
  await ignoreMessage(test.context, { id })
  await expect(attachMessage(test.context, { id, dossierId })).rejects.toMatchObject({
    code: 'MESSAGE_FILED',
  })
})

it('takes nothing back once someone did something of it', async () => {
  const test = await anOffice()
  const { id: dossierId } = await aDossier(test)
  await take(test, { subject: 'Suite', pdf: '%PDF judged' })
  const [message] = await all<{ id: never }>(test, `SELECT id FROM inbound_message`)
  const id = message?.id as never
  await attachMessage(test.context, { id, dossierId })
  await aConformeDocument(test, dossierId, 'rge')
  const [version] = await all<{ id: number; document: number }>(
    test,
    `SELECT version_id AS id, v.document_id AS document FROM inbound_attachment JOIN document_version v ON v.id = version_id`,
  )
  await test.office.store.write(async ({ db }) => {
    db.run(`INSERT INTO verdict (document_id, version_id, state, judged_by, judged_at)
      VALUES (${version?.document}, ${version?.id}, 'conforme', ${test.staffId}, ${test.office.now()})`)
  })
  await expect(unfileMessage(test.context, { id })).rejects.toMatchObject({ code: 'MESSAGE_USED' })
  expect(await all(test, `SELECT filing FROM inbound_message`)).toEqual([{ filing: 'reply' }])
})
