import type { Page } from 'playwright'

/** What the pages under measure are given; all times are milliseconds of their own `performance.now()`. */
export type InPage = {
  /** When what `isThere` looks for was on the screen: it was true in a frame, and the next frame had begun. */
  onScreen(isThere: () => boolean): Promise<number>
  /** When the frame in which `isThere` became true had been painted by the main thread. */
  afterPaint(isThere: () => boolean): Promise<number>
  /** The length of each frame while `step` is done once per frame, `count` times. */
  frames(count: number, step: (frame: number) => void): Promise<number[]>
}

declare global {
  interface Window {
    bench: InPage
    /** When rows of the inbox were first on the screen, since the navigation began. */
    firstRows: Promise<number>
  }
}

/** Runs in every page before anything of its own. */
export function installClock(): void {
  const everyFrame = (isOver: () => boolean, done: () => void) => {
    const look = () => {
      if (isOver()) done()
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }
  window.bench = {
    onScreen: isThere =>
      new Promise(resolve =>
        everyFrame(isThere, () => requestAnimationFrame(() => resolve(performance.now()))),
      ),
    afterPaint: isThere =>
      new Promise(resolve =>
        everyFrame(isThere, () => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now())
          port2.postMessage(null)
        }),
      ),
    frames: (count, step) =>
      new Promise(resolve => {
        const lengths: number[] = []
        let last = 0
        const frame = (now: number) => {
          if (last > 0) lengths.push(now - last)
          last = now
          if (lengths.length >= count) resolve(lengths)
          else {
            step(lengths.length)
            requestAnimationFrame(frame)
          }
        }
        requestAnimationFrame(frame)
      }),
  }
  window.firstRows = window.bench.onScreen(() =>
    /^D-\d/.test(document.querySelector('[role="grid"] [role="row"][aria-rowindex="2"]')?.textContent ?? ''),
  )
}

/** Waits until nothing has been asked or drawn for a while, so that one sample does not pay for another. */
export async function settle(page: Page, ms = 150): Promise<void> {
  await page.waitForTimeout(ms)
}
