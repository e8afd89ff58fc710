import type { PriceGrid } from '../../../src-preload/contract/prices.ts'
import { formatAmount, formatNumber } from '../../wording/format.ts'
import { parseEuros } from '../../wording/parse-euros.ts'
import { codesIn } from './vat-text.ts'

/** A grid as it is typed: every figure is a text until the whole is read. */
export type GridDraft = {
  readonly version: string
  readonly standard: string
  /** By sub-type; empty: the standard base. */
  readonly bases: Readonly<Record<string, string>>
  readonly bands: readonly { readonly upTo: string; readonly weight: string }[]
  readonly perLead: string
  readonly mostForLeads: string
  readonly perWaiting: string
  readonly mostForWaiting: string
  readonly tiers: readonly { readonly cells: string; readonly contiguous: boolean; readonly rate: string }[]
  readonly promotions: readonly PromotionDraft[]
  readonly secondPersonAbove: string
}

export type PromotionDraft = {
  readonly name: string
  readonly from: string
  readonly until: string
  readonly subtypeCodes: readonly string[]
  readonly departments: string
  readonly rate: string
}

/** What is wrong, by the path of its field: `standard`, `bases.pompe-a-chaleur`, `bands.0.weight`. */
export type GridFaults = ReadonlyMap<string, string>

/** Basis points → « 11,5 ». */
export const typedRate = (basisPoints: number): string => String(basisPoints / 100).replace('.', ',')

/** A copy of a grid, to be changed and given a name of its own. */
export const draftOf = (grid: PriceGrid): GridDraft => ({
  version: '',
  standard: formatAmount(grid.baseCents.standard),
  bases: Object.fromEntries(
    Object.entries(grid.baseCents.bySubtype).map(([code, cents]) => [code, formatAmount(cents)]),
  ),
  bands: grid.territory.map(({ upToPopulation, weight }) => ({
    upTo: formatNumber(upToPopulation),
    weight: typedRate(weight),
  })),
  perLead: formatAmount(grid.demand.centsPerLead),
  mostForLeads: formatAmount(grid.demand.mostCents),
  perWaiting: typedRate(grid.scarcity.ratePerWaiting),
  mostForWaiting: typedRate(grid.scarcity.mostRate),
  tiers: grid.degression.map(({ cells, contiguous, rate }) => ({
    cells: String(cells),
    contiguous,
    rate: typedRate(rate),
  })),
  promotions: grid.promotions.map(({ name, from, until, subtypeCodes, departmentCodes, rate }) => ({
    name,
    from,
    until,
    subtypeCodes,
    departments: departmentCodes.join(', '),
    rate: typedRate(rate),
  })),
  secondPersonAbove: typedRate(grid.secondPersonAbove),
})

/** A rate typed in percent (« 11,5 », « 3 % ») in basis points; null when it is none, or above `most` percent. */
export function readRate(typed: string, most = 100): number | null {
  const match = /^(\d{1,4})(?:[.,](\d{1,2}))?\s*%?$/.exec(typed.trim())
  if (!match) return null
  const points = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return points <= most * 100 ? points : null
}

