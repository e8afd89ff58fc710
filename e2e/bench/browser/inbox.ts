import type { Browser, Page } from 'playwright'
import { samplesOf } from '../measure.ts'
import type { OfficeApi } from '../office-client.ts'
import type { Figure } from '../report.ts'
import { newDesk, openInbox } from './browse.ts'
import { settle } from './painted.ts'

export type BrowserGround = {
  readonly browser: Browser
  readonly dataFolder: string
  readonly origin: string
  readonly api: OfficeApi
  readonly wants: (name: string) => boolean
  readonly effort: number
  readonly tell: (what: string) => void
}

const ONE_SECOND = 1_000
const GRID = '[role="grid"]'
const FIRST_ROW = `${GRID} [role="row"][aria-rowindex="2"]`
const TYPED = ['plomberie alpes', 'toiture dup', 'isolation ver', 'dupuis']

const figure = (name: string, times: readonly number[], target: Figure['target'] = null): Figure => ({
  name,
  unit: 'ms',
  ours: samplesOf(times),
  raw: null,
  floor: null,
  target,
})

/** From a browser that knows nothing of us, and again with its cache: both until the first rows are painted. */
export async function measureOpening(ground: BrowserGround): Promise<Figure[]> {
  const cold: number[] = []
  const reload: number[] = []
  for (let turn = 0; turn < Math.ceil(9 * ground.effort) + 1; turn++) {
    const context = await newDesk(ground.browser, ground.origin)
    const page = await context.newPage()
    const opened = await openInbox(page, ground.dataFolder)
    await settle(page)
    for (let again = 0; again < 2; again++) {
      await page.reload()
      const reloaded = await page.evaluate(() => window.firstRows)
      if (turn > 0) reload.push(reloaded)
      await settle(page)
    }
    if (turn > 0) cold.push(opened)
    await context.close()
  }
  const isMet = samplesOf(cold).p50 <= ONE_SECOND
  return [
    figure('cold open, to first rows painted', cold, { label: 'p50 ≤ 1 s', isMet }),
    figure('reload, to first rows painted', reload),
  ]
}

/** Each key typed in the filter of the inbox, until the rows of its answer are on the screen. */
export async function measureTyping(ground: BrowserGround, page: Page): Promise<Figure> {
  const times: number[] = []
  const field = page.getByRole('textbox', { name: 'Nom, SIRET, référence…' })
  for (let turn = 0; turn < Math.max(1, Math.round(2 * ground.effort)); turn++)
    for (const text of TYPED) {
      await field.fill('')
      await settle(page, 300)
      await field.focus()
      let before = await countOf(ground.api, '')
      for (const [place, key] of [...text].entries()) {
        const after = await countOf(ground.api, text.slice(0, place + 1))
        // Rows that stay the same cannot be seen to come.
        if (after === before) await page.keyboard.type(key)
        else times.push(await keyUntilRows(page, key, after))
        before = after
        await settle(page, 120)
      }
    }
  await field.fill('')
  await settle(page, 300)
  return figure('keystroke to painted results, inbox', times.slice(3))
}

const countOf = async (api: OfficeApi, search: string) =>
  (await api.dossiers.list({ view: 'to_review', search, limit: 1 })).total

async function keyUntilRows(page: Page, key: string, total: number): Promise<number> {
  await page.evaluate(
    ({ grid, row, rows }) => {
      const shows = () => document.querySelector(grid)?.getAttribute('aria-rowcount') === rows
      const isEmpty = () => rows === '1' && document.querySelector(row) === null
      window.bench.after('keydown', () => shows() || isEmpty())
    },
    { grid: GRID, row: FIRST_ROW, rows: String(total + 1) },
  )
  await page.keyboard.type(key)
  return page.evaluate(() => window.awaited)
}

/** Frames of the inbox while it scrolls: at reading speed, then as fast as a wheel goes. */
export async function measureScroll(page: Page, effort: number): Promise<Figure[]> {
  const scroll = (step: number) =>
    page.evaluate(
      ({ grid, by, count }) => {
        const frame = document.querySelector(grid)
        if (frame) frame.scrollTop = 0
        return window.bench.frames(count, () => frame?.scrollBy(0, by))
      },
      { grid: GRID, by: step, count: Math.ceil(240 * effort) },
    )
  const idle = samplesOf(await page.evaluate(() => window.bench.frames(120, () => undefined)))
  const against = { ...idle, what: 'an idle page' }
  return [
    { ...figure('frames while the inbox scrolls, 40 px each', await scroll(40)), floor: against },
    { ...figure('frames while the inbox scrolls, 800 px each', await scroll(800)), floor: against },
  ]
}

/** A double click on a row, until the dossier is on the screen. */
export async function measureDossierOpening(page: Page, effort: number): Promise<Figure> {
  const times: number[] = []
  for (let turn = 0; turn < Math.ceil(12 * effort) + 2; turn++) {
    await page.evaluate(() => {
      const before = document.querySelector('h1')?.textContent
      window.bench.after('dblclick', () => {
        const title = document.querySelector('h1')?.textContent
        return title !== before && title !== 'Dossier' && document.querySelector('[data-document]') !== null
      })
    })
    await page.locator(FIRST_ROW).waitFor()
    await page.locator(`${GRID} [role="row"][aria-rowindex="${3 + turn}"]`).dblclick()
    times.push(await page.evaluate(() => window.awaited))
    await settle(page)
    await page.evaluate(() => window.history.back())
    await page.locator(FIRST_ROW).waitFor()
    await settle(page)
  }
  return figure('opening a dossier from the inbox, to painted', times.slice(2))
}
