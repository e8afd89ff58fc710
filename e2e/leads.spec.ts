import { expect, testOnDemo as test } from './fixtures.ts'
import { Leads } from './pages/leads.ts'

test('a postal code of two départements asks for the commune, then finds its cell', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.enter({
    name: 'Odile Chavanne',
    postalCode: '01410',
    subtype: 'Photovoltaïque autoconsommation',
  })
  await expect(leads.detail).toContainText('À qualifier')
  const form = leads.page.getByRole('form', { name: 'Qualifier la demande' })
  await expect(form).toContainText('Ain')
  await expect(form).toContainText('Jura')
  await form.getByRole('radio', { name: /Lajoux/ }).check()
  await form.getByRole('button', { name: /^Enregistrer/ }).click()
  await expect(leads.proof).toContainText('39 Jura')
})

test('a request without agreement is kept and waits to be qualified', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.enter({
    name: 'Rémi Œlliard',
    postalCode: '38500',
    commune: 'Voiron',
    subtype: 'Pompe à chaleur',
    agreed: false,
  })
  await expect(leads.detail).toContainText('À qualifier')
  await expect(leads.page.getByRole('button', { name: /^Transmettre/ })).toBeHidden()
})

test('a request of a free cell goes to nobody, and explains it test by test', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('leads')
  const leads = new Leads(desk.page)
  await leads.enter({
    name: 'Fernand Queyroulet',
    postalCode: '24000',
    commune: 'Périgueux',
    subtype: 'Élagage',
  })
  await expect(leads.detail).toContainText('Sans titulaire')
  await expect(leads.proof).toContainText('Personne')
  await leads.view('Sans titulaire').click()
  await expect(leads.detail).toBeVisible()
})
