import { writeFile } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import { conflictOf } from '../../store/conflicts.ts'
import { findFile } from '../../store/queries/files.ts'
import { createLead } from '../leads/create-lead.ts'
import { dispatchLead } from '../leads/dispatch-lead.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { acceptedNow, aHolder, alter, completeSettings, rowsOf, sureLead } from '../testing-holders.ts'
import { issueCertificates, issueForLead } from './issue-certificates.ts'
import { verifyCertificate } from './verify-certificate.ts'

const always = new AbortController().signal

async function anOfficeWithHolder() {
  const made = await anOffice()
  await completeSettings(made)
  await aHolder(made)
  return made
}

async function anAccepted(made: TestOffice): Promise<LeadId> {
  const { id } = await createLead(made.context, sureLead)
  await dispatchLead(made.context, { id, version: 1 })
  made.clock.advance(3_000)
  await acceptedNow(made.office, id)
  return id
}

async function aCertified(made: TestOffice) {
  const leadId = await anAccepted(made)
  const [issued] = await issueForLead(made.context, { leadId })
  if (!issued) throw new Error('no certificate')
  return { leadId, ...issued }
}

/** By a door that is not ours: the triggers refuse it to us. */
function tamper(made: TestOffice, trigger: string, statement: string): void {
  const outside = new Database(made.office.store.path)
  outside.exec(`DROP TRIGGER IF EXISTS ${trigger}; ${statement}`)
  outside.close()
}

async function brokenOf(made: TestOffice, code: string) {
  const verified = await verifyCertificate(made.context, { code })
  if (!verified.found) throw new Error('not found')
  return verified.checks.filter(({ outcome }) => outcome !== 'holds')
}

describe('a certificate of exclusivity', () => {
  test('is issued by the clock once the server accepted, and once only', async () => {
    const made = await anOfficeWithHolder()
    const { id } = await createLead(made.context, sureLead)
    await dispatchLead(made.context, { id, version: 1 })
    await issueCertificates(made.office, always)
    expect(await rowsOf(made.office, sql`SELECT * FROM certificate`)).toEqual([])
    await acceptedNow(made.office, id)
    await issueCertificates(made.office, always)
    await issueCertificates(made.office, always)
    await Promise.all([
      issueForLead(made.context, { leadId: id }),
      issueForLead(made.context, { leadId: id }),
    ])
    const rows = await rowsOf<{ code: string; statement: string }>(
      made.office,
      sql`SELECT * FROM certificate`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.code).toMatch(/^CX-2026-\d+$/)
    for (const personal of ['Valdorme', '39 98 41 07', '639984107', 'valdorme@', '69210', 'Arbresle']) {
      expect(rows[0]?.statement).not.toContain(personal)
    }
  })

  test('is chained with the one before and verifies by its code, its digest and its file', async () => {
    const made = await anOfficeWithHolder()
    const first = await aCertified(made)
    const second = await aCertified(made)
    const chained = await rowsOf<{ previous: string }>(
      made.office,
      sql`SELECT previous_digest AS previous FROM certificate ORDER BY id`,
    )
    expect(chained.map(({ previous }) => previous)).toEqual(['0'.repeat(64), first.digest])
    const file = await made.office.store.read(db => findFile(db, second.fileId))
    const bytes = await made.office.vault.read(file?.sha256 ?? '')
    const uploadId = await made.office.uploads.keep({ name: 'x.pdf', bytes })
    const spaced = second.digest.replace(/.{4}/g, '$& ').toUpperCase()
    for (const asked of [{ code: second.code.toLowerCase() }, { code: spaced }, { uploadId }]) {
      const verified = await verifyCertificate(made.context, asked)
      expect(verified).toMatchObject({
        found: true,
        verdict: 'holds',
        since: [],
        certificate: { code: second.code },
      })
      expect(verified.found && verified.checks.every(({ outcome }) => outcome === 'holds')).toBe(true)
      expect(verified.found && verified.checks).toHaveLength(8)
    }
  })

  test('whose file was altered is recognised, and is not it', async () => {
    const made = await anOfficeWithHolder()
    const issued = await aCertified(made)
    const file = await made.office.store.read(db => findFile(db, issued.fileId))
    const bytes = Uint8Array.from(await made.office.vault.read(file?.sha256 ?? ''))
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    const uploadId = await made.office.uploads.keep({ name: 'x.pdf', bytes })
    expect(await verifyCertificate(made.context, { uploadId })).toEqual({
      found: false,
      alteredCode: issued.code,
      cutOff: false,
    })
    expect(await verifyCertificate(made.context, { code: 'CX-2026-99999' })).toEqual({
      found: false,
      alteredCode: null,
      cutOff: false,
    })
  })

  test('cannot be changed, deleted, doubled, nor written for what was not accepted', async () => {
    const made = await anOfficeWithHolder()
    await aCertified(made)
    const refusedBy = async (statement: ReturnType<typeof sql>) =>
      alter(made.office, statement).then(() => null, conflictOf)
    expect(await refusedBy(sql`UPDATE certificate SET code = 'CX-1'`)).toBe('CERTIFICATE_FROZEN')
    expect(await refusedBy(sql`DELETE FROM certificate`)).toBe('CERTIFICATE_FROZEN')
    const copy = (previous: ReturnType<typeof sql>) => sql`
      INSERT INTO certificate (dispatch_id, code, statement, digest, previous_digest, file_id, issued_at)
      SELECT (SELECT max(id) FROM dispatch), 'CX-2', statement, 'x', ${previous}, file_id, 1 FROM certificate`
    await expect(alter(made.office, copy(sql`digest`))).rejects.toMatchObject({
      cause: { message: expect.stringContaining('certificate.dispatch_id') },
    })
    await anAccepted(made)
    expect(await refusedBy(copy(sql`previous_digest`))).toBe('CERTIFICATE_CHAIN')
    const { id } = await createLead(made.context, sureLead)
    await dispatchLead(made.context, { id, version: 1 })
    expect(await refusedBy(copy(sql`digest`))).toBe('CERTIFICATE_TOO_EARLY')
  })

  test('stays true after what followed, which is told', async () => {
    const made = await anOfficeWithHolder()
    const issued = await aCertified(made)
    made.clock.advance(60_000)
    const at = made.office.now()
    await alter(
      made.office,
      sql`UPDATE dispatch SET cancelled_at = ${at}, cancel_kind = 'ended', cancel_reason = 'motif',
      cancelled_by = ${made.staffId}`,
    )
    await alter(
      made.office,
      sql`UPDATE lead SET withdrawn_at = ${at + 1}, masked_at = ${at + 1}, customer_name = '—'`,
    )
    expect(await verifyCertificate(made.context, { code: issued.code })).toMatchObject({
      verdict: 'holds',
      since: [
        { what: 'ended', at },
        { what: 'withdrawn', at: at + 1 },
      ],
    })
    expect(await brokenOf(made, issued.code)).toEqual([{ check: 'customer', outcome: 'unknown' }])
  })
})

