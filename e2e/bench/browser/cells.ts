import type { Page } from 'playwright'
import { samplesOf } from '../measure.ts'
import type { Figure } from '../report.ts'
import { goTo } from './browse.ts'
import { settle } from './painted.ts'

const GRID = '[role="grid"][aria-label^="Exclusivités"]'
const SUBTYPES = `${GRID} [role="columnheader"] button`
/** Of a frame at 60 Hz, with the grain of the clock. */
const ONE_FRAME = 16.8

/** The screen of the cells: another sub-type on the map, and the grid in both directions. */
export async function measureCells(page: Page, effort: number): Promise<Figure[]> {
  const firstPaint = samplesOf(await measureFirstPaint(page, Math.ceil(12 * effort)))
  const recolour = await measureRecolour(page, Math.ceil(40 * effort))
  const idle = samplesOf(await page.evaluate(() => window.bench.frames(120, () => undefined)))
  const scroll = await page.evaluate(
    ({ grid, count }) => {
      const frame = document.querySelector(grid)
      return window.bench.frames(count, at =>
        frame?.scrollBy(at % 120 < 60 ? 12 : -12, at % 80 < 40 ? 24 : -24),
      )
    },
    { grid: GRID, count: Math.ceil(240 * effort) },
  )
  const samples = samplesOf(recolour)
  return [
    {
      name: 'grid of cells, from the link to after its first paint',
      unit: 'ms',
      ours: firstPaint,
      raw: null,
      floor: null,
      target: { label: 'p50 ≤ 150', isMet: firstPaint.p50 <= 150 },
    },
    {
      name: 'map recolour, from the click to after its paint',
      unit: 'ms',
      ours: samples,
      raw: null,
      floor: null,
      target: { label: 'p50 ≤ 1 frame', isMet: samples.p50 <= ONE_FRAME },
    },
    {
      name: 'frames while the grid of cells scrolls',
      unit: 'ms',
      ours: samplesOf(scroll),
      raw: null,
      floor: { ...idle, what: 'an idle page' },
      target: null,
    },
  ]
}

/** From the inbox to the screen of the cells and back, until its cells say their states; the first ones load it. */
async function measureFirstPaint(page: Page, count: number): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < count + 2; turn++) {
    times.push(
      await page.evaluate(
        cell =>
          window.bench.act(
            () => {
              window.location.hash = '#/exclusivites'
            },
            () => document.querySelector(cell) !== null,
          ),
        `${GRID} [role="gridcell"]`,
      ),
    )
    await settle(page, 500)
    if (turn === count + 1) break
    await goTo(page, '#/')
    await page.locator('[role="grid"][aria-label^="Dossiers"]').waitFor()
    await settle(page, 300)
  }
  return times.slice(2)
}

/** Clicks at the beginning of a frame, so that what is measured is the work and not the wait for the screen. */
async function measureRecolour(page: Page, count: number): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < count + 3; turn++) {
    times.push(
      await page.evaluate(
        ({ buttons, place }) => {
          const button = document.querySelectorAll<HTMLButtonElement>(buttons)[place % 24]
          const map = document.querySelector('svg[role="img"][aria-label*="par département"]')
          const before = map?.getAttribute('aria-label')
          return window.bench.act(
            () => button?.click(),
            () => map?.getAttribute('aria-label') !== before,
          )
        },
        { buttons: SUBTYPES, place: turn + 1 },
      ),
    )
    await settle(page, 120)
  }
  return times.slice(3)
}
