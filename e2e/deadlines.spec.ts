import { join } from 'node:path'
import Database from 'better-sqlite3'
import { addDays, civilDateIn } from '../src-main/domain/civil-date.ts'
import { expect, testOnDemo } from './fixtures.ts'
import { Deadlines } from './pages/deadlines.ts'

const RUNNING = 'Thermadour Énergies'

/** On what the demonstration leaves, the RC Pro of the provider under contract ends in twenty days. */
const test = testOnDemo.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const db = new Database(join(dataFolder, 'apanage.db'))
    const endsOn = addDays(civilDateIn(Date.now(), 'Europe/Paris'), 20)
    db.prepare(
      `UPDATE document SET valid_until = ? WHERE kind = 'rc_pro' AND state = 'conforme'
        AND dossier_id IN (SELECT dossier_id FROM contract WHERE state = 'signed')`,
    ).run(endsOn)
    db.close()
    await use(dataFolder)
  },
})

test('an attestation is asked for by the keyboard, the letter read before it leaves', async ({
  desk,
  today,
}) => {
  await desk.signInAgain()
  const dates = new Deadlines(desk.page)
  await dates.open()
  const row = dates.row(RUNNING).filter({ hasText: 'RC Pro' })
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await expect(dates.inspector).toContainText('aucune demande ne lui sera transmise')
  await desk.page.keyboard.press('d')
  const letter = desk.page.getByRole('dialog', { name: /^Demander l’attestation/ })
  await expect(letter).toContainText('aucune demande ne vous sera transmise')
  await expect(letter).toContainText('Pompe à chaleur')
  await desk.page.keyboard.press('Control+Enter')
  await expect(letter).toBeHidden()
  await expect(dates.reminders).toContainText('Rappel à 20 jours')
  await dates.reminders.getByRole('listitem').filter({ hasText: 'à 20' }).getByText('Relire').click()
  await expect(desk.page.getByRole('document', { name: 'Texte du rappel' })).toContainText('prend fin le')
  await desk.page.keyboard.press('Escape')
  // The day of the last reminder, in its column.
  await expect(row.getByRole('gridcell').last()).toContainText(String(Number(today.slice(8))))
  await desk.expectAccessible()
})

test('a planned reminder is seen with its day, read and cancelled', async ({ desk }) => {
  await desk.signInAgain()
  const dates = new Deadlines(desk.page)
  await dates.open()
  const planned = dates.reminders.getByRole('listitem').filter({ hasText: 'à 15' })
  await expect(planned).toContainText('prévu')
  await desk.page.keyboard.press('r')
  const all = desk.page.getByRole('dialog', { name: /^Rappels/ })
  await expect(all).toContainText('prévu')
  await desk.page.keyboard.press('Escape')
  await planned.getByRole('button', { name: 'Annuler' }).click()
  await expect(planned).toContainText('annulé')
  await expect(planned.getByRole('button', { name: 'Annuler' })).toBeHidden()
})

test('the month shows what falls on each day, and is walked through by the keyboard', async ({
  desk,
  today,
}) => {
  await desk.signInAgain()
  const dates = new Deadlines(desk.page)
  await dates.open()
  await dates.show('Mois')
  const day = addDays(today, 20)
  const date = dates.month.getByRole('button', { name: `Pièce, ${RUNNING}` })
  await expect(date).toHaveAttribute('aria-current', 'true')
  await expect(date).toHaveAccessibleName(new RegExp(`^${Number(day.slice(8))}`))
  await desk.page.keyboard.press('j')
  await expect(date).not.toHaveAttribute('aria-current', 'true')
  await desk.page.keyboard.press('k')
  await expect(date).toHaveAttribute('aria-current', 'true')
  await desk.expectAccessible()
  await desk.expectReadableInTheDark()
  await desk.page.keyboard.press('Enter')
  await expect(desk.page.getByRole('heading', { level: 1 })).toContainText(RUNNING)
})

test('a renewal is proposed from the contract in one act, from the day it ends', async ({ desk, today }) => {
  await desk.signInAgain()
  await desk.goTo('contracts')
  await desk.page.getByRole('row', { name: RUNNING }).first().dblclick()
  const renewal = desk.page.getByRole('region', { name: 'Renouvellement' })
  await renewal.getByRole('button', { name: 'Souhaite renouveler' }).click()
  await expect(renewal.getByRole('definition').filter({ hasText: 'Souhaite renouveler' })).toBeVisible()
  await desk.page.keyboard.press('n')
  await expect(desk.page).toHaveURL(/#\/propositions\/\d+/)
  const year = Number(today.slice(0, 4)) + 1
  await expect(desk.page.getByText(String(year)).first()).toBeVisible()
  await desk.page.goBack()
  await expect(renewal.getByRole('link', { name: /^Proposition P-/ })).toBeVisible()
  await expect(renewal.getByRole('button', { name: 'Proposer le renouvellement' })).toBeHidden()
})

test('days lost by our fault lengthen the contract, with their reason', async ({ desk }) => {
  await desk.signInAgain()
  await desk.goTo('contracts')
  await desk.page.getByRole('row', { name: RUNNING }).first().dblclick()
  const term = desk.page.getByRole('region', { name: 'Durée' })
  await term.getByRole('button', { name: 'Ajouter des jours…' }).click()
  const dialog = desk.page.getByRole('dialog', { name: /^Ajouter des jours/ })
  await dialog.getByLabel('Jours perdus de notre fait').fill('3')
  await dialog.getByRole('button', { name: 'Ajouter les jours' }).click()
  await expect(dialog).toContainText('Dites pourquoi')
  await dialog.getByLabel('Raison').fill('Envois interrompus par notre serveur.')
  await dialog.getByRole('button', { name: 'Ajouter les jours' }).click()
  await expect(term).toContainText('prolongé de 3')
  await expect(term).toContainText('Envois interrompus par notre serveur.')
  await desk.expectAccessible()
})
