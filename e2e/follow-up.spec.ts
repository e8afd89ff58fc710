import type { Page } from 'playwright/test'
import { parseEml } from '../src-main/mail/intake/parse-eml.ts'
import { expect, testOnDemo as test } from './fixtures.ts'
import type { Desk } from './pages/desk.ts'
import { Leads } from './pages/leads.ts'
import { Settings } from './pages/settings.ts'
import type { SmtpPeer } from './seeds/smtp-peer.ts'

const HOLDER = 'Thermadour Énergies'
const HEAT_PUMP = { postalCode: '38500', commune: 'Voiron', subtype: 'Pompe à chaleur' }

/** The follow-up of the open request, by what a person reads there. */
const followUpOf = (page: Page) => ({
  clock: page.getByRole('region', { name: 'Premier contact' }),
  answers: page.getByRole('region', { name: 'Retour du prestataire' }),
  giveBack: page.getByRole('region', { name: 'Restitution' }),
  tasks: page.getByRole('list', { name: 'À faire pour cette demande' }),
})

/** A request forwarded and accepted, in an office that can be reached at a public address. */
async function aForwardedRequest(desk: Desk, smtp: SmtpPeer, name: string) {
  const { page } = desk
  await desk.signInAgain()
  await desk.goTo('settings')
  const settings = new Settings(page)
  await settings.sendThrough(smtp.port)
  await settings.open('Sources de demandes')
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).fill('https://demandes.exemple.fr')
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).blur()
  await desk.goTo('leads')
  const leads = new Leads(page)
  await leads.enter({ name, ...HEAT_PUMP })
  await leads.forwardTo(HOLDER)
  await expect(leads.detail.getByText('Acceptée par le serveur').first()).toBeVisible({ timeout: 20_000 })
  return { leads, ...followUpOf(page) }
}

/** The paths of the links of the last message, in the order of the letter. */
async function linksOf(smtp: SmtpPeer): Promise<readonly string[]> {
  const last = smtp.received().at(-1)
  const { text } = await parseEml(new Uint8Array(last?.bytes ?? []))
  return [...text.matchAll(/demandes\.exemple\.fr(\/reponse\/[\w.-]+)/g)].map(([, path = '']) => path)
}

test('the provider answers by the link of the message, and the office sees it', async ({
  desk,
  office,
  smtp,
  browser,
}) => {
  const { clock, answers } = await aForwardedRequest(desk, smtp, 'Hortense Valdorme')
  await expect(clock).toContainText('Premier contact, au plus tard', { timeout: 20_000 })
  await expect(clock).toContainText('Reste')
  await expect(answers).toContainText('Aucun retour pour l’instant.')
  await desk.photograph('suivi-premier-contact')
  await desk.expectAccessible()

  const [reached = '', quoted = ''] = await linksOf(smtp)
  const elsewhere = await browser.newContext()
  const provider = await elsewhere.newPage()
  await provider.goto(office.origin + reached)
  await expect(provider.getByRole('heading', { level: 1 })).toHaveText(/Votre retour sur la demande L-/)
  await expect(provider.getByRole('button').first()).toHaveText('Client joint')
  await provider.screenshot({ path: 'e2e/screenshots/page-retour.png' })
  await expect(answers).toContainText('Aucun retour pour l’instant.')
  await provider.getByRole('button', { name: 'Client joint' }).click()
  await expect(provider.getByRole('heading', { level: 1 })).toHaveText('Merci, c’est noté')
  await expect(answers).toContainText('Client joint')
  await expect(answers).toContainText('par le lien du courriel')
  await expect(clock).toContainText('Répondu dans le délai')

  await provider.goto(office.origin + quoted)
  await expect(provider.getByText(/Vous nous avez dit le .* client joint/)).toBeVisible()
  await provider.getByRole('button', { name: 'Devis remis' }).click()
  await expect(answers.getByRole('listitem').first()).toContainText('Devis remis')
  await elsewhere.close()
})

