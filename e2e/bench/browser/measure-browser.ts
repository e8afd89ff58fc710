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
  const browser = await startBrowser()
  const ground: BrowserGround = { ...parts, browser, api: office.api, origin: office.served.origin }
  const { effort, tell, wants } = parts
  const figures: Figure[] = []
  /** What a name stands for is measured together; each begins at the inbox of a new page. */
  const atInbox = async (name: string, work: (page: Page) => Promise<Figure | Figure[]>) => {
    if (!wants(name)) return
    tell(name)
    const context = await newDesk(browser, office.served.origin)
    const page = await context.newPage()
    await openInbox(page, parts.dataFolder)
    await settle(page, 500)
    figures.push(...[await work(page)].flat())
    await context.close()
  }
  try {
    if (wants('opening')) {
      tell('opening in the browser')
      figures.push(...(await measureOpening(ground)))
    }
    await atInbox('typing in the inbox', page => measureTyping(ground, page))
    await atInbox('scrolling the inbox', page => measureScroll(page, effort))
    await atInbox('a dossier on the screen', page => measureDossierOpening(page, effort))
    await atInbox('map and grid', page => measureCells(page, effort))
    if (wants('pdf')) {
      tell('pdf pages')
      figures.push(...(await measurePdf(ground, office)))
    }
  } finally {
    await browser.close()
  }
  return figures
}
