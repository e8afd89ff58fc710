import { deepStrictEqual } from 'node:assert/strict'
import type Database from 'better-sqlite3'
import type { Floor } from '../floor.ts'
import { compare, type Samples } from '../measure.ts'
import type { OfficeApi } from '../office-client.ts'
import type { Random } from '../random.ts'
import {
  dossierSearches,
  leadPages,
  leadSearches,
  momentNow,
  pageQuestions,
  someCells,
  someDossiers,
} from './questions.ts'
import { type RawAnswers, type RawName, rawAnswers } from './raw.ts'
import { wordOf } from './raw-cells.ts'

export type ReadFigure = {
  readonly name: string
  readonly raw: Samples
  readonly floor: Samples
  readonly api: Samples
  readonly target: ReadTarget | null
}
export type ReadTarget = {
  readonly label: string
  readonly isMet: (figure: Omit<ReadFigure, 'target'>) => boolean
}

const TWICE_THE_FLOOR: ReadTarget = {
  label: 'p50 ≤ 2× floor',
  isMet: ({ api, floor }) => api.p50 <= 2 * floor.p50,
}
const TEN_MILLISECONDS: ReadTarget = { label: 'p95 ≤ 10 ms', isMet: ({ api }) => api.p95 <= 10 }

/** One kind of question, asked three ways; `digest` takes out of an answer what must be the same in all. */
type ReadCase<Question extends object> = {
  readonly name: string
  readonly n: number
  readonly target: ReadTarget | null
  readonly questions: readonly Question[]
  readonly rawName: RawName
  readonly ask: (api: OfficeApi, question: Question) => Promise<unknown>
  readonly digest: (answer: never) => unknown
}

const ids = ({ rows }: { rows: readonly { id: number }[] }) => rows.map(({ id }) => id)
const rowsAndTotal = (answer: {
  rows: readonly { id: number; cells: unknown; documents: unknown }[]
  total: number
}) => ({
  rows: answer.rows.map(({ id, cells, documents }) => ({ id, cells, documents })),
  total: answer.total,
})
type AnyCell = { departmentCode: string; holderId: number | null; state?: string; letter?: string }
const cellOf = ({ departmentCode, holderId, state, letter }: AnyCell) => {
  const word = state ?? wordOf(letter ?? '')
  // Of an option, the application also says for whom.
  return { departmentCode, state: word, holderId: word === 'option' ? null : holderId }
}

function readCases(db: Database.Database, random: Random): readonly ReadCase<never>[] {
  const { today } = momentNow()
  const cells = someCells(db, random)
  const cases = [
    aCase({
      name: 'page of 50, filtered and sorted, with total',
      n: 800,
      target: TWICE_THE_FLOOR,
      questions: pageQuestions(random),
      rawName: 'page',
      ask: (api, question) => api.dossiers.list(question),
      digest: rowsAndTotal,
    }),
    aCase({
      name: 'dossier search, by keystroke',
      n: 800,
      target: TWICE_THE_FLOOR,
      questions: dossierSearches(),
      rawName: 'page',
      ask: (api, question) => api.dossiers.list(question),
      digest: rowsAndTotal,
    }),
    aCase({
      name: 'lead page, newest first',
      n: 600,
      target: TWICE_THE_FLOOR,
      questions: leadPages(),
      rawName: 'leads',
      ask: (api, question) => api.leads.list(question),
      digest: ids,
    }),
    aCase({
      name: 'lead search, by keystroke',
      n: 800,
      target: TEN_MILLISECONDS,
      questions: leadSearches(),
      rawName: 'leads',
      ask: (api, question) => api.leads.list(question),
      digest: ids,
    }),
    aCase({
      name: 'matrix of all cells',
      n: 120,
      target: null,
      questions: [{}],
      rawName: 'matrix',
      ask: api => api.cells.matrix({}),
      digest: ({ states }: { states: string }) => states,
    }),
    aCase({
      name: 'states of a sub-type',
      n: 400,
      target: null,
      questions: cells,
      rawName: 'states',
      ask: (api, { subtypeCode }) => api.cells.states({ subtypeCode }),
      digest: (rows: readonly AnyCell[]) => rows.map(cellOf),
    }),
    aCase({
      name: 'holder of a cell on a day',
      n: 800,
      target: null,
      questions: cells,
      rawName: 'holder',
      ask: (api, cell) => api.cells.holder({ ...cell, on: today }),
      digest: cellOf,
    }),
    aCase({
      name: 'a dossier, whole',
      n: 400,
      target: null,
      questions: someDossiers(db, random).map(id => ({ id })),
      rawName: 'dossier',
      ask: (api, question) => api.dossiers.get(question),
      digest: ({ id, documents, perimeter }: { id: number; documents: unknown[]; perimeter: unknown[] }) => [
        id,
        documents.length,
        perimeter.length,
      ],
    }),
    aCase({
      name: 'counts of the inbox',
      n: 100,
      target: null,
      questions: [{}],
      rawName: 'inboxCounts',
      ask: api => api.dossiers.counts(),
      digest: (counts: Record<string, number>) => ({ ...counts }),
    }),
    aCase({
      name: 'counts of the requests',
      n: 300,
      target: null,
      questions: [{}],
      rawName: 'leadCounts',
      ask: api => api.leads.counts(),
      digest: () => null,
    }),
  ]
  return cases
}

/** Seam: each case is closed over its own question type; they are only ever asked their own questions. */
function aCase<Question extends object>(one: ReadCase<Question>): ReadCase<never> {
  return one as unknown as ReadCase<never>
}

export type ReadGround = {
  readonly db: Database.Database
  readonly floor: Floor
  readonly api: OfficeApi
  readonly random: Random
  readonly wants: (name: string) => boolean
  readonly effort: number
  readonly tell: (what: string) => void
}

/** Asks every question raw, through the floor and through the application, and checks that they agree. */
export async function measureReads(ground: ReadGround): Promise<ReadFigure[]> {
  const answers = rawAnswers(ground.db)
  const figures: ReadFigure[] = []
  for (const one of readCases(ground.db, ground.random)) {
    if (!ground.wants(one.name)) continue
    ground.tell(one.name)
    figures.push(await measureRead(one, answers, ground))
  }
  return figures
}

async function measureRead(
  { name, n, target, questions, rawName, ask, digest }: ReadCase<never>,
  answers: RawAnswers,
  { floor, api, effort }: ReadGround,
): Promise<ReadFigure> {
  const moment = momentNow()
  // Seam: which answer takes which question is said once, in the case.
  const raw = (question: never) => answers[rawName]({ ...moment, ...(question as object) } as never)
  const overHttp = (question: never) => floor.ask(rawName, { ...moment, ...(question as object) })
  const overSocket = (question: never) => ask(api, question)
  for (const question of questions.slice(0, 40)) {
    const expected = digest(raw(question) as never)
    const asked = JSON.stringify(question)
    deepStrictEqual(
      digest((await overHttp(question)) as never),
      expected,
      `the floor answers otherwise: ${asked}`,
    )
    deepStrictEqual(
      digest((await overSocket(question)) as never),
      expected,
      `${name} differs from SQL: ${asked}`,
    )
  }
  const samples = await compare(
    questions,
    [
      { name: 'raw', ask: raw },
      { name: 'floor', ask: overHttp },
      { name: 'api', ask: overSocket },
    ],
    Math.ceil(n * effort),
  )
  const of = (way: string) => samples.get(way) as Samples
  return { name, raw: of('raw'), floor: of('floor'), api: of('api'), target }
}
