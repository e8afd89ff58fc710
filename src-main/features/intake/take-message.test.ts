import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readWaiting } from '../documents/read-version.ts'
import { anOffice } from '../testing.ts'
import { takeMessage } from './take-message.ts'

const demo = join(import.meta.dirname, '../../../resources/demo/mails')
const sample = (name: string) => ({
  name,
  bytes: new Uint8Array(readFileSync(join(demo, name))),
  channel: 'drop' as const,
  by: null,
})
const count = (office: Awaited<ReturnType<typeof anOffice>>['office'], table: string) =>
  office.store.read(async db => db.all(`SELECT 1 FROM ${table}`).length)

it('makes a dossier with its perimeter and its files of a provider’s message', async () => {
  const { office } = await anOffice()
  const taken = await takeMessage(office, { ...sample('candidature-thermadour-energies.eml'), as: 'dossier' })
  expect(taken).toMatchObject({ outcome: 'dossier', reference: 'D-2026-0001', files: 3 })
  const [dossier] = await office.store.read(async db =>
    db.all<Record<string, unknown>>(`SELECT company_name, siret, state, origin FROM dossier`),
  )
  expect(dossier).toEqual({
    company_name: 'Thermadour Énergies',
    siret: '91240673300010',
    state: 'received',
    origin: 'mail',
  })
  expect(await count(office, 'dossier_cell')).toBe(4)
})

it('recognises the same message, dropped twice at once', async () => {
  const { office } = await anOffice()
  const message = { ...sample('candidature-thermadour-energies.eml'), as: 'dossier' as const }
  const both = await Promise.all([takeMessage(office, message), takeMessage(office, message)])
  expect(both.map(taken => taken.outcome).sort()).toEqual(['already', 'dossier'])
  expect(await count(office, 'dossier')).toBe(1)
  const again = await takeMessage(office, message)
  expect(again).toMatchObject({ outcome: 'already', reference: 'D-2026-0001' })
})

it('makes a request of a customer’s message', async () => {
  const { office } = await anOffice()
  const taken = await takeMessage(office, { ...sample('demande-pompe-a-chaleur-voiron.eml'), as: 'lead' })
  expect(taken).toMatchObject({ outcome: 'lead', reference: 'L-2026-0001' })
})

it('takes a message without any attachment', async () => {
  const { office } = await anOffice()
  const taken = await takeMessage(office, { ...sample('candidature-sans-piece.eml'), as: 'dossier' })
  expect(taken).toMatchObject({ outcome: 'dossier', files: 0 })
})

it('says why bytes are no message, and keeps nothing of them', async () => {
  const { office } = await anOffice()
  const bytes = new Uint8Array([0x4d, 0x5a, 0, 0])
  const taken = await takeMessage(office, {
    name: 'virus.eml',
    bytes,
    channel: 'drop',
    as: 'dossier',
    by: null,
  })
  expect(taken).toMatchObject({ outcome: 'refused', code: 'MAIL_UNREADABLE', reason: 'not-a-mail' })
  expect(await count(office, 'dossier')).toBe(0)
  expect(await count(office, 'file')).toBe(0)
})

it('reads each file afterwards and puts it where its kind belongs', async () => {
  const { office } = await anOffice()
  await takeMessage(office, { ...sample('candidature-thermadour-energies.eml'), as: 'dossier' })
  await readWaiting(office, new AbortController().signal)
  const documents = await office.store.read(async db =>
    db.all<{ kind: string; state: string; versions: string }>(
      `SELECT kind, state, (SELECT group_concat(read_kind) FROM document_version v WHERE v.document_id = document.id)
         AS versions FROM document ORDER BY kind`,
    ),
  )
  // One sheet proves both covers: each of its two places has it as what is asked there.
  expect(documents).toEqual([
    { kind: 'decennale', state: 'to_judge', versions: 'decennale' },
    { kind: 'kbis', state: 'to_judge', versions: 'kbis' },
    { kind: 'rc_pro', state: 'to_judge', versions: 'rc_pro' },
    { kind: 'sirene', state: 'to_judge', versions: 'sirene' },
  ])
})

