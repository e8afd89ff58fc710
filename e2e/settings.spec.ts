import { expect, testOnDemo as test } from './fixtures.ts'
import { Settings } from './pages/settings.ts'
import { openSmtpPeer } from './seeds/smtp-peer.ts'

test('the trial of the mail account shows what the server answers, good or bad', async ({ desk }) => {
  const { page } = desk
  const peer = await openSmtpPeer()
  await desk.signInAgain()
  await desk.goTo('settings')
  const settings = new Settings(page)
  await settings.sendThrough(peer.port)
  await settings.try()
  await expect(page.getByText('Le serveur a répondu : « 250 OK: message queued ».')).toBeVisible()
  await peer.close()
  await settings.try()
  const told = page.getByRole('alert').filter({ hasText: /serveur/i })
  await expect(told).toBeVisible()
  await expect(told).not.toContainText('apanage:')
  await desk.photograph('essai-du-courriel')
  await desk.expectAccessible()
})

test('a mediator is added, taken out, and put back; the credits name whose work it is', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('settings')
  const { page } = desk
  const settings = new Settings(page)
  await settings.open('Médiateurs')
  const lyon = page.getByRole('group', { name: /de Lyon$/ })
  await page.getByRole('button', { name: /^Retirer .*de Lyon$/ }).click()
  await expect(lyon).toBeHidden()
  await expect(page.getByText('Les contrats en nomment au moins deux. Ajoutez-en un.')).toBeVisible()
  await page.keyboard.press('z')
  await expect(lyon).toBeVisible()
  await expect(page.getByText('Les contrats en nomment au moins deux.')).toBeHidden()
  await settings.open('À propos')
  for (const credit of ['MapSVG', 'Natural Earth', 'IBM Plex', 'Source Sans', 'Tabler']) {
    await expect(page.getByRole('table')).toContainText(credit)
  }
})
