import { resolve } from 'node:path'
import { _electron as electron } from 'playwright'
import { expect, test } from '../fixtures.ts'
import { electronBinary } from './electron-binary.ts'

const binary = electronBinary()
test.skip('missing' in binary, 'missing' in binary ? binary.missing : '')

const root = resolve(import.meta.dirname, '../..')

test('the desktop window opens, keeps the page away from the machine and reaches the core', async ({
  dataFolder,
}) => {
  if ('missing' in binary) return
  const app = await electron.launch({
    executablePath: binary.path,
    args: [root, '--data', dataFolder],
    cwd: root,
  })
  try {
    const page = await app.firstWindow()
    await expect(page.getByRole('heading', { name: 'Qui êtes-vous' })).toBeVisible()
    expect(page.url()).toMatch(/^app:\/\//)
    expect(
      await page.evaluate(() => ['require', 'process', 'module'].filter(name => name in globalThis)),
    ).toEqual([])
    await page.getByLabel('Prénom et nom').fill('Nadège Corvaisier')
    await page.getByLabel('Courriel').fill('nadege@relais-metiers.example')
    await page.getByRole('button', { name: 'Commencer' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Boîte de réception' })).toBeVisible()
  } finally {
    await app.close()
  }
})

test('the desktop window goes nowhere else and opens no other window', async ({ dataFolder }) => {
  if ('missing' in binary) return
  const app = await electron.launch({
    executablePath: binary.path,
    args: [root, '--data', dataFolder],
    cwd: root,
  })
  try {
    const page = await app.firstWindow()
    await page.getByRole('heading', { name: 'Qui êtes-vous' }).waitFor()
    const before = page.url()
    await page.evaluate(() => {
      window.open('https://exemple.fr')
      window.location.href = 'file:///etc/passwd'
    })
    await page.waitForTimeout(500)
    expect(page.url()).toBe(before)
    expect(app.windows()).toHaveLength(1)
  } finally {
    await app.close()
  }
})
