import type { Page } from 'playwright/test'
import { expect } from 'playwright/test'

/** The settings, by section. */
export class Settings {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async open(section: string) {
    await this.page.getByRole('tab', { name: section, exact: true }).click()
  }

  /** Types a setting and leaves its field, which keeps it. */
  async set(label: string, value: string) {
    const field = this.page.getByLabel(label, { exact: true })
    await field.fill(value)
    await field.blur()
  }

  /** Messages leave by this port of 127.0.0.1, in clear. */
  async sendThrough(port: number) {
    await this.open('Courriel')
    await this.set('Nom affiché', 'Relais Métiers')
    await this.set('Adresse d’expédition', 'demandes@relais-metiers.example')
    await this.page.getByRole('combobox', { name: 'Chiffrement' }).click()
    await this.page.getByRole('option', { name: 'Aucune, en clair' }).click()
    await this.set('Port', String(port))
    await this.set('Serveur', '127.0.0.1')
  }

  /** Says who the platform is, as far as a letter needs it, and lets messages leave by this port. */
  async introduce(port: number) {
    await this.open('Plateforme')
    await this.set('Nom de la plateforme', 'Relais Métiers')
    await this.set('Courriel', 'bonjour@relais-metiers.example')
    await this.set('Courriel des réclamations', 'reclamations@relais-metiers.example')
    await this.sendThrough(port)
  }

  /** Says all that a contract prints of the platform, and lets messages leave by this port. */
  async introduceWhole(port: number) {
    await this.introduce(port)
    await this.open('Plateforme')
    const said = {
      'Forme juridique': 'SAS',
      'Capital social': '50 000 €',
      SIRET: '902 115 468 00016',
      'Immatriculation au RCS': '902 115 468 R.C.S. Lyon',
      'N° de TVA intracommunautaire': 'FR50902115468',
      'Représentant légal et qualité': 'Ismaël Tournebize, président',
      Adresse: '8 rue de la République',
      'Code postal': '69001',
      Ville: 'Lyon',
      Téléphone: '04 72 00 00 00',
      Site: 'https://relais-metiers.example',
      Juridiction: 'tribunal de commerce de Lyon',
    }
    for (const [label, value] of Object.entries(said)) await this.set(label, value)
    await this.open('Médiateurs')
    await this.page.getByRole('button', { name: 'Ajouter un médiateur' }).click()
    const added = this.page.getByRole('group', { name: 'Nouveau médiateur' })
    await added.getByLabel('Adresse').fill('Place de la Bourse, 69002 Lyon')
    await added.getByLabel('Site').fill('https://mediation-lyon.example')
    await added.getByLabel('Nom').fill('Médiation de Lyon')
    await this.page.keyboard.press('Tab')
    await expect(this.page.getByText(/Enregistré à/)).toBeVisible()
  }

  /** Takes in what lands in a folder of files. */
  async watch(folder: string) {
    await this.open('Dossiers de fichiers')
    await this.set('Dossier surveillé', folder)
    await expect(this.page.getByText(/Enregistré à/)).toBeVisible()
  }

  /** Listens to a mailbox of 127.0.0.1, in clear. */
  async listenTo(box: { readonly port: number; readonly user: string; readonly password: string }) {
    await this.open('Boîte de réception')
    await this.set('Serveur', '127.0.0.1')
    await this.set('Port', String(box.port))
    await this.page.getByRole('combobox', { name: 'Chiffrement' }).click()
    await this.page.getByRole('option', { name: 'Aucune, en clair' }).click()
    await this.set('Identifiant', box.user)
    await this.set('Mot de passe', box.password)
    await this.page.getByLabel('Relever la boîte').check()
    await expect(this.page.getByText(/Boîte à l’écoute/)).toBeVisible({ timeout: 30_000 })
  }

  /** Sends a real message to oneself by the account. */
  async try() {
    await this.page.getByRole('button', { name: 'Envoyer un courriel d’essai' }).click()
  }
}