const readCount = (typed: string): number | null => {
  const digits = typed.replaceAll(/\s/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null
}

const EUROS = 'Indiquez un montant en euros, 1\u00a0000\u00a0000\u00a0€ au plus\u00a0: 480 ou 1\u00a0234,56.'
const RATE = 'Indiquez un taux entre 0 et 100\u00a0%\u00a0: 3 ou 11,5.'
const MOST_CENTS = 100_000_000

/** Reads a draft whole: the grid, or what to correct beside each field. */
export function readGrid(draft: GridDraft): { readonly grid: PriceGrid | null; readonly faults: GridFaults } {
  const faults = new Map<string, string>()
  const need = (path: string, value: number | null, sentence: string): number => {
    if (value === null) faults.set(path, sentence)
    return value ?? 0
  }
  const euros = (path: string, typed: string): number => {
    const cents = parseEuros(typed)
    return need(path, cents !== null && cents <= MOST_CENTS ? cents : null, EUROS)
  }
  const rate = (path: string, typed: string): number => need(path, readRate(typed), RATE)
  if (draft.version.trim() === '') faults.set('version', 'Donnez un nom au barème\u00a0: 2027-1.')
  const grid: PriceGrid = {
    baseCents: {
      standard: euros('standard', draft.standard),
      bySubtype: Object.fromEntries(
        Object.entries(draft.bases)
          .filter(([, typed]) => typed.trim() !== '')
          .map(([code, typed]) => [code, euros(`bases.${code}`, typed)]),
      ),
    },
    territory: readBands(draft, faults, need),
    demand: {
      centsPerLead: euros('perLead', draft.perLead),
      mostCents: euros('mostForLeads', draft.mostForLeads),
    },
    scarcity: {
      ratePerWaiting: rate('perWaiting', draft.perWaiting),
      mostRate: rate('mostForWaiting', draft.mostForWaiting),
    },
    degression: draft.tiers.map((tier, place) => {
      const cells = readCount(tier.cells)
      return {
        cells: need(
          `tiers.${place}.cells`,
          cells !== null && cells >= 2 && cells <= 6060 ? cells : null,
          'Indiquez un nombre de cellules, 2 au moins.',
        ),
        contiguous: tier.contiguous,
        rate: rate(`tiers.${place}.rate`, tier.rate),
      }
    }),
    promotions: draft.promotions.map((promotion, place) => readPromotion(promotion, place, faults, rate)),
    secondPersonAbove: rate('secondPersonAbove', draft.secondPersonAbove),
  }
  if (faults.size > 0) return { grid: null, faults }
  return { grid, faults }
}

function readBands(
  { bands }: GridDraft,
  faults: Map<string, string>,
  need: (path: string, value: number | null, sentence: string) => number,
): PriceGrid['territory'] {
  const read = bands.map(({ upTo, weight }, place) => {
    const population = readCount(upTo)
    return {
      upToPopulation: need(`bands.${place}.upTo`, population || null, 'Indiquez un nombre d’habitants.'),
      weight: need(
        `bands.${place}.weight`,
        readRate(weight, 1000),
        'Indiquez un pourcentage de la base\u00a0: 100 la laisse telle quelle.',
      ),
    }
  })
  for (const [place, { upToPopulation }] of read.entries()) {
    const before = read[place - 1]?.upToPopulation ?? 0
    if (!faults.has(`bands.${place}.upTo`) && upToPopulation <= before)
      faults.set(`bands.${place}.upTo`, 'Plus que la tranche précédente.')
  }
  return read
}

const DEPARTMENT = /^(\d{2}|2[AB]|97[12346])$/

function readPromotion(
  { name, from, until, subtypeCodes, departments, rate: typedRate }: PromotionDraft,
  place: number,
  faults: Map<string, string>,
  rate: (path: string, typed: string) => number,
): PriceGrid['promotions'][number] {
  const fault = (field: string, sentence: string) => faults.set(`promotions.${place}.${field}`, sentence)
  const departmentCodes = codesIn(departments)
  const unknown = departmentCodes.find(code => !DEPARTMENT.test(code))
  if (name.trim() === '') fault('name', 'Nommez la promotion\u00a0: ce nom est imprimé.')
  if (from === '') fault('from', 'Indiquez le premier jour.')
  if (until === '') fault('until', 'Indiquez le dernier jour.')
  else if (until < from) fault('until', 'Le dernier jour vient avant le premier.')
  if (unknown !== undefined) fault('departments', `${unknown} n’est pas un département.`)
  return {
    name: name.trim(),
    from,
    until,
    subtypeCodes: [...subtypeCodes],
    departmentCodes,
    rate: rate(`promotions.${place}.rate`, typedRate),
  }
}
