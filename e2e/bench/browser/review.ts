import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { corpusDocuments } from '../../seeds/corpus/corpus.ts'
import { CORPUS_DAY } from '../../seeds/corpus/write-corpus.ts'
import { samplesOf } from '../measure.ts'
import type { OpenOffice } from '../office-client.ts'
import type { Figure } from '../report.ts'
import { newDesk, openInbox, startBrowser } from './browse.ts'
import { settle } from './painted.ts'

type Parts = {
  readonly dataFolder: string
  readonly effort: number
  readonly tell: (what: string) => void
  readonly wants: (name: string) => boolean
}

/** What these dossiers are called, so that they are found among all the others. */
const NAME = 'Banc de lecture'
const NAME_OF_FIGURE = 'review: Enter in the inbox to a readable first page'
const MOST = 300
/** The viewer, its worker and the fonts are loaded by the first ones. */
const COLD = 2

/** The dossiers of a reviewer who opens them one after the other, each with a document of its own, on the large store. */
export async function measureReview(office: OpenOffice, parts: Parts): Promise<Figure[]> {
  if (!parts.wants('review') && !parts.wants(NAME_OF_FIGURE)) return []
  parts.tell('dossiers to review')
  const count = await addDossiers(office, Math.ceil(12 * parts.effort) + COLD)
  const browser = await startBrowser()
  try {
    const context = await newDesk(browser, office.served.origin)
    const page = await context.newPage()
    await openInbox(page, parts.dataFolder)
    await page.getByRole('textbox', { name: 'Nom, SIRET, référence…' }).fill(NAME)
    await page.locator(rowAt(count - 1)).waitFor()
    await settle(page, 500)
    parts.tell('from the inbox to the first page')
    const times: number[] = []
    for (let place = 0; place < count; place++) times.push(await untilPage(page, place))
    const [cold, warm] = [samplesOf(times.slice(0, 1)), samplesOf(times.slice(COLD))]
    return [
      { name: `${NAME_OF_FIGURE}, cold`, unit: 'ms', ours: cold, raw: null, floor: null, target: null },
      {
        name: `${NAME_OF_FIGURE}, warm`,
        unit: 'ms',
        ours: warm,
        raw: null,
        floor: null,
        target: { label: `p50 ≤ ${MOST}`, isMet: warm.p50 <= MOST },
      },
    ]
  } finally {
    await browser.close()
  }
}

/** As a person enters them and drops a file on each. */
async function addDossiers({ api, upload }: OpenOffice, wanted: number): Promise<number> {
  const documents = corpusDocuments(CORPUS_DAY).slice(0, wanted)
  const ids: DossierId[] = []
  for (const [place, { name, build }] of documents.entries()) {
    const { id } = await api.dossiers.create({
      companyName: `${NAME} ${String(place + 1).padStart(2, '0')}`,
      siret: null,
      legalForm: 'SARL',
      address: null,
      postalCode: null,
      commune: null,
      headcount: null,
      declaredCapacity: null,
      contact: { name: null, email: null, phone: null },
      cells: [],
    })
    const { uploadId } = await upload(`${name}.pdf`, build())
    await api.documents.add({ dossierId: id, uploadId })
    ids.push(id)
  }
  // Reading them is work of its own, which must not weigh on what is measured.
  for (const id of ids) await untilRead(api, id)
  return ids.length
}

async function untilRead(api: OpenOffice['api'], id: DossierId): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const { documents } = await api.dossiers.get({ id })
    if (!documents.some(({ versions }) => versions[0]?.reading.state === 'waiting')) return
    await wait(100)
  }
  throw new Error('a document was not read within a minute')
}

const rowAt = (place: number) => `[role="grid"] [role="row"][aria-rowindex="${place + 2}"]`

/** From the key to the first page of its document on the screen; then back. */
async function untilPage(page: Page, place: number): Promise<number> {
  await page.locator(rowAt(place)).click()
  await settle(page)
  await page.evaluate(() =>
    window.bench.after('keydown', () => {
      const canvas = document.querySelector<HTMLCanvasElement>(
        '.page[data-page-number="1"][data-loaded] canvas',
      )
      return canvas !== null && !canvas.hidden && canvas.width > 0
    }),
  )
  await page.keyboard.press('Enter')
  const took = await page.evaluate(() => window.awaited)
  await settle(page)
  await page.evaluate(() => window.history.back())
  await page.locator(rowAt(place)).waitFor()
  await settle(page)
  return took
}
