import type { Page } from 'playwright'

/** What the pages under measure are given; all times are milliseconds of their own `performance.now()`. */
export type InPage = {
  /** When what `isThere` looks for was on the screen: it was true in a frame, and the next frame had begun. */
  onScreen(isThere: () => boolean): Promise<number>
  /** Begins to wait for an event and then for `isThere`; `awaited` is the time from one to the other. */
  after(type: 'keydown' | 'dblclick', isThere: () => boolean): void
  /** When the frame in which `isThere` became true had been painted by the main thread. */
  afterPaint(isThere: () => boolean): Promise<number>
  /** The length of each frame while `step` is done once per frame, `count` times. */
  frames(count: number, step: (frame: number) => void): Promise<number[]>
}

declare global {
  interface Window {
    bench: InPage
    awaited: Promise<number>
    /** When rows of the inbox were first on the screen, since the navigation began. */
    firstRows: Promise<number>
  }
}

/** Runs in every page before anything of its own. */
export function installClock(): void {
  /** What never comes is an error, not a wait without end. */
  const PATIENCE = 20_000
  const everyFrame = (isOver: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const start = performance.now()
      const look = () => {
        if (isOver()) resolve()
        else if (performance.now() - start > PATIENCE) reject(new Error(`never on the screen: ${isOver}`))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  const afterTask = () =>
    new Promise<number>(resolve => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now())
      port2.postMessage(null)
    })
  const onScreen = async (isThere: () => boolean) => {
    await everyFrame(isThere)
    return new Promise<number>(resolve => requestAnimationFrame(() => resolve(performance.now())))
  }
  window.bench = {
    onScreen,
    after: (type, isThere) => {
      window.awaited = new Promise((resolve, reject) => {
        const onEvent = ({ timeStamp }: Event) =>
          void onScreen(isThere).then(at => resolve(at - timeStamp), reject)
        window.addEventListener(type, onEvent, { capture: true, once: true })
      })
    },
    afterPaint: async isThere => {
      await everyFrame(isThere)
      return afterTask()
    },
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
