import { readFile } from 'node:fs/promises'
import type { CivilDate } from '../src-main/domain/civil-date.ts'
import { expect, test } from './fixtures.ts'
import { Inbox } from './pages/inbox.ts'
import { SAMPLE_COMPANIES } from './seeds/companies.ts'
import { sampleMails } from './seeds/mails.ts'

/** Four candidatures of the samples, each a dossier. */
async function receiveFour(inbox: Inbox, today: CivilDate) {
  const mails = await sampleMails(SAMPLE_COMPANIES, today)
  await inbox.importMails(mails.filter(({ kind }) => kind === 'application').slice(0, 4))
  await expect(inbox.rows).toHaveCount(4, { timeout: 30_000 })
}

test('views: filters by keyboard, kept as a view, pinned, counted and removed with undo', async ({
  desk,
  today,
}) => {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(page)
  await receiveFour(inbox, today)
  await page
    .getByRole('region', { name: 'Courriels repris' })
    .getByRole('button', { name: /Fermer/ })
    .click()

  await inbox.addFilter('Commune', { text: 'bains' })
  await expect(inbox.rows).toHaveCount(1)
  await inbox.addFilter('Commune', { text: 'voiron' })
  await expect(inbox.rows).toHaveCount(2)
  await expect(page.getByRole('search', { name: 'Filtres' })).toContainText('Commune contient « bains »')
  await inbox.addFilter('Pris par', { condition: 'non rempli' })
  await expect(inbox.rows).toHaveCount(2)

  await page.keyboard.press('v')
  const form = page.getByRole('form', { name: 'Vue' })
  await form.getByLabel('Nom de la vue').fill('Savoie et Isère')
  await page.keyboard.press('Enter')
  await expect(inbox.view('Savoie et Isère')).toHaveAttribute('aria-selected', 'true')
  const pinned = page.getByRole('region', { name: 'Vues épinglées' })
  await expect(pinned.getByRole('link', { name: /Savoie et Isère.*2/ })).toBeVisible()
  await desk.photograph('boite-vue-epinglee')
  await desk.expectAccessible()

  await inbox.view('À traiter').click()
  await expect(inbox.rows).toHaveCount(4)
  await pinned.getByRole('link', { name: /Savoie/ }).click()
  await expect(inbox.rows).toHaveCount(2)
  await page.getByRole('button', { name: 'Autres actes sur la vue Savoie et Isère' }).click()
  await page.getByRole('menuitem', { name: 'Supprimer la vue' }).click()
  await expect(pinned).toBeHidden()
  await page.keyboard.press('z')
  await expect(pinned.getByRole('link', { name: /Savoie et Isère/ })).toBeVisible()
})

test('several dossiers: given to a colleague who is told, taken back, and exported', async ({
  desk,
  today,
}) => {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  await desk.addPerson('Hugo Bascoulard', 'hugo@relais-metiers.example')
  await desk.switchTo('Nadège Corvaisier')
  const inbox = new Inbox(page)
  await receiveFour(inbox, today)
  await page.getByRole('grid').focus()
  for (const key of ['x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key)
  const batch = page.getByRole('region', { name: 'Dossiers cochés' })
  await expect(batch).toContainText('3 dossiers')
  await batch.getByRole('button', { name: 'Confier à…' }).click()
  await page.getByRole('menuitem', { name: 'Hugo Bascoulard' }).click()
  await expect(page.getByRole('region', { name: 'Ce qui a été fait' })).toContainText('3 actes faits.')
  await expect(inbox.rows.getByRole('img', { name: 'Confié à Hugo Bascoulard' })).toHaveCount(3)

  await desk.switchTo('Hugo Bascoulard')
  await page.getByRole('button', { name: 'Avis 3 non vus' }).click()
  const notices = page.getByRole('dialog', { name: 'Avis' })
  await expect(notices.getByRole('button', { name: /Dossier confié par N\.\sCorvaisier/ })).toHaveCount(3)
  await desk.expectAccessible()
  await notices
    .getByRole('button', { name: /Dossier confié/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Boîte de réception')
  await expect(page.getByRole('button', { name: 'Avis, 2 non vus' })).toBeVisible()
  await desk.goTo('inbox')
  await inbox.view('À moi').click()
  await expect(inbox.rows).toHaveCount(3)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exporter la vue' }).click()
  await page.getByRole('menuitem', { name: /csv/ }).click()
  const file = await (await download).path()
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toContain('Référence;Prestataire;Zone;Sous-types;Cellules;Pièces;Doit agir;Depuis')
  expect(lines[1]).toContain(';Nous;')
})

test('a batch is taken back with Z, and says what each refused', async ({ desk, today }) => {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  await desk.addPerson('Hugo Bascoulard', 'hugo@relais-metiers.example')
  const inbox = new Inbox(page)
  await receiveFour(inbox, today)
  await page.getByRole('grid').focus()
  await page.keyboard.press('p')
  await expect(inbox.rows.getByRole('img', { name: 'Hugo Bascoulard' })).toHaveCount(1)
  await desk.switchTo('Nadège Corvaisier')
  await page.getByRole('grid').focus()
  for (const key of ['Home', 'x', 'j', 'x']) await page.keyboard.press(key)
  await page
    .getByRole('region', { name: 'Dossiers cochés' })
    .getByRole('button', { name: 'Prendre', exact: true })
    .click()
  const done = page.getByRole('region', { name: 'Ce qui a été fait' })
  await expect(done).toContainText('1 acte fait, 1 refus.')
  await expect(done).toContainText(/Dossier pris par H\.\sBascoulard jusqu’à \d+\sh/)
  await expect(inbox.rows.getByRole('img', { name: 'Nadège Corvaisier' })).toHaveCount(1)
  await page.keyboard.press('z')
  await expect(inbox.rows.getByRole('img', { name: 'Nadège Corvaisier' })).toHaveCount(0)
})

test('in a small window, Espace opens the preview of a dossier', async ({ desk, today }) => {
  const { page } = desk
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(page)
  const mails = await sampleMails(SAMPLE_COMPANIES, today)
  await inbox.importMails(mails.filter(({ kind }) => kind === 'application').slice(0, 2))
  await expect(inbox.rows).toHaveCount(2)
  await page.setViewportSize({ width: 1024, height: 700 })
  await page.getByRole('grid').focus()
  await page.keyboard.press('Space')
  const peek = page.getByRole('dialog', { name: 'Aperçu du dossier' })
  await expect(peek.getByText('Ce qui retient le dossier')).toBeVisible()
  await expect(peek.getByRole('button', { name: /^Prendre/ })).toBeInViewport()
  await desk.photograph('boite-apercu-1024')
  await page.keyboard.press('Escape')
  await expect(peek).toBeHidden()
  await page.keyboard.press('p')
  await expect(inbox.rows.getByRole('img', { name: 'Nadège Corvaisier' })).toHaveCount(1)
})
