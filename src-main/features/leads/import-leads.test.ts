import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { verifyJournal } from '../../store/journal.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { readRequests } from '../../tables/requests/read-requests.ts'
import { TableUnreadable } from '../../tables/table-unreadable.ts'
import { tableBytes } from '../../tables/write-table.ts'
import { anOffice, type TestOffice } from '../testing.ts'
import { aHolder, alter, rowsOf, sureLead } from '../testing-holders.ts'
import { createLead } from './create-lead.ts'
import { getLead } from './get-lead.ts'
import { importLeads } from './import-leads.ts'
import { listLeads } from './list-leads.ts'

const HEAD =
  'Date;Nom;Prénom;Téléphone;Courriel;Code postal;Commune;Département;Prestation;Sous-type;Message;Consentement'
const CONSENT = 'J’accepte que ma demande soit transmise à un seul professionnel.'
const utf8 = (text: string) => new TextEncoder().encode(text)
const table = (...rows: readonly string[]) => [HEAD, ...rows].join('\r\n')
const GOOD = `24/11/2026 09:01;Valdorme;Hortense;06 39 98 41 07;h.valdorme@example.fr;69210;L'Arbresle;;Chauffage & climatisation;Pompe à chaleur;"Maison de 1978 ; fioul";${CONSENT}`

async function ended<Result>(work: AsyncGenerator<unknown, Result, void>): Promise<Result> {
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
  }
}

async function take({ office, context }: TestOffice, bytes: Uint8Array, dryRun = false) {
  const uploadId = await office.uploads.keep({ name: 'demandes.csv', bytes })
  return ended(importLeads(context, { uploadId, dryRun }))
}
const outcomes = (result: Awaited<ReturnType<typeof take>>) =>
  result.rows.map(({ line, outcome, reason }) => ({ line, outcome, reason }))
const kept = (made: TestOffice) =>
  rowsOf<Record<string, string | number | null>>(made.office, sql`SELECT * FROM lead ORDER BY id`)
/** The few French signs that are not Latin-1 have codes of their own in Windows-1252. */
const windows1252 = (text: string) =>
  Uint8Array.from([...text.replaceAll('’', "'")].map(sign => (sign === 'Œ' ? 0x8c : sign.charCodeAt(0))))

