import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { expect, testOnDemo as test } from './fixtures.ts'
import { Leads } from './pages/leads.ts'
import { Settings } from './pages/settings.ts'

const HOLDER = 'Thermadour Énergies'

async function dropPdf(page: Page, bytes: Uint8Array) {
  const data = await page.evaluateHandle(
    content => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(content)], 'certificat.pdf', { type: 'application/pdf' }))
      return transfer
    },
    [...bytes],
  )
  await page.getByRole('region', { name: 'Vérification' }).dispatchEvent('drop', { dataTransfer: data })
}

test('a forwarding is certified once its server accepted it, and the certificate is verified by code and by file', async ({
  desk,
  smtp,
}) => {
  test.setTimeout(120_000)
  const { page } = desk
  await desk.signInAgain()
  await desk.goTo('settings')
  await new Settings(page).sendThrough(smtp.port)
  await desk.goTo('leads')
  const leads = new Leads(page)
  await leads.enter({
    name: 'Hortense Valdorme',
    postalCode: '38500',
    commune: 'Voiron',
    subtype: 'Pompe à chaleur',
  })
  await leads.forwardTo(HOLDER)
  const panel = page.getByRole('region', { name: 'Certificat d’exclusivité' })
  await expect(panel).toContainText('dès que le serveur du prestataire aura accepté')
  const line = panel.getByRole('listitem')
  await expect(line).toContainText(/CX-\d{4}-\d+/, { timeout: 40_000 })
  const code = /CX-\d{4}-\d+/.exec((await line.textContent()) ?? '')?.[0] ?? ''
  await line.scrollIntoViewIfNeeded()
  await desk.expectAccessible()
  await desk.photograph('certificat-demande')

  await panel.getByRole('button', { name: `Ouvrir ${code}` }).click()
  const dialog = page.getByRole('dialog', { name: `Certificat d’exclusivité ${code}` })
  await expect(dialog.locator('canvas, img').first()).toBeVisible()
  await desk.photograph('certificat-page')
  const saving = page.waitForEvent('download')
  await dialog.getByRole('link', { name: 'Enregistrer le PDF' }).click()
  const path = await (await saving).path()
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  expect(text).toContain(code)
  expect(text).toContain(HOLDER)
  expect(text).not.toContain('Valdorme')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  const checks = page.getByRole('table', { name: 'Contrôles du certificat' })
  const passed = checks.getByRole('row').filter({ hasText: 'Validée' })
  await test.step('by its code, from the page of the request', async () => {
    await panel.getByRole('link', { name: `Vérifier ${code}` }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Vérifier un certificat' })).toBeVisible()
    await expect(passed).toHaveCount(8)
    await expect(page.getByRole('status').filter({ hasText: '8 contrôles sur 8' })).toBeVisible()
    await desk.expectAccessible()
    await desk.expectReadableInTheDark()
    await desk.photograph('certificat-verifie')
    await page.setViewportSize({ width: 1024, height: 700 })
    await desk.expectInsideTheWindow()
    await desk.photograph('certificat-verifie-1024')
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  const bytes = readFileSync(path)
  await test.step('by its file, and one changed byte is told', async () => {
    await dropPdf(page, bytes)
    await expect(page.getByLabel('Code, empreinte ou texte du code QR')).toHaveValue('')
    await expect(passed).toHaveCount(8)
    const altered = Buffer.from(bytes)
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
    await dropPdf(page, altered)
    const told = page.getByRole('status').filter({ hasText: 'il a été modifié' })
    await expect(told).toContainText(code)
    await expect(checks).toBeHidden()
    await desk.expectAccessible()
    await desk.photograph('certificat-modifie')
  })

  await test.step('another code is of none; by the palette and the keyboard alone', async () => {
    await desk.goTo('leads')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('vérifier un cert')
    await page.getByRole('button', { name: /Vérifier un certificat/ }).waitFor()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Code, empreinte ou texte du code QR')).toBeFocused()
    await page.keyboard.type('CX-2026-99999')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: 'n’est d’aucun certificat' })).toBeVisible()
  })
})