test('the provider gives a request back by its link; accepted, its contract gets a day', async ({
  desk,
  office,
  smtp,
  browser,
}) => {
  const { leads, giveBack, tasks } = await aForwardedRequest(desk, smtp, 'Basile Ferrandon')
  const link = (await linksOf(smtp)).at(-1) ?? ''
  const elsewhere = await browser.newContext()
  const provider = await elsewhere.newPage()
  await provider.goto(office.origin + link)
  await provider.getByLabel(/Ce qu’il faut savoir/).fill('Le numéro n’est pas attribué.')
  await provider.screenshot({ path: 'e2e/screenshots/page-restitution.png' })
  await provider.getByRole('button', { name: 'Les coordonnées sont fausses' }).click()
  await expect(provider.getByText(/au plus tard le/)).toBeVisible()
  await elsewhere.close()

  await expect(giveBack).toContainText('Coordonnées fausses')
  await expect(giveBack).toContainText('Le numéro n’est pas attribué.')
  await expect(giveBack.getByRole('timer')).toContainText('elle est acceptée d’office')
  await expect(tasks).toContainText('Décider de la restitution')
  await desk.photograph('suivi-restitution')
  await giveBack.getByRole('button', { name: 'Accepter…' }).click()
  const dialog = leads.page.getByRole('dialog')
  await expect(dialog).toContainText('1 jour est ajouté à la fin de son contrat')
  await dialog.getByRole('button', { name: /^Accepter la restitution/ }).click()
  await expect(dialog).toBeHidden()
  await expect(giveBack).toContainText('Acceptée, 1 jour ajouté au contrat')
  await expect(tasks).toHaveCount(0)
  await expect.poll(() => smtp.received().length).toBe(2)
  const told = await parseEml(new Uint8Array(smtp.received().at(-1)?.bytes ?? []))
  expect(told.subject).toContain('restitution acceptée')
})

test('an unreachable customer is a task for a person, done with a note', async ({ desk, smtp }) => {
  const { leads, answers, tasks } = await aForwardedRequest(desk, smtp, 'Zéphyrine Quatremaille')
  const { page } = desk
  await answers.getByRole('button', { name: 'Noter un retour' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Noter le retour/ }).click()
  await expect(dialog).toContainText('Choisissez ce qu’il vous a dit.')
  await dialog.getByRole('radio', { name: 'Client injoignable' }).check()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(tasks).toContainText('Appeler le client, injoignable pour lui')

  await leads.view('À faire').click()
  const list = page.getByRole('grid', { name: 'Tâches à faire' })
  await expect(list).toContainText('Zéphyrine Quatremaille')
  await desk.photograph('suivi-taches')
  await list.getByRole('row').filter({ hasText: 'Zéphyrine' }).click()
  await page.keyboard.press('f')
  await dialog.getByLabel('Ce qu’il en est ressorti').fill('Elle rappelle le prestataire ce soir.')
  await page.keyboard.press('Control+Enter')
  await expect(list.getByRole('row').filter({ hasText: 'Zéphyrine' })).toHaveCount(0)
})

test('the hours of a provider are typed as people write them', async ({ desk }) => {
  const { page } = desk
  await desk.signInAgain()
  await desk.goTo('settings')
  await new Settings(page).open('Suivi des demandes')
  const office = page.getByRole('group', { name: 'Heures du bureau' })
  await office.getByLabel('Samedi').fill('9h à midi')
  await office.getByLabel('Samedi').blur()
  await expect(office).toContainText('Écrivez par exemple')
  await office.getByLabel('Samedi').fill('9h-12h')
  await office.getByLabel('Samedi').blur()
  await expect(office.getByLabel('Samedi')).toHaveValue(/9\sh – 12\sh/)
  await desk.photograph('suivi-reglages')
  await desk.expectAccessible()
  await page
    .getByRole('link', { name: /Prestataires/ })
    .first()
    .click()
  await page.getByRole('row').filter({ hasText: HOLDER }).first().dblclick()
  const section = page.getByRole('region', { name: 'Réception des demandes' })
  await expect(section).toContainText('heures habituelles')
  await section.getByRole('button', { name: 'Modifier la réception' }).click()
  await section.getByLabel('Seconde adresse').fill('atelier@thermadour')
  await section.getByRole('checkbox', { name: 'Il a ses propres heures' }).check()
  await section.getByLabel('Vendredi').fill('8h-12h')
  await section.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(section.getByText(/adresse/i).first()).toBeVisible()
  await section.getByLabel('Seconde adresse').fill('atelier@thermadour.example')
  await section.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(section).toContainText('atelier@thermadour.example')
  await expect(section).toContainText(/ven\. 8\sh – 12\sh/)
  await desk.photograph('suivi-prestataire')
})
