import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { JournalFamily } from '../../../src-preload/contract/journal.ts'
import { appendJournal } from '../../store/journal.ts'
import { recordVerdict } from '../../store/queries/documents.ts'
import { saveCheck, saveDecision } from '../../store/queries/dossiers.ts'
import {
  aContract,
  aDossier,
  anOffice,
  aReceivedDocument,
  type BuiltDossier,
  type TestOffice,
} from '../testing.ts'
import { journalOfDossier } from './journal-of-dossier.ts'
import { verifyChain } from './verify-chain.ts'

const ofDossier = ({ office }: TestOffice, { id }: BuiltDossier, family: JournalFamily | null = null) =>
  journalOfDossier(office, { id, family, offset: 0, limit: 50 })

async function act(
  { office, staffId }: TestOffice,
  { id }: BuiltDossier,
  kind: string,
  data: Parameters<typeof appendJournal>[1]['data'] = {},
) {
  await office.store.write(({ db }) =>
    appendJournal(db, { at: office.now(), staffId, kind, subjectType: 'dossier', subjectId: id, data }),
  )
}

async function verify(made: TestOffice) {
  const work = verifyChain(made.context)
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
  }
}

describe('the journal of a dossier', () => {
  test('tells its acts, the latest first, of itself and its contracts and nobody else’s', async () => {
    const made = await anOffice()
    const contract = await aContract(made)
    const other = await aDossier(made)
    await made.office.store.write(({ db }) =>
      appendJournal(db, {
        at: made.office.now(),
        staffId: made.staffId,
        kind: 'contract.signed',
        subjectType: 'contract',
        subjectId: contract.contractId,
      }),
    )
    const { rows, total } = await ofDossier(made, contract)
    expect(rows.map(({ kind, by }) => ({ kind, by }))).toEqual([
      { kind: 'contract.signed', by: 'Hélène Bascoulard' },
      { kind: 'dossier.received', by: null },
    ])
    expect(total).toBe(2)
    expect(await ofDossier(made, other)).toMatchObject({ total: 1 })
  })

  test('tells the motive of a verdict and the one before, from where they are kept', async () => {
    const made = await anOffice()
    const dossier = await aDossier(made)
    const { documentId, versionId } = await aReceivedDocument(made, dossier.id, 'kbis')
    for (const [state, motive] of [
      ['to_replace', 'Le Kbis date de plus de trois mois.'],
      ['conforme', null],
    ] as const) {
      made.clock.advance(1000)
      const { office, staffId } = made
      const at = office.now()
      await office.store.write(({ db }) =>
        recordVerdict(db, {
          documentId,
          versionId,
          state,
          motive,
          validFrom: null,
          validUntil: null,
          judgedBy: staffId,
          at,
        }),
      )
      await act(made, dossier, 'document.judged', { document: 'kbis', state })
    }
    const { rows } = await ofDossier(made, dossier, 'documents')
    expect(rows).toMatchObject([
      { before: 'to_replace', after: 'conforme', words: null },
      { before: null, after: 'to_replace', words: 'Le Kbis date de plus de trois mois.' },
    ])
  })

  test('tells reasons, notes and who a dossier was given to', async () => {
    const made = await anOffice()
    const dossier = await aDossier(made)
    const other = await made.asAnother('Gaspard Ledoux')
    const { office, staffId } = made
    await office.store.write(async ({ db }) => {
      const at = office.now()
      await saveCheck(db, {
        dossierId: dossier.id,
        kind: 'zone',
        outcome: 'failed',
        note: 'Trop loin.',
        judgedBy: staffId,
        judgedAt: at,
      })
      await saveDecision(db, dossier.id, { state: 'refused', by: staffId, at, reason: 'Zone non servie.' })
    })
    await act(made, dossier, 'check.judged', { check: 'zone', outcome: 'failed' })
    await act(made, dossier, 'dossier.refused')
    await act(made, dossier, 'dossier.assigned', { from: staffId, to: other.session.staffId ?? 0 })
    const { rows } = await ofDossier(made, dossier)
    expect(rows.map(({ before, after, words }) => ({ before, after, words })).slice(0, 3)).toEqual([
      { before: 'Hélène Bascoulard', after: 'Gaspard Ledoux', words: null },
      { before: null, after: null, words: 'Zone non servie.' },
      { before: null, after: null, words: 'Trop loin.' },
    ])
  })

  test('has each act in exactly one family', async () => {
    const made = await anOffice()
    const dossier = await aDossier(made)
    const kinds = [
      'document.read',
      'identity.adopted',
      'request.sent',
      'reminders.stopped',
      'hold.placed',
      'dossier.refused',
      'dossier.claimed',
      'something.new',
    ]
    for (const kind of kinds) await act(made, dossier, kind)
    const families = ['dossier', 'identity', 'documents', 'messages', 'decisions', 'exclusivity'] as const
    const found: string[] = []
    for (const family of families)
      found.push(...(await ofDossier(made, dossier, family)).rows.map(({ kind }) => kind))
    expect(found.toSorted()).toEqual(['dossier.received', ...kinds].toSorted())
  })

  test('comes in pages, and of a dossier that exists', async () => {
    const made = await anOffice()
    const dossier = await aDossier(made)
    for (let n = 0; n < 5; n++) await act(made, dossier, 'dossier.claimed')
    const page = await journalOfDossier(made.office, { id: dossier.id, family: null, offset: 4, limit: 3 })
    expect(page).toMatchObject({ total: 6 })
    expect(page.rows.map(({ kind }) => kind)).toEqual(['dossier.claimed', 'dossier.received'])
    const nobody = journalOfDossier(made.office, { id: 999 as never, family: null, offset: 0, limit: 3 })
    await expect(nobody).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the chain', () => {
  test('is read to its end, with its length and its last hash', async () => {
    const made = await anOffice()
    const dossier = await aDossier(made)
    for (let n = 0; n < 1200; n++) await act(made, dossier, 'dossier.claimed')
    const [last] = await made.office.store.read(async db =>
      db.all<{ seq: number; hash: string }>(sql`SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1`),
    )
    expect(await verify(made)).toEqual({
      count: last?.seq,
      brokenAt: null,
      hash: last?.hash,
      at: made.office.now(),
    })
  })

  test.each([
    ['an act whose words were changed', `UPDATE journal SET data = '{"version":2}' WHERE seq = 3`, 3],
    ['an act taken out', 'DELETE FROM journal WHERE seq = 3', 4],
  ])('says where it breaks first: %s', async (_, statement, brokenAt) => {
    const made = await anOffice()
    const dossier = await aDossier(made)
    for (let n = 0; n < 5; n++) await act(made, dossier, 'dossier.claimed')
    // By a door that is not ours: the triggers refuse it to us.
    const outside = new Database(made.office.store.path)
    outside.exec(`DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; ${statement}`)
    outside.close()
    expect(await verify(made)).toMatchObject({ brokenAt, count: 2 })
  })

  test('stops when nobody listens any more', async () => {
    const made = await anOffice()
    const dossier = await aDossier(made)
    for (let n = 0; n < 1200; n++) await act(made, dossier, 'dossier.claimed')
    const work = verifyChain(made.context)
    await work.next()
    expect(await work.return(undefined as never)).toMatchObject({ done: true })
    await expect(verifyChain(made.asNobody()).next()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  })
})
