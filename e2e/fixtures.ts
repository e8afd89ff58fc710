import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base } from 'playwright/test'
import { type CivilDate, civilDateIn } from '../src-main/domain/civil-date.ts'
import { Desk } from './pages/desk.ts'
import { openSmtpPeer, type SmtpPeer } from './seeds/smtp-peer.ts'
import { type ServedOffice, serveOffice } from './served-office.ts'

type Fixtures = {
  /** A data folder of its own, empty; removed after. */
  readonly dataFolder: string
  /** A real SMTP server on loopback; nothing is sent to it until the settings say so. */
  readonly smtp: SmtpPeer
  /** The served shell on the data folder. */
  readonly office: ServedOffice
  /** A person at the application, opened and not yet signed in. */
  readonly desk: Desk
  /** Today in Paris, as the core counts it. */
  readonly today: CivilDate
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'apanage-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  smtp: async ({}, use) => {
    const peer = await openSmtpPeer()
    await use(peer)
    await peer.close()
  },
  office: async ({ dataFolder }, use) => {
    const office = await serveOffice(dataFolder)
    await use(office)
    await office.stop()
  },
  desk: async ({ page, office }, use, testInfo) => {
    const faults: string[] = []
    page.on('pageerror', error => faults.push(`${error.message}\n${error.stack}`))
    page.on('console', message => {
      // A broken policy, a missing asset or a React warning is a defect, on whatever screen.
      if (message.type() === 'error') faults.push(message.text())
    })
    await page.goto(office.address)
    await use(new Desk(page, testInfo))
    base
      .expect(
        faults.filter(fault => !isExpected(fault)),
        'faults in the page',
      )
      .toEqual([])
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  today: async ({}, use) => use(civilDateIn(Date.now(), 'Europe/Paris')),
})

/** On what the demonstration leaves: dossiers in every state, contracts, requests forwarded and waiting. */
export const testOnDemo = test.extend<object, { readonly demoFolder: string }>({
  demoFolder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'apanage-e2e-demo-'))
      const demo = resolve(import.meta.dirname, 'demo/demo.ts')
      const { status, stderr } = spawnSync(process.execPath, [demo, '--data', folder], { encoding: 'utf8' })
      base.expect(status, stderr).toBe(0)
      await use(folder)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker' },
  ],
  // The demonstration is done once per worker; each test has its own copy of what it left.
  dataFolder: async ({ dataFolder, demoFolder }, use) => {
    cpSync(demoFolder, dataFolder, { recursive: true })
    await use(dataFolder)
  },
})

/** Tests cut the line on purpose; the browser reports it as an error. */
const isExpected = (fault: string) => /WebSocket connection|net::ERR_CONNECTION/.test(fault)

export { expect } from 'playwright/test'