describe('a table of requests', () => {
  test('makes a request of each row, every field in its place', async () => {
    const made = await anOffice()
    await aHolder(made)
    expect(await take(made, utf8(table(GOOD)))).toEqual({
      rows: [
        {
          line: 2,
          outcome: 'added',
          reference: 'L-2026-0001',
          reason: null,
          customerName: 'Hortense Valdorme',
        },
      ],
      added: 1,
      already: 0,
      refused: 0,
    })
    expect(await kept(made)).toMatchObject([
      {
        state: 'ready',
        channel: 'csv',
        received_at: Date.parse('2026-11-24T08:01:00Z'),
        customer_name: 'Hortense Valdorme',
        phone: '+33639984107',
        email: 'h.valdorme@example.fr',
        postal_code: '69210',
        commune: "L'Arbresle",
        department_code: '69',
        subtype_code: 'pompe-a-chaleur',
        message: 'Maison de 1978 ; fioul',
        consent_text: CONSENT,
        consent_at: Date.parse('2026-11-24T08:01:00Z'),
        consent_channel: 'import d’un tableau',
      },
    ])
  })

  test.each([
    ['UTF-8', utf8(table(GOOD))],
    ['UTF-8 with its mark', utf8(`\ufeff${table(GOOD)}`)],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${table(GOOD)}`, 'utf16le'))],
    ['Windows-1252', windows1252(table(GOOD.replace('Valdorme', 'Œuvrard')))],
    ['commas', utf8(table(GOOD).replaceAll(';', ',').replace('1978 , fioul', '1978 ; fioul'))],
    ['tabs and Unix lines', utf8(table(GOOD).replaceAll(';', '\t').replaceAll('\r\n', '\n'))],
  ])('is read in %s', async (_, bytes) => {
    const made = await anOffice()
    expect(await take(made, bytes)).toMatchObject({ added: 1 })
    const [lead] = await kept(made)
    expect(lead?.subtype_code).toBe('pompe-a-chaleur')
    expect(['Hortense Valdorme', 'Hortense Œuvrard']).toContain(lead?.customer_name)
  })

  test('keeps the leading zero of a postal code, and asks when it was lost', async () => {
    const made = await anOffice()
    const row = (code: string) =>
      `;Martin;;06 39 98 00 0${code.length};;${code};;;;pompe-a-chaleur;;${CONSENT}`
    await take(made, utf8(table(row('01000'), row('1000'))))
    expect(await kept(made)).toMatchObject([
      { postal_code: '01000', department_code: '01', state: 'without_holder' },
      { postal_code: '1000', department_code: null, doubts: '["postal-code-unknown"]' },
    ])
  })

  test('settles an ambiguous postal code by its département, by number or by name', async () => {
    const made = await anOffice()
    const row = (name: string, department: string) =>
      `;${name};;06 39 98 00 00;;01410;;${department};;pompe-a-chaleur;;${CONSENT}`
    await take(
      made,
      utf8(table(row('A', '39'), row('B', 'ain'), row('C', '1'), row('D', '39 - Jura'), row('E', ''))),
    )
    expect((await kept(made)).map(lead => lead.department_code)).toEqual(['39', '01', '01', '39', null])
  })

  test('keeps what is asked but not sold in the message, and a bare « oui » is no consent', async () => {
    const made = await anOffice()
    await take(made, utf8(table(';Martin;;06 39 98 00 00;;69001;;;Pose de lune;;Bonjour;oui')))
    expect(await kept(made)).toMatchObject([
      {
        subtype_code: null,
        message: 'Prestation demandée\u00a0: Pose de lune\nBonjour',
        consent_text: null,
        doubts: '["subtype-missing","consent-missing"]',
      },
    ])
  })
})

describe('a row that cannot be a request', () => {
  const refusals = [
    [';;;06 39 98 00 00;;69001;;;;;;', 'le nom manque'],
    [';Martin;;;;69001;;;;;;', 'ni téléphone ni courriel'],
    ['31/02/2026;Martin;;06 39 98 00 00;;;;;;;;', 'date illisible\u00a0: 31/02/2026'],
    ['25/11/2026;Martin;;06 39 98 00 00;;;;;;;;', 'la date est à venir'],
    [';Martin;;06 39 98 00 00;;69001;;38;;;;', 'le code postal 69001 n’est pas dans le département 38'],
    [';Martin;;06 39 98 00 00;;69001;;Poldévie;;;;', 'département inconnu\u00a0: Poldévie'],
    [';Martin;;06 39 98 00 00', 'le nombre de colonnes n’est pas celui de l’en-tête'],
    [`;${'x'.repeat(161)};;06 39 98 00 00;;;;;;;;`, 'le nom est trop long'],
    [`;Martin;;06 39 98 00 00;;;;;;;${'x'.repeat(20_001)};`, 'le message est trop long'],
  ] as const

  test.each(refusals)('« %.40s » is refused with its line: %s', async (row, reason) => {
    const made = await anOffice()
    const result = await take(made, utf8(table(GOOD, '', row)))
    expect(outcomes(result)).toEqual([
      { line: 2, outcome: 'added', reason: null },
      { line: 4, outcome: 'refused', reason },
    ])
    expect(await kept(made)).toHaveLength(1)
  })

  test('after a message of several lines still has its own line', async () => {
    const made = await anOffice()
    const multiline = GOOD.replace('1978 ;', '1978,\r\ngrande,\r\n')
    expect(outcomes(await take(made, utf8(table(multiline, ';;;;;;;;;;;x', ';Martin;;;;;;;;;;'))))).toEqual([
      { line: 2, outcome: 'added', reason: null },
      { line: 5, outcome: 'refused', reason: 'le nom manque' },
      { line: 6, outcome: 'refused', reason: 'ni téléphone ni courriel' },
    ])
  })
})

describe('a row that is known', () => {
  test('is recognised in the same file and in a later one, whatever the encoding and the order', async () => {
    const made = await anOffice()
    const first = await take(made, utf8(table(GOOD, GOOD)))
    expect(first).toMatchObject({ added: 1, already: 1 })
    const swapped = `Nom;Téléphone;Courriel;Code postal;Commune;Sous-type;Message;Date\nHortense Valdorme;+33639984107;H.Valdorme@example.fr;69210;L'Arbresle;pompe-a-chaleur;"Maison de 1978 ; fioul";2026-11-24T08:01:00Z`
    const later = await take(made, windows1252(swapped))
    expect(later.rows).toMatchObject([{ outcome: 'already', reference: 'L-2026-0001' }])
    expect(await kept(made)).toHaveLength(1)
  })

  test('is taken once by two imports at the same time', async () => {
    const made = await anOffice()
    const rows = Array.from({ length: 30 }, (_, index) => GOOD.replace('Valdorme', `Valdorme ${index}`))
    const results = await Promise.all([take(made, utf8(table(...rows))), take(made, utf8(table(...rows)))])
    expect(results.map(({ added }) => added).toSorted((a, b) => a - b)).toEqual([0, 30])
    expect(await kept(made)).toHaveLength(30)
  })
})

