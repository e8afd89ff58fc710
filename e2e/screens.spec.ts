import { copyFileSync } from 'node:fs'
import { expect, testOnDemo as test } from './fixtures.ts'

type Shown = { readonly name: string; readonly address: string; readonly shows: string }

const SCREENS: Readonly<Record<string, readonly Shown[]>> = {
  'of dossiers': [
    { name: 'boite-de-reception', address: '/boite?vue=all', shows: 'Boîte de réception' },
    { name: 'importer-des-candidatures', address: '/dossiers/importer', shows: 'Importer des candidatures' },
    { name: 'nouveau-dossier', address: '/dossiers/nouveau', shows: 'Nouveau dossier' },
    { name: 'dossier-a-completer', address: '/dossiers/2', shows: 'Toitures Vaubrelle' },
    { name: 'fiche-de-controle', address: '/dossiers/2/fiche', shows: 'Fiche de contrôle' },
    { name: 'dossier-approuve', address: '/dossiers/1', shows: 'Thermadour Énergies' },
    { name: 'a-rattacher-vide', address: '/a-rattacher', shows: 'À rattacher' },
  ],
  'of what is granted': [
    { name: 'exclusivites', address: '/exclusivites?sous-type=pompe-a-chaleur', shows: 'Exclusivités' },
    { name: 'propositions', address: '/propositions?vue=to_propose', shows: 'Propositions' },
    { name: 'prestataires', address: '/prestataires', shows: 'Prestataires' },
    { name: 'prestataire', address: '/prestataires/1', shows: 'Thermadour Énergies' },
    { name: 'echeances', address: '/echeances', shows: 'Échéances' },
    { name: 'contrats', address: '/contrats?vue=all', shows: 'Contrats' },
    { name: 'contrat', address: '/contrats/1', shows: 'Thermadour Énergies' },
    { name: 'demandes', address: '/demandes?vue=all', shows: 'Demandes' },
    { name: 'tableau-de-bord', address: '/tableau?periode=12m', shows: 'Tableau de bord' },
    { name: 'nouvelle-demande', address: '/demandes/nouvelle', shows: 'Saisir une demande' },
  ],
  'of the settings': [
    { name: 'reglages', address: '/reglages', shows: 'Réglages' },
    { name: 'reglages-mediateurs', address: '/reglages?section=mediateurs', shows: 'Réglages' },
    { name: 'reglages-courriel', address: '/reglages?section=courriel', shows: 'Réglages' },
    { name: 'reglages-fichiers', address: '/reglages?section=fichiers', shows: 'Réglages' },
    { name: 'reglages-regles', address: '/reglages?section=regles', shows: 'Réglages' },
    { name: 'reglages-boite', address: '/reglages?section=boite', shows: 'Réglages' },
    { name: 'reglages-motifs', address: '/reglages?section=motifs', shows: 'Réglages' },
    { name: 'reglages-prix', address: '/reglages?section=prix', shows: 'Réglages' },
    { name: 'reglages-registre', address: '/reglages?section=registre', shows: 'Réglages' },
    { name: 'reglages-avis', address: '/reglages?section=avis', shows: 'Réglages' },
    { name: 'reglages-pieces', address: '/reglages?section=pieces', shows: 'Réglages' },
    { name: 'boite-d-envoi', address: '/reglages?section=envois', shows: 'Réglages' },
    { name: 'apparence', address: '/reglages?section=apparence', shows: 'Réglages' },
    { name: 'a-propos', address: '/reglages?section=a-propos', shows: 'Réglages' },
  ],
}

for (const [which, screens] of Object.entries(SCREENS)) {
  test(`the screens ${which} show well, light and dark, fit a small window and are accessible`, async ({
    desk,
    page,
  }) => {
    test.setTimeout(300_000)
    await desk.signInAgain()
    for (const { name, address, shows } of screens) {
      await test.step(name, async () => {
        await page.evaluate(hash => {
          window.location.hash = hash
        }, address)
        await expect(page.getByRole('heading', { level: 1, name: shows })).toBeVisible()
        await page.waitForLoadState('networkidle')
        await desk.photograph(name)
        if (name === 'boite-de-reception' && process.env.README_IMAGE) {
          copyFileSync(`e2e/screenshots/${name}.png`, `docs/images/${name}.png`)
        }
        await desk.expectAccessible()
        await desk.expectReadableInTheDark()
        await page.setViewportSize({ width: 1024, height: 700 })
        await desk.expectInsideTheWindow()
        await page.screenshot({ path: `e2e/screenshots/${name}-1024.png`, animations: 'disabled' })
        await page.setViewportSize({ width: 1440, height: 900 })
      })
    }
  })
}

test('the notices show well, light and dark, by their key', async ({ desk, page }) => {
  await desk.signInAgain()
  await page.keyboard.press('g')
  await page.keyboard.press('v')
  await expect(page.getByRole('dialog', { name: 'Avis' })).toBeVisible()
  await desk.photograph('avis')
  await desk.expectAccessible()
  await desk.expectReadableInTheDark()
  await page.setViewportSize({ width: 1024, height: 700 })
  await desk.expectInsideTheWindow()
})
