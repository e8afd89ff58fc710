import { expect, testOnDemo as test } from './fixtures.ts'
import { Leads } from './pages/leads.ts'

test('a customer whom nobody can serve is told so, once, in words read before', async ({ desk, page }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(page)
  await leads.view('Sans titulaire').click()
  const section = page.getByRole('region', { name: 'Sans titulaire à sa réception' })
  await section.getByRole('button', { name: 'Prévenir le client…' }).click()
  const letter = page.getByRole('dialog', { name: /^Prévenir le client/ })
  await expect(letter).toContainText('Elle n’est transmise à personne')
  await expect(letter).toContainText('Aucun prestataire n’est référencé aujourd’hui')
  await desk.photograph('client-sans-titulaire')
  await desk.expectAccessible()
  await letter.getByRole('button', { name: 'Prévenir le client' }).click()
  await expect(letter).toBeHidden()
  await expect(section).toContainText(/Client informé le/)
  await expect(section.getByRole('button', { name: 'Prévenir le client…' })).toBeHidden()
})
