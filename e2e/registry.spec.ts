import type { CivilDate } from '../src-main/domain/civil-date.ts'
import { test as base, expect } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Dossier } from './pages/dossier.ts'
import { Inbox } from './pages/inbox.ts'
import { Settings } from './pages/settings.ts'
import { thermadour } from './seeds/companies.ts'
import { applicationMail } from './seeds/mails.ts'
import { openRegistryPeer, type RegistryPeer } from './seeds/registry-peer.ts'

const test = base.extend<{ readonly registry: RegistryPeer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  registry: async ({}, use) => {
    const peer = await openRegistryPeer({
      [thermadour.siret]: { seat: { adresse: '16 RUE DES FORGES 38500 VOIRON' } },
    })
    await use(peer)
    await peer.close()
  },
})

async function receive(desk: Desk, today: CivilDate): Promise<Dossier> {
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'candidature.eml', bytes: await applicationMail(thermadour, today) }])
  await expect(inbox.taken).toContainText('1 dossier de plus')
  await inbox.open(thermadour.tradeName)
  const dossier = new Dossier(desk.page)
  await dossier.isOpen(thermadour.tradeName)
  await dossier.isRead()
  return dossier
}

async function setRegistry(desk: Desk, address: string, enabled: boolean) {
  await desk.goTo('settings')
  const settings = new Settings(desk.page)
  await settings.open('Registre')
  await settings.set('Adresse', address)
  const box = desk.page.getByRole('checkbox', { name: 'Consulter le registre à l’arrivée d’un dossier' })
  if (enabled) await box.check()
  await expect(box).toBeChecked({ checked: enabled })
}

test('the registry is asked once someone agrees, and what it says is adopted by a key and taken back', async ({
  desk,
  registry,
  today,
}) => {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  await setRegistry(desk, registry.address, false)
  await desk.goTo('inbox')
  const dossier = await receive(desk, today)
  await expect(page.getByText('Registre non consulté.')).toBeVisible()
  await expect(page.getByText(/seul SIRET à 127\.0\.0\.1/)).toBeVisible()
  expect(registry.asked).toEqual([])

  await page.getByRole('button', { name: 'Activer la consultation' }).click()
  await expect(page.getByRole('columnheader', { name: 'Registre' })).toBeVisible()
  await expect(page.getByText(/^Registre consulté le/)).toBeVisible()
  expect(new Set(registry.asked)).toEqual(new Set([thermadour.siret]))
  const seat = page.getByRole('row', { name: /^Siège/ })
  await expect(seat).toContainText('16 RUE DES FORGES')
  await desk.expectAccessible()
  await desk.photograph('trois-sources')

  await dossier.select('Extrait Kbis')
  await page.getByRole('heading', { name: 'Identité' }).click()
  await page.keyboard.press('a')
  await expect(page.getByLabel('Adresse', { exact: true })).toHaveValue('16 RUE DES FORGES')
  await expect(seat).toContainText('déclaré : 14 B Rue des Forges 38500 Voiron')
  await page.keyboard.press('z')
  await expect(page.getByLabel('Adresse', { exact: true })).toHaveValue('14 B Rue des Forges')
  await expect(seat).not.toContainText('déclaré :')
  await expect(dossier.journal).toContainText('Adoption reprise')
})

test('a registry that is down blocks nothing, says so, and is asked again when it is back', async ({
  desk,
  registry,
  today,
}) => {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  registry.down(true)
  await setRegistry(desk, registry.address, true)
  await desk.goTo('inbox')
  const dossier = await receive(desk, today)
  await expect(page.getByText('Registre hors de portée')).toBeVisible()
  await expect(page.getByText(/La clé du SIRET est juste, l’existence reste à vérifier/)).toContainText(
    'il est en panne',
  )
  await dossier.select('Extrait Kbis')
  await page.getByRole('heading', { name: 'Identité' }).click()
  await page.keyboard.press('Digit1')
  await page.keyboard.press('Enter')
  await expect(dossier.documents.getByText('Conforme', { exact: true })).toBeVisible()

  registry.down(false)
  await page.getByRole('button', { name: 'Consulter le registre' }).click()
  await expect(page.getByRole('columnheader', { name: 'Registre' })).toBeVisible()
  await expect(page.getByText('Registre hors de portée')).toHaveCount(0)
})