it('keeps on each file why it cannot be read, and reads the others', async () => {
  const { office } = await anOffice()
  await takeMessage(office, { ...sample('candidature-karu-solaire.eml'), as: 'dossier' })
  await readWaiting(office, new AbortController().signal)
  const states = await office.store.read(async db =>
    db.all<{ name: string; state: string; reason: string | null }>(
      `SELECT name, reading_state AS state, unreadable_reason AS reason FROM document_version ORDER BY name`,
    ),
  )
  expect(states).toContainEqual({ name: 'RIB protégé.pdf', state: 'unreadable', reason: 'encrypted' })
  expect(states.filter(({ state }) => state === 'read').length).toBeGreaterThan(0)
})

/** The same headers, so the same Message-ID, over another body. */
function withOtherWords(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const end = text.search(/\r?\n\r?\n/)
  const headers = text.slice(0, end).replace(/^Content-[^\n]*\n(?:[ \t][^\n]*\n)*/gim, '')
  return new Uint8Array(Buffer.from(`${headers}\n\nBonjour, voici notre dossier revu.\n`, 'latin1'))
}

it('keeps other bytes under a Message-ID that is known as a message of their own', async () => {
  const { office } = await anOffice()
  const message = { ...sample('candidature-thermadour-energies.eml'), as: 'dossier' as const }
  const other = { ...message, bytes: withOtherWords(message.bytes) }
  expect(await takeMessage(office, message)).toMatchObject({ outcome: 'dossier', reference: 'D-2026-0001' })
  expect(await takeMessage(office, other)).toMatchObject({ outcome: 'dossier', reference: 'D-2026-0002' })
  expect(await takeMessage(office, message)).toMatchObject({ outcome: 'already', reference: 'D-2026-0001' })
  expect(await takeMessage(office, other)).toMatchObject({ outcome: 'already', reference: 'D-2026-0002' })
  const bodies = await office.store.read(async db =>
    db.all<{ body: string }>(`SELECT body FROM dossier ORDER BY id`),
  )
  expect(bodies[1]?.body).toContain('dossier revu')
})

it('keeps both when two messages under one Message-ID come at once', async () => {
  const { office } = await anOffice()
  const message = { ...sample('candidature-thermadour-energies.eml'), as: 'dossier' as const }
  const other = { ...message, bytes: withOtherWords(message.bytes) }
  const taken = await Promise.all([message, other, message, other].map(one => takeMessage(office, one)))
  expect(taken.map(({ outcome }) => outcome).sort()).toEqual(['already', 'already', 'dossier', 'dossier'])
  expect(await count(office, 'dossier')).toBe(2)
})

it('recognises an application that is dropped again as a request', async () => {
  const { office } = await anOffice()
  const message = sample('candidature-thermadour-energies.eml')
  await takeMessage(office, { ...message, as: 'dossier' })
  const again = await takeMessage(office, { ...message, as: 'lead' })
  expect(again).toMatchObject({ outcome: 'already', reference: 'D-2026-0001', leadId: null })
  expect(await count(office, 'lead')).toBe(0)
})

it('shows no file under the name that its sender made to deceive', async () => {
  const { office } = await anOffice()
  const lines = [
    'From: Karu <contact@karu.example>',
    'To: reseau@apanage.example',
    'Subject: Candidature',
    'Message-ID: <hostile@karu.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    ...['../../x.pdf', 'facture\u202efdp.exe', 'con.pdf', 'a:b?.pdf'].flatMap(name => [
      '--b',
      'Content-Type: application/pdf',
      `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      '',
      `%PDF-1.4 ${name.length}`,
    ]),
    '--b--',
    '',
  ]
  const bytes = new Uint8Array(Buffer.from(lines.join('\r\n')))
  await takeMessage(office, { name: 'hostile.eml', bytes, channel: 'drop', as: 'dossier', by: null })
  const names = await office.store.read(async db =>
    db.all<{ name: string }>(`SELECT name FROM document_version ORDER BY id`),
  )
  expect(names.map(({ name }) => name)).toEqual(['x.pdf', 'facturefdp.exe', '_con.pdf', 'a_b_.pdf'])
})
