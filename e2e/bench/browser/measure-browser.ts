import type { Page } from 'playwright'
import type { OpenOffice } from '../office-client.ts'
import type { Figure } from '../report.ts'
import { newDesk, openInbox, startBrowser } from './browse.ts'
import { measureCells } from './cells.ts'
import {
  type BrowserGround,
  measureDossierOpening,
  measureOpening,
  measureScroll,
  measureTyping,
} from './inbox.ts'
import { settle } from './painted.ts'
import { measurePdf } from './pdf.ts'

type Parts = Pick<BrowserGround, 'dataFolder' | 'wants' | 'effort' | 'tell'>

/** The screens in a real browser, against the served shell on the large store. */
export async function measureBrowser(office: OpenOffice, parts: Parts): Promise<Figure[]> {
  return withBrowser(office, parts, async ({ ground, atInbox }) => {
    const { effort, tell, wants } = parts
    const figures: Figure[] = []
    if (wants('opening')) {
      tell('opening in the browser')
      figures.push(...(await measureOpening(ground)))
    }
    figures.push(...(await atInbox('typing in the inbox', page => measureTyping(ground, page))))
    figures.push(...(await atInbox('scrolling the inbox', page => measureScroll(page, effort))))
    figures.push(...(await atInbox('a dossier on the screen', page => measureDossierOpening(page, effort))))
    figures.push(...(await atInbox(CELLS, page => measureCells(page, effort))))
    if (wants('pdf')) {
      tell('pdf pages')
      figures.push(...(await measurePdf(ground, office)))
    }
    return figures
  })
}

const CELLS = 'map and grid'

/** The screen of the cells alone. */
export async function measureExclusivityScreen(office: OpenOffice, parts: Parts): Promise<Figure[]> {
  if (!parts.wants(CELLS)) return []
  return withBrowser(office, parts, ({ atInbox }) => atInbox(CELLS, page => measureCells(page, parts.effort)))
}

type Bench = {
  readonly ground: BrowserGround
  /** What a name stands for is measured together; each begins at the inbox of a new page. */
  readonly atInbox: (name: string, work: (page: Page) => Promise<Figure | Figure[]>) => Promise<Figure[]>
}

async function withBrowser(
  office: OpenOffice,
  parts: Parts,
  work: (bench: Bench) => Promise<Figure[]>,
): Promise<Figure[]> {
  const browser = await startBrowser()
  const ground: BrowserGround = { ...parts, browser, api: office.api, origin: office.served.origin }
  const atInbox: Bench['atInbox'] = async (name, measure) => {
    if (!parts.wants(name)) return []
    parts.tell(name)
    const context = await newDesk(browser, office.served.origin)
    const page = await context.newPage()
    await openInbox(page, parts.dataFolder)
    await settle(page, 500)
    const figures = [await measure(page)].flat()
    await context.close()
    return figures
  }
  try {
    return await work({ ground, atInbox })
  } finally {
    await browser.close()
  }
}
