import { deepStrictEqual } from 'node:assert/strict'
import type Database from 'better-sqlite3'
import type { Tasks } from '../../../src-main/children/tasks.ts'
import { civilDateIn } from '../../../src-main/domain/civil-date.ts'
import { sampleContract } from '../../../src-main/typesetting/contract-fixture.ts'
import { sampleProposal } from '../../../src-main/typesetting/proposal-fixture.ts'
import { compare, type Samples, samplesOf, timed } from '../measure.ts'
import type { OfficeApi } from '../office-client.ts'
import type { Random } from '../random.ts'
import type { Figure } from '../report.ts'
import { someCells } from './questions.ts'
import { type Moment, rawCells } from './raw-cells.ts'
import { figure, HAS_PROC, spentBy, watchedChildren } from './watched-children.ts'

export type ExclusivityGround = {
  readonly db: Database.Database
  readonly api: OfficeApi
  readonly random: Random
  readonly wants: (name: string) => boolean
  readonly effort: number
  readonly tell: (what: string) => void
}

const DAY = 86_400_000
const ISSUED_ON = '2026-11-24'

/** What selling a territory asks of the machine, beside the screens: the country on a past day, prices, the two PDFs. */
export async function measureExclusivity(ground: ExclusivityGround): Promise<Figure[]> {
  const cases = {
    'matrix of all cells on a past day': measurePastMatrix,
    'price of 200 cells': measurePrice,
    'processor of a proposal PDF': measureProposalPdf,
    'processor of a contract PDF': measureContractPdf,
  }
  const figures: Figure[] = []
  for (const [name, measure] of Object.entries(cases)) {
    if (!ground.wants(name)) continue
    ground.tell(name)
    figures.push(await measure(name, ground))
  }
  return figures
}

/** The same days asked of hand-written SQL, which must answer the same letters. */
async function measurePastMatrix(
  name: string,
  { db, api, random, effort }: ExclusivityGround,
): Promise<Figure> {
  const raw = rawCells(db)
  const days = Array.from({ length: 24 }, () => momentOn(Date.now() - random.int(20, 900) * DAY))
  for (const day of days)
    deepStrictEqual((await api.cells.matrix({ on: day.today })).states, raw.matrix(day).states, day.today)
  const samples = await compare(
    days,
    [
      { name: 'raw', ask: day => raw.matrix(day) },
      { name: 'ours', ask: ({ today }) => api.cells.matrix({ on: today }) },
    ],
    Math.ceil(120 * effort),
  )
  const of = (way: string) => samples.get(way) as Samples
  const [ours, bare] = [of('ours'), of('raw')]
  const target = { label: 'p50 ≤ 2× raw', isMet: ours.p50 <= 2 * bare.p50 }
  return { name, unit: 'ms', ours, raw: bare, floor: null, target }
}

/** Noon of a day, as the application looks at any other day than today. */
function momentOn(instant: number): Moment {
  const today = civilDateIn(instant, 'Europe/Paris')
  const now = Date.parse(`${today}T11:00:00Z`)
  return { today, now, soon: civilDateIn(now + 60 * DAY, 'Europe/Paris') }
}

/** A perimeter like no provider has: two hundred cells drawn from the whole country, priced line by line. */
async function measurePrice(name: string, { db, api, random, effort }: ExclusivityGround): Promise<Figure> {
  const drawn = Array.from({ length: 8 }, () => someCells(db, random))
  const perimeters = drawn.map(cells =>
    [...new Map(cells.map(cell => [`${cell.departmentCode} ${cell.subtypeCode}`, cell])).values()].slice(
      0,
      200,
    ),
  )
  const times: number[] = []
  for (let turn = 0; turn < Math.ceil(24 * effort) + 4; turn++) {
    const cells = perimeters[turn % perimeters.length] ?? []
    const took = await timed(() => api.prices.quote({ cells }))
    if (turn >= 4) times.push(took)
  }
  return { name, unit: 'ms', ours: samplesOf(times), raw: null, floor: null, target: null }
}

async function measureProposalPdf(name: string, { effort }: ExclusivityGround): Promise<Figure> {
  return measurePdf(name, effort, place => ({
    template: 'proposal',
    data: {
      ...sampleProposal,
      reference: `P-2026-${place}`,
      provider: another(sampleProposal.provider, place),
    },
    issuedOn: ISSUED_ON,
  }))
}

async function measureContractPdf(name: string, { effort }: ExclusivityGround): Promise<Figure> {
  return measurePdf(name, effort, place => ({
    template: 'contract',
    data: { ...sampleContract, number: `C-2026-${place}`, provider: another(sampleContract.provider, place) },
    issuedOn: ISSUED_ON,
  }))
}

/** The typesetter keeps what it has set once: the same document again would cost nothing. */
const another = <Provider extends { readonly name: string }>(
  provider: Provider,
  place: number,
): Provider => ({
  ...provider,
  name: `${provider.name} ${place}`,
})

type Typesetting = Tasks['typeset']['input']

/**
 * Milliseconds of processor of the process that typesets, all its threads, once it is warm; by the clock where a
 * process cannot be looked into. Counted by the hundredth of a second: five in a row make one sample.
 */
async function measurePdf(
  name: string,
  effort: number,
  documentOf: (place: number) => Typesetting,
): Promise<Figure> {
  const { children, pidOf } = watchedChildren()
  const IN_A_ROW = 5
  let place = 1000
  const typesetSome = async (count: number) => {
    for (let one = 0; one < count; one++) await children.run('typeset', documentOf(place++))
  }
  try {
    await typesetSome(3)
    const times: number[] = []
    for (let turn = 0; turn < Math.ceil(8 * effort); turn++) {
      const before = spentBy(pidOf('typesetting'))
      const took = await timed(() => typesetSome(IN_A_ROW))
      times.push((HAS_PROC ? spentBy(pidOf('typesetting')) - before : took) / IN_A_ROW)
    }
    return figure(name, 'ms', times, { label: 'p50 ≤ 250', most: 250 })
  } finally {
    await children.close()
  }
}