describe('the preview', () => {
  const cell = fc.constantFrom(
    '',
    'Martin',
    'x',
    '06 39 98 00 00',
    'a@b.fr',
    '69001',
    '01410',
    '38',
    '24/11/2026',
    'oui',
  )
  const anyRow = fc.array(cell, { minLength: 11, maxLength: 13 }).map(cells => cells.join(';'))
  const likelyRow = fc
    .tuple(
      fc.constantFrom('A', 'B', 'C', ''),
      fc.constantFrom('06 39 98 00 00', ''),
      fc.constantFrom('69001', '01410', '1'),
    )
    .map(([name, phone, postalCode]) => `;${name};;${phone};;${postalCode};;;;;;`)

  test('writes nothing, says what happens, and what it says is what happens', async () => {
    const made = await anOffice()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anyRow, likelyRow), { maxLength: 12 }), async rows => {
        const before = (await kept(made)).length
        const preview = await take(made, utf8(table(...rows)), true)
        expect(await kept(made)).toHaveLength(before)
        const done = await take(made, utf8(table(...rows)))
        expect(outcomes(done)).toEqual(outcomes(preview))
        expect(await kept(made)).toHaveLength(before + preview.added)
      }),
      { numRuns: 40 },
    )
  })

  test('leaves the upload for the import, which uses it up', async () => {
    const { office, context } = await anOffice()
    const uploadId = await office.uploads.keep({ name: 'a.csv', bytes: utf8(table(GOOD)) })
    await ended(importLeads(context, { uploadId, dryRun: true }))
    await ended(importLeads(context, { uploadId, dryRun: false }))
    await expect(ended(importLeads(context, { uploadId, dryRun: false }))).rejects.toMatchObject({
      code: 'UPLOAD_GONE',
    })
  })
})

test('a table longer than a unit of work is taken whole', async () => {
  const made = await anOffice()
  const rows = Array.from({ length: 450 }, (_, index) => GOOD.replace('Valdorme', `Client ${index}`))
  expect(await take(made, utf8(table(...rows)))).toMatchObject({ added: 450, already: 0, refused: 0 })
  const { total } = await listLeads(made.office, { view: 'all', search: '', offset: 0, limit: 1 })
  expect(total).toBe(450)
})

/** As FTS5 has it: nothing is kept of the setting while it is the one of always. */
const indexMerges = async ({ office }: TestOffice) =>
  (await rowsOf<{ v: number }>(office, sql`SELECT v FROM lead_fts_config WHERE k = 'automerge'`))[0]?.v ?? 4

