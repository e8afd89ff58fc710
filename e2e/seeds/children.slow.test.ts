import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ChildFailure } from '../../src-main/children/child-failure.ts'
import { type Children, createChildren } from '../../src-main/children/children.ts'
import { createForkLauncher } from '../../src-main/children/fork-child.ts'
import type { LaunchedChild } from '../../src-main/children/launch-child.ts'
import { openVault, type Vault } from '../../src-main/documents/vault.ts'
import { civilDateOf } from '../../src-main/domain/civil-date.ts'
import { sampleContract } from '../../src-main/typesetting/contract-fixture.ts'
import { karu } from './companies.ts'
import { applicationMail } from './mails.ts'
import { rawPdf } from './raw-pdf.ts'
import { casesOf } from './samples.ts'

const TODAY = civilDateOf('2026-11-24')

let data: string
let vault: Vault
let children: Children
let launched: LaunchedChild[]

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'apanage-children-'))
  vault = await openVault(data)
  launched = []
  const fork = createForkLauncher()
  children = createChildren({
    launch: options => {
      const child = fork(options)
      launched.push(child)
      return child
    },
  })
})
afterEach(async () => {
  await children.close()
  rmSync(data, { recursive: true, force: true })
})

async function read(bytes: Uint8Array, onProgress?: (progress: { done: number; total: number }) => void) {
  const { sha256 } = await vault.put(bytes)
  return children.run('readPdf', { path: vault.pathOf(sha256), mediaType: 'application/pdf' }, { onProgress })
}

async function readKaruKbis() {
  const [kbis] = casesOf(karu, TODAY)
  return read(kbis?.bytes ?? new Uint8Array())
}

test('a document of the vault is read in a child: its kind, its evidence, its text', async () => {
  const reading = await readKaruKbis()
  expect(reading).toMatchObject({
    kind: 'kbis',
    summary: { state: 'read', pageCount: 1, pages: [{ rotation: 0, hasText: true }] },
  })
  expect(reading.evidence).toContainEqual(expect.objectContaining({ field: 'siren', value: karu.siren }))
  expect(reading.text).toContain('KARU SOLAIRE')
})

test('an application is parsed in the same child, attachments included', async () => {
  await readKaruKbis()
  const mail = await children.run('parseMail', { bytes: await applicationMail(karu, TODAY) })
  expect(mail.attachments.map(({ name }) => name)).toContain('attestation-rne.pdf')
  expect(launched).toHaveLength(1)
})

test('what is no mail comes back as the typed error of the parser', async () => {
  const failure = await children.run('parseMail', { bytes: new Uint8Array() }).catch(error => error)
  expect(failure).toBeInstanceOf(ChildFailure)
  expect(failure).toMatchObject({
    reason: 'failed',
    work: { name: 'MailUnreadable', detail: { reason: 'empty' } },
  })
})

test('a contract is typeset in a child, and wrong data come back as the typesetter’s own refusal', async () => {
  const { pdf } = await children.run('typeset', {
    template: 'contract',
    data: sampleContract,
    issuedOn: TODAY,
  })
  const contract = await read(pdf)
  expect(contract.summary).toMatchObject({ state: 'read' })
  const failure = await children
    .run('typeset', { template: 'contract', data: {}, issuedOn: TODAY })
    .catch(error => error)
  expect(failure).toMatchObject({
    reason: 'failed',
    work: { name: 'TypesettingRefused', detail: { problem: { kind: 'wrong-data' } } },
  })
})

test('a child killed in the middle of a document fails that reading, and the next one works', async () => {
  const lines = Array.from({ length: 40 }, (_, row) => `Ligne ${row} d'un long contrat`)
  const long = rawPdf({ pages: Array.from({ length: 200 }, () => ({ lines })) })
  const failure = await read(long, ({ done }) => {
    if (done === 3) process.kill(launched[0]?.pid ?? 0, 'SIGKILL')
  }).catch(error => error)
  expect(failure).toMatchObject({ name: 'ChildFailure', reason: 'died' })
  expect((await readKaruKbis()).kind).toBe('kbis')
})

test('a page that inflates to 600 MB ends inside the budget, and the next document is read', async () => {
  const failure = await read(inflatingPage(600)).then(
    reading => reading.summary,
    error => error,
  )
  if (failure instanceof ChildFailure) expect(['memory', 'timeout']).toContain(failure.reason)
  else expect(failure).toMatchObject({ state: 'unreadable' })
  expect((await readKaruKbis()).kind).toBe('kbis')
}, 60_000)

/** One page whose content is `megabytes` of blanks, under 1 MB on disk. */
function inflatingPage(megabytes: number): Uint8Array {
  const content = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, 0x20), { level: 9 })
  const head = `%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Count 1 /Kids [3 0 R] >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>
endobj
4 0 obj
<< /Filter /FlateDecode /Length ${content.length} >>
stream
`
  const tail = '\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n'
  return new Uint8Array(Buffer.concat([Buffer.from(head), content, Buffer.from(tail)]))
}
