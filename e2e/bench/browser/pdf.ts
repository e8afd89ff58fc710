import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright'
import { civilDateIn } from '../../../src-main/domain/civil-date.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { solevia } from '../../seeds/companies.ts'
import { casesOf } from '../../seeds/samples.ts'
import { samplesOf } from '../measure.ts'
import type { OpenOffice } from '../office-client.ts'
import type { Figure } from '../report.ts'
import { drawBare, serveBarePdf } from './bare-pdf.ts'
import { goTo, newDesk, openInbox } from './browse.ts'
import type { BrowserGround } from './inbox.ts'
import { settle } from './painted.ts'

/** Two documents of one provider, as a mail brings them. */
export function samplePdfs(): readonly Uint8Array[] {
  const cases = casesOf(solevia, civilDateIn(Date.now(), 'Europe/Paris'))
  return cases
    .filter(({ truth }) => 'kind' in truth)
    .slice(0, 2)
    .map(({ bytes }) => bytes)
}

/** Puts the documents into a dossier that is being worked on. */
export async function addDocuments(office: OpenOffice, files: readonly Uint8Array[]): Promise<DossierId> {
  const { rows } = await office.api.dossiers.list({ view: 'to_review', search: '', limit: 1 })
  const [{ id } = { id: 0 as DossierId }] = rows
  for (const [place, bytes] of files.entries()) {
    const { uploadId } = await office.upload(`piece-${place + 1}.pdf`, bytes)
    await office.api.documents.add({ dossierId: id, uploadId, kind: place === 0 ? 'sirene' : 'rge' })
  }
  await untilRead(office, id)
  return id
}

/** Reading them is work of its own, which must not weigh on what is measured. */
async function untilRead(office: OpenOffice, id: DossierId): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const { documents } = await office.api.dossiers.get({ id })
    if (!documents.some(({ versions }) => versions[0]?.reading.state === 'waiting')) return
    await wait(100)
  }
}

type Sheet = { readonly took: number; readonly width: number }

/** From `act` until the first page of another document is on the screen, and how many pixels wide it is drawn. */
function untilSheet(page: Page, act: 'click' | 'hash', target: string): Promise<Sheet> {
  return page.evaluate(
    ({ how, at }) =>
      new Promise<Sheet>(resolve => {
        const canvasNow = () =>
          document.querySelector<HTMLCanvasElement>('.page[data-page-number="1"] canvas')
        const before = canvasNow()
        const isDrawn = () => {
          const canvas = canvasNow()
          const sheet = canvas?.closest('.page')
          return (
            canvas !== null &&
            canvas !== before &&
            !canvas.hidden &&
            !sheet?.classList.contains('loadingIcon')
          )
        }
        const start = performance.now()
        if (how === 'hash') window.location.hash = at
        else document.querySelector<HTMLElement>(at)?.click()
        void window.bench
          .onScreen(isDrawn)
          .then(end => resolve({ took: end - start, width: canvasNow()?.width ?? 0 }))
      }),
    { how: act, at: target },
  )
}

/** The first page of a document in our viewer, beside pdf.js alone on the same file in the same browser. */
export async function measurePdf(ground: BrowserGround, office: OpenOffice): Promise<Figure[]> {
  const files = samplePdfs()
  const dossierId = await addDocuments(office, files)
  const { documents } = await office.api.dossiers.get({ id: dossierId })
  const [first, second] = documents.filter(({ kind }) => kind === 'sirene' || kind === 'rge')
  if (!first || !second) throw new Error('the documents of the dossier are missing')
  const bare = await serveBarePdf(files)
  const times = {
    coldOurs: [] as number[],
    coldBare: [] as number[],
    ours: [] as number[],
    bare: [] as number[],
  }
  try {
    for (let turn = 0; turn < Math.ceil(6 * ground.effort); turn++) {
      const context = await newDesk(ground.browser, ground.origin)
      const page = await context.newPage()
      await openInbox(page, ground.dataFolder)
      await settle(page, 500)
      await goTo(page, `#/dossiers/${dossierId}`)
      const lineOf = ({ id }: { readonly id: number }) => `[data-document="${id}"] button`
      await page.locator(lineOf(first)).waitFor()
      const cold = await untilSheet(page, 'click', lineOf(first))
      times.coldOurs.push(cold.took)
      const bareTurn = await bare.open(ground.browser)
      times.coldBare.push(await drawBare(bareTurn, 0, cold.width))
      for (let again = 0; again < 6; again++) {
        const place = again % 2 === 0 ? 1 : 0
        await settle(page)
        const warm = await untilSheet(page, 'click', lineOf(place === 1 ? second : first))
        const alone = await drawBare(bareTurn, place, warm.width)
        if (again > 1) {
          times.ours.push(warm.took)
          times.bare.push(alone)
        }
      }
      await bareTurn.context().close()
      await context.close()
    }
  } finally {
    bare.close()
  }
  const [cold, coldBare] = [samplesOf(times.coldOurs), samplesOf(times.coldBare)]
  const [warm, warmBare] = [samplesOf(times.ours), samplesOf(times.bare)]
  const what = 'pdf.js alone'
  return [
    {
      name: 'first PDF page, cold',
      unit: 'ms',
      ours: cold,
      raw: null,
      floor: { ...coldBare, what },
      target: null,
    },
    {
      name: 'first PDF page, warm',
      unit: 'ms',
      ours: warm,
      raw: null,
      floor: { ...warmBare, what },
      target: { label: 'p50 ≤ 2× alone', isMet: warm.p50 <= 2 * warmBare.p50 },
    },
  ]
}
