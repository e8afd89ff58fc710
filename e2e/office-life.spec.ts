import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, testOnDemo } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'
import { Settings } from './pages/settings.ts'
import { karu, thermadour } from './seeds/companies.ts'
import { applicationMail } from './seeds/mails.ts'
import { serveOffice } from './served-office.ts'

test('the first run asks who one is, and a wrong address says what to do', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('button', { name: 'Commencer' }).click()
  await expect(page.getByText('Indiquez votre nom')).toBeVisible()
  await page.getByLabel('Prénom et nom').fill('Nadège Corvaisier')
  await page.getByLabel('Courriel').fill('nadège@')
  await page.getByRole('button', { name: 'Commencer' }).click()
  await expect(page.getByText('n’est pas une adresse de courriel')).toBeVisible()
  await desk.signInAs('Nadège Corvaisier')
  await page.getByRole('button', { name: /Vous signez/ }).click()
  await page.getByRole('menuitem', { name: 'Ajouter une personne…' }).click()
  await desk.signInAs('Hervé Bascoulard', 'herve@relais-metiers.example')
  await expect(page.getByRole('button', { name: /Vous signez Hervé Bascoulard/ })).toBeVisible()
})

test('the example fills an empty office', async ({ desk }) => {
  await desk.signInAs('Nadège Corvaisier')
  await desk.photograph('bureau-vide')
  await desk.expectAccessible()
  await desk.page.getByRole('button', { name: 'Essayer avec un exemple' }).click()
  const arriving = desk.page.getByRole('status').filter({ hasText: 'L’exemple arrive' })
  await expect(arriving).toBeVisible()
  await expect(arriving).toBeHidden({ timeout: 90_000 })
  await expect(new Inbox(desk.page).rows).toHaveCount(8)
})

test('messages dropped on the inbox become dossiers', async ({ desk, today }) => {
  await desk.signInAs('Nadège Corvaisier')
  const bytes = [...(await applicationMail(thermadour, today))]
  const data = await desk.page.evaluateHandle(content => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(content)], 'candidature.eml', { type: 'message/rfc822' }))
    return transfer
  }, bytes)
  await desk.page.getByRole('grid', { name: /^Dossiers/ }).dispatchEvent('drop', { dataTransfer: data })
  await expect(new Inbox(desk.page).taken).toContainText('1 dossier de plus')
})

test('the watched folder is taken in by itself, and a folder that cannot be used says why', async ({
  desk,
  dataFolder,
  today,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  await desk.goTo('settings')
  const settings = new Settings(desk.page)
  await settings.open('Dossiers de fichiers')
  await settings.set('Dossier surveillé', join(dataFolder, 'absent'))
  await expect(desk.page.getByText(/absent.*ne peut pas être utilisé/)).toBeVisible()
  const watched = join(dataFolder, 'reçus')
  mkdirSync(watched)
  await settings.set('Dossier surveillé', watched)
  await expect(desk.page.getByText(/Enregistré à/)).toBeVisible()
  writeFileSync(join(watched, 'candidature.eml'), await applicationMail(karu, today))
  await desk.goTo('inbox')
  await expect(new Inbox(desk.page).row('Karu Solaire')).toBeVisible({ timeout: 40_000 })
  writeFileSync(join(watched, 'virus.eml'), 'MZ')
  await expect(desk.page.getByText('1 courriel du dossier surveillé')).toBeVisible({ timeout: 40_000 })
})

test('when the office stops and comes back, the page says so and goes on where it was', async ({
  desk,
  office,
  dataFolder,
  today,
}) => {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'a.eml', bytes: await applicationMail(thermadour, today) }])
  await expect(inbox.rows).toHaveCount(1)
  await office.kill()
  await expect(desk.page.getByText(/liaison|coupée|Hors ligne/i).first()).toBeVisible()
  const again = await serveOffice(dataFolder, { port: Number(new URL(office.origin).port) })
  try {
    await desk.page.goto(again.address)
    await expect(inbox.row('Thermadour Énergies')).toBeVisible()
    await expect(desk.page.getByRole('button', { name: /Vous signez Nadège Corvaisier/ })).toBeVisible()
  } finally {
    await again.stop()
  }
})

/** Starts the office once more on a folder, and waits for it to end. */
async function startAgain(dataFolder: string) {
  const entry = resolve(import.meta.dirname, '../out/main/served.js')
  const second = spawn(process.execPath, [entry, '--data', dataFolder, '--print-json'])
  const said = { out: '', err: '' }
  second.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  second.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const [code] = (await once(second, 'close')) as [number]
  return { code, ...said }
}

test('a second start on the same data gives the window of the first, or says where the first is', async ({
  office,
  dataFolder,
}) => {
  const given = await startAgain(dataFolder)
  expect(given.code).toBe(0)
  expect(new URL((JSON.parse(given.out) as { address: string }).address).origin).toBe(office.origin)
  // The desktop window holds the folder without this file: it cannot be asked for another window.
  rmSync(join(dataFolder, 'served.json'))
  const told = await startAgain(dataFolder)
  expect(told).toMatchObject({ code: 3, out: '' })
  expect(told.err).toContain(office.origin)
})

testOnDemo('the keyboard goes everywhere: keys, palette, screens, list and back', async ({ desk }) => {
  await desk.signInAgain()
  const { page } = desk
  const inbox = new Inbox(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('prendre le suivant')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await expect(page.getByRole('heading', { level: 1, name: 'Exclusivités' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(inbox.rows.first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Pièces' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(inbox.rows.first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('karu')
  await page.getByRole('dialog').getByText('Karu Solaire').first().waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Karu Solaire' })).toBeVisible()
})