describe('what goes wrong with one certificate', () => {
  test('holds up no other: one that cannot be typeset is passed, and issued at a later turn', async () => {
    const made = await anOfficeWithHolder()
    const failing = await anAccepted(made)
    const other = await anAccepted(made)
    const { children } = made.office
    const run = (async (task: 'typeset', data: object) => {
      if (isFirst(JSON.stringify(data))) throw new ChildFailure(task, 'died')
      return children.run(task, data as never)
    }) as typeof children.run
    const [first] = await rowsOf<{ reference: string }>(
      made.office,
      sql`SELECT reference FROM lead WHERE id = ${failing}`,
    )
    const isFirst = (text: string) => text.includes(first?.reference ?? 'none')
    await issueCertificates({ ...made.office, children: { ...children, run } }, always)
    const certified = () =>
      rowsOf<{ leadId: number }>(
        made.office,
        sql`SELECT lead_id AS leadId FROM certificate JOIN dispatch ON dispatch.id = dispatch_id ORDER BY certificate.id`,
      )
    expect(await certified()).toEqual([{ leadId: other }])
    await issueCertificates(made.office, always)
    expect(await certified()).toEqual([{ leadId: other }, { leadId: failing }])
  })

  test('rows cut off at the end are told, and still are once another one was issued', async () => {
    const made = await anOfficeWithHolder()
    const first = await aCertified(made)
    await aCertified(made)
    const cutOff = async () => (await verifyCertificate(made.context, { code: first.code })).cutOff
    expect(await cutOff()).toBe(false)
    tamper(made, 'certificate_kept', 'DELETE FROM certificate WHERE id = 2')
    expect(await cutOff()).toBe(true)
    expect(await brokenOf(made, first.code)).toEqual([])
    const { leadId } = await aCertified(made)
    expect(leadId).not.toBe(first.leadId)
    expect(await cutOff()).toBe(true)
  })
})

describe('what was altered from outside is told by the check that it breaks', () => {
  test.each([
    [
      'certificate_frozen',
      `UPDATE certificate SET statement = replace(statement, 'Chazelot', 'Chazelet') WHERE id = 2`,
      ['statement', 'chain'],
    ],
    [
      'certificate_frozen',
      `UPDATE certificate SET statement = replace(statement, 'Chazelot', 'Chazelet') WHERE id = 1`,
      ['chain'],
    ],
    ['certificate_kept', 'DELETE FROM certificate WHERE id = 1', ['chain']],
    ['journal_no_update', `UPDATE journal SET at = at + 1 WHERE kind = 'lead.dispatched'`, ['journal']],
    [
      'journal_no_update',
      `UPDATE journal SET data = replace(data, 'digest":"', 'digest":"0') WHERE kind = 'certificate.issued'`,
      ['issue'],
    ],
    ['outbox_outcome', `UPDATE outbox_message SET accepted_at = accepted_at + 1`, ['answer']],
    ['lead_count_update', `UPDATE lead SET phone = '+33600000000'`, ['customer']],
  ])('%s: %s', async (trigger, statement, expected) => {
    const made = await anOfficeWithHolder()
    await aCertified(made)
    const { code } = await aCertified(made)
    tamper(made, trigger, `DROP TRIGGER IF EXISTS outbox_frozen; ${statement}`)
    expect((await brokenOf(made, code)).map(({ check }) => check)).toEqual(expected)
  })

  test.each(['file', 'message'] as const)('a byte of its %s', async which => {
    const made = await anOfficeWithHolder()
    const { code } = await aCertified(made)
    const type = which === 'file' ? 'application/pdf' : 'message/rfc822'
    const [row] = await rowsOf<{ sha256: string }>(
      made.office,
      sql`SELECT sha256 FROM file WHERE media_type = ${type} ORDER BY id DESC LIMIT 1`,
    )
    const path = made.office.vault.pathOf(row?.sha256 ?? '')
    const bytes = Uint8Array.from(await made.office.vault.read(row?.sha256 ?? ''))
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await writeFile(path, bytes)
    expect(await brokenOf(made, code)).toEqual([{ check: which, outcome: 'broken' }])
  })
})