test('the search index is whole after an import, and merges again as it did', async () => {
  const made = await anOffice()
  const rows = Array.from({ length: 2500 }, (_, n) => `24/11/2026 08:00;Client ${n};;06 39 98 41 07;;;;;;;;`)
  await take(made, utf8(table(...rows)))
  expect(await indexMerges(made)).toBe(4)
  await alter(made.office, sql`INSERT INTO lead_fts (lead_fts, rank) VALUES ('integrity-check', 1)`)
  for (const name of ['0', '1000', '2499']) {
    const { total } = await listLeads(made.office, {
      view: 'all',
      search: `client ${name} 2026`,
      offset: 0,
      limit: 1,
    })
    expect(total).toBeGreaterThan(0)
  }
})

test('an import that is stopped leaves nothing, and the same table is taken whole later', async () => {
  const made = await anOffice()
  await aHolder(made)
  const rows = Array.from({ length: 4500 }, (_, n) => `24/11/2026 08:00;Client ${n};;06 39 98 41 07;;;;;;;;`)
  const bytes = utf8(table(...rows))
  const uploadId = await made.office.uploads.keep({ name: 'demandes.csv', bytes })
  const work = importLeads(made.context, { uploadId, dryRun: false })
  await work.next()
  await work.return(undefined as never)
  expect(await kept(made)).toEqual([])
  expect(await rowsOf(made.office, sql`SELECT 1 FROM inbound_message`)).toEqual([])
  expect(await indexMerges(made)).toBe(4)
  expect(await take(made, bytes)).toMatchObject({ added: 4500, already: 0 })
})

