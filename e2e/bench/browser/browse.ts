import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { askRunning } from '../../../src-main/shell/served/access-file.ts'
import { findOrInstallBrowser } from '../../browser.mjs'
import { installClock } from './painted.ts'

/** The browser as the end-to-end tests start it. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findOrInstallBrowser(),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** A browser that was never here but where somebody has signed in before: the page opens on the inbox. */
export async function newDesk(browser: Browser, origin: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    storageState: {
      cookies: [],
      origins: [{ origin, localStorage: [{ name: 'apanage.staff', value: '1' }] }],
    },
  })
  await context.addInitScript(installClock)
  return context
}

/** A fresh one-time address of the served shell on a data folder. */
export async function anAddress(dataFolder: string): Promise<string> {
  const address = await askRunning(dataFolder)
  if (address === null) throw new Error('the served shell does not answer')
  return address
}

/** Opens the inbox; answers when its first rows were on the screen, in milliseconds since the navigation. */
export async function openInbox(page: Page, dataFolder: string): Promise<number> {
  await page.goto(await anAddress(dataFolder))
  return page.evaluate(() => window.firstRows)
}

/** Goes to another screen of the open page, as a link of the page does. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(to => {
    window.location.hash = to
  }, path)
}
