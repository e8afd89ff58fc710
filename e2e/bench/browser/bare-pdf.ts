// pdf.js with nothing around it: the page, the library, its worker and the file, served by node:http.

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright'

type BarePdf = { open(browser: Browser): Promise<Page>; close(): void }

export function serveBarePdf(files: readonly Uint8Array[]): Promise<BarePdf> {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const script = (name: string) => readFileSync(join(home, 'build', name))
  const answers = new Map<string, { readonly type: string; readonly body: Uint8Array }>([
    ['/', { type: 'text/html', body: Buffer.from('<!doctype html><title>pdf.js</title><canvas></canvas>') }],
    ['/pdf.mjs', { type: 'text/javascript', body: script('pdf.min.mjs') }],
    ['/pdf.worker.mjs', { type: 'text/javascript', body: script('pdf.worker.min.mjs') }],
    ...files.map((body, place) => [`/${place}.pdf`, { type: 'application/pdf', body }] as const),
  ])
  const fonts = join(home, 'standard_fonts')
  const server = createServer((asked, answer) => {
    const path = asked.url ?? ''
    const known = answers.get(path)
    const font = /^\/fonts\/([\w.-]+)$/.exec(path)?.[1]
    if (known) answer.writeHead(200, { 'Content-Type': known.type }).end(known.body)
    else if (font) answer.writeHead(200).end(readFileSync(join(fonts, font)))
    else answer.writeHead(404).end()
  })
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        async open(browser) {
          const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
          await page.goto(`http://127.0.0.1:${port}/`)
          return page
        },
        close: () => {
          server.closeAllConnections()
          server.close()
        },
      })
    })
  })
}

/** What is used of pdf.js in the page. */
type PdfJs = {
  GlobalWorkerOptions: { workerSrc: string }
  PDFWorker: new (options: object) => object
  getDocument(options: object): {
    promise: Promise<{
      getPage(n: number): Promise<{
        getViewport(options: { scale: number }): { width: number; height: number }
        render(options: object): { promise: Promise<void> }
      }>
    }>
    destroy(): Promise<void>
  }
}
declare global {
  interface Window {
    bare?: { readonly pdfjs: PdfJs; readonly worker: object }
  }
}

/** Draws the first page `width` pixels wide; the first call of a page also loads the library and its worker. */
export function drawBare(page: Page, file: number, width: number): Promise<number> {
  return page.evaluate(
    async ({ name, wide }) => {
      const start = performance.now()
      if (!window.bare) {
        const pdfjs = (await import(new URL('/pdf.mjs', window.location.href).href)) as PdfJs
        pdfjs.GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs'
        window.bare = { pdfjs, worker: new pdfjs.PDFWorker({}) }
      }
      const { pdfjs, worker } = window.bare
      const task = pdfjs.getDocument({ url: name, worker, standardFontDataUrl: '/fonts/' })
      const first = await (await task.promise).getPage(1)
      const viewport = first.getViewport({ scale: wide / first.getViewport({ scale: 1 }).width })
      const canvas = document.querySelector('canvas') as HTMLCanvasElement
      canvas.width = viewport.width
      canvas.height = viewport.height
      await first.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise
      const painted = await new Promise<number>(resolve =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))),
      )
      await task.destroy()
      return painted - start
    },
    { name: `/${file}.pdf`, wide: width },
  )
}