describe('one unit of work', () => {
  const GOOD_ROWS = Array.from({ length: 30 }, (_, index) => GOOD.replace('Valdorme', `Valdorme ${index}`))

  test('fails whole when one row cannot be written, and gives its references back', async () => {
    const made = await anOffice()
    await alter(
      made.office,
      sql`CREATE TRIGGER refuse_one BEFORE INSERT ON lead WHEN NEW.customer_name = 'Hortense Valdorme 29'
        BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    )
    await expect(take(made, utf8(table(...GOOD_ROWS)))).rejects.toThrow()
    expect(await kept(made)).toEqual([])
    await alter(made.office, sql`DROP TRIGGER refuse_one`)
    await take(made, utf8(table(...GOOD_ROWS)))
    expect((await kept(made)).at(0)?.reference).toBe('L-2026-0001')
  })

  test('keeps what a request received alone would be, with its tests and its search', async () => {
    const made = await anOffice()
    await aHolder(made)
    const cells = ['69210', '38500', '01410', '', '97400']
    const rows = cells.map((code, at) => GOOD.replace('69210', code).replace('Hortense', `Client${at}`))
    await take(made, utf8(table(...rows)))
    const imported = await kept(made)
    for (const lead of imported) {
      const alone = await createLead(made.context, {
        ...sureLead,
        customerName: String(lead.customer_name),
        postalCode: lead.postal_code === null ? null : String(lead.postal_code),
        commune: "L'Arbresle",
        message: String(lead.message),
        consentText: CONSENT,
      })
      const of = (id: number) => getLead(made.office, { id: id as LeadId })
      const [one, other] = [await of(Number(lead.id)), await of(alone.id)]
      expect([one.state, one.doubts, one.routing]).toEqual([other.state, other.doubts, other.routing])
    }
    const routings = await rowsOf<{ lead_id: number; explanation: string }>(
      made.office,
      sql`SELECT lead_id, explanation FROM routing ORDER BY lead_id`,
    )
    const byLead = new Map(routings.map(row => [row.lead_id, JSON.parse(row.explanation)]))
    const tested = imported.filter(({ state }) => state !== 'to_qualify')
    expect(tested.length).toBeGreaterThan(1)
    for (const { id } of tested) {
      expect(byLead.get(Number(id))).toMatchObject({
        tests: (await getLead(made.office, { id: Number(id) as LeadId })).routing.tests,
      })
    }
    const found = await listLeads(made.office, { view: 'all', search: 'client3', offset: 0, limit: 5 })
    expect(found.total).toBe(2)
  })

  test('is one line of the journal, which each of its requests shows', async () => {
    const made = await anOffice()
    await take(made, utf8(table(...GOOD_ROWS, ';;;;;;;;;;;x')))
    const lines = await rowsOf<{ kind: string; data: string }>(
      made.office,
      sql`SELECT kind, data FROM journal WHERE kind LIKE 'lead.%'`,
    )
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]?.data ?? '')).toMatchObject({
      first: 'L-2026-0001',
      last: 'L-2026-0030',
      added: 30,
      already: 0,
      refused: 1,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const [, second] = await kept(made)
    const shown = await getLead(made.office, { id: Number(second?.id) as LeadId })
    expect(shown.journal.map(({ kind }) => kind)).toEqual(['lead.imported'])
    expect(shown.importedFrom).toBe('demandes.csv, ligne 3')
    const typed = await createLead(made.context, sureLead)
    expect((await getLead(made.office, { id: typed.id })).importedFrom).toBeNull()
    expect(await made.office.store.read(verifyJournal)).toBeNull()
  })
})

describe('a workbook', () => {
  const columns = ['Nom', 'Téléphone', 'Code postal', 'Adresse', 'Message', 'Consentement'].map(head => ({
    head,
    kind: 'text' as const,
  }))
  const workbook = async (...rows: readonly (readonly string[])[]) => {
    const pieces: Uint8Array[] = []
    for await (const piece of tableBytes({ format: 'xlsx', columns, rows })) pieces.push(piece)
    return new Uint8Array(Buffer.concat(pieces))
  }

  test('is taken as a CSV is, its texts as they are written', async () => {
    const made = await anOffice()
    const bytes = await workbook(
      ['Martin', '06 39 98 00 00', '01000', '3 rue Haute', '=HYPERLINK("http://x";"y")', CONSENT],
      ['', '06 39 98 00 01', '', '', '', ''],
    )
    expect(outcomes(await take(made, bytes))).toEqual([
      { line: 2, outcome: 'added', reason: null },
      { line: 3, outcome: 'refused', reason: 'le nom manque' },
    ])
    expect(await kept(made)).toMatchObject([
      {
        customer_name: 'Martin',
        postal_code: '01000',
        department_code: '01',
        address: '3 rue Haute',
        message: '=HYPERLINK("http://x";"y")',
        consent_text: CONSENT,
      },
    ])
    const csv = `Nom;Téléphone;Code postal;Message\nMartin;+33639980000;01000;"=HYPERLINK(""http://x"";""y"")"`
    expect(await take(made, utf8(csv))).toMatchObject({ already: 1, added: 0 })
  })
})

describe('what is not a table of requests says why', () => {
  test.each([
    ['', 'le fichier est vide'],
    ['\r\n \r\n', 'le fichier est vide'],
    ['Nom;Ville\nA;B', 'il manque une colonne «\u00a0téléphone\u00a0» ou «\u00a0courriel\u00a0»'],
    ['Ville;Courriel\nA;B', 'la colonne «\u00a0nom\u00a0» manque'],
    ['PK\u0003\u0004', 'ce classeur est abîmé ou protégé\u00a0: enregistrez-le à nouveau, sans mot de passe'],
    ['Nom;Courriel\n\0', 'ce n’est pas un tableau au format CSV'],
    ['Nom;Courriel\n"A;B', 'des guillemets sont mal placés ou ne sont pas fermés'],
  ])('%j', async (text, reason) => {
    const made = await anOffice()
    await expect(take(made, utf8(text))).rejects.toMatchObject({
      code: 'IMPORT_UNREADABLE',
      data: { reason },
    })
  })

  test('and the line where the quotes go wrong', async () => {
    const made = await anOffice()
    await expect(take(made, utf8('Nom;Courriel\nA;B\n"C;D'))).rejects.toMatchObject({ data: { line: 3 } })
  })

  test('any bytes are read or refused, never a fault', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
        const facts = { subtypes: [], departments: [], rules: [], exceptions: postalCodeExceptions, now: 0 }
        try {
          await readRequests(Uint8Array.from([...utf8('Nom;Courriel\n'), ...bytes]), facts)
        } catch (error) {
          expect(error).toBeInstanceOf(TableUnreadable)
        }
      }),
    ))
})
