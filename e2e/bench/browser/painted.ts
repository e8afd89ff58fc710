import type { Page } from 'playwright'

/** What the pages under measure are given; all times are milliseconds of their own `performance.now()`. */
export type InPage = {
  /** When what `isThere` looks for was on the screen: it was true in a frame, and the next frame had begun. */
  onScreen(isThere: () => boolean): Promise<number>
  /** Begins to wait for an event and then for `isThere`; `awaited` is the time from one to the other. */
  after(type: 'keydown' | 'dblclick', isThere: () => boolean): void
  /**
   * Does something at the beginning of a frame; how long it takes until the frame in which `isThere` became true was
   * painted by the main thread.
   */
  act(work: () => void, isThere: () => boolean): Promise<number>
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
  // Before what else waits to run: the frame is painted by then, and what follows it is not of it.
  const afterTask = () => window.scheduler.postTask(() => performance.now(), { priority: 'user-blocking' })
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
    act: async (work, isThere) => {
      const start = await new Promise<number>(resolve =>
        requestAnimationFrame(() => {
          const now = performance.now()
          work()
          resolve(now)
        }),
      )
      if (!isThere()) await everyFrame(isThere)
      return (await afterTask()) - start
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
