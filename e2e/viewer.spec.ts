import type { CivilDate } from '../src-main/domain/civil-date.ts'
import { expect, test } from './fixtures.ts'
import { Desk } from './pages/desk.ts'
import { Dossier } from './pages/dossier.ts'
import { Inbox } from './pages/inbox.ts'
import { Viewer } from './pages/viewer.ts'
import { solevia, thermadour } from './seeds/companies.ts'
import { jpegOf, renderSheet } from './seeds/corpus/pictures.ts'
import { buildKbis } from './seeds/documents.ts'
import { boastedPages, giantPage, hugePicture, manyPages, truncated } from './seeds/hostile-pdf.ts'
import { applicationMail } from './seeds/mails.ts'
import { rawPdf } from './seeds/raw-pdf.ts'

/** The dossier of Thermadour, just received and opened, every document read. */
async function openDossier(desk: Desk, today: CivilDate): Promise<Dossier> {
  await desk.signInAs('Nadège Corvaisier')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'candidature.eml', bytes: await applicationMail(thermadour, today) }])
  await inbox.open('Thermadour Énergies')
  const dossier = new Dossier(desk.page)
  await dossier.isRead()
  return dossier
}

const fivePages = rawPdf({
  pages: [1, 2, 3, 4, 5].map(page => ({ lines: [`ANNEXE TECHNIQUE, page ${page}`, 'Pompe à chaleur'] })),
})

test('words are found whatever their accents, and gone through by the keyboard', async ({ desk, today }) => {
  const dossier = await openDossier(desk, today)
  const viewer = new Viewer(desk.page, dossier.document)
  const { keyboard } = desk.page
  await dossier.select('Extrait Kbis')
  await viewer.isDrawn()
  await viewer.find('énergies')
  await expect(viewer.found).toHaveText(/^1 sur \d/)
  const total = Number(/sur (\d+)/.exec((await viewer.found.textContent()) ?? '')?.[1])
  expect(total).toBeGreaterThan(1)
  await expect(viewer.highlighted).toHaveCount(total)
  await keyboard.press('F3')
  await expect(viewer.found).toHaveText(`2 sur ${total}`)
  await keyboard.press('Shift+F3')
  await expect(viewer.found).toHaveText(`1 sur ${total}`)
  await keyboard.press('Escape')
  await expect(viewer.highlighted).toHaveCount(0)
  await keyboard.press('/')
  await keyboard.type('introuvable')
  await expect(viewer.found).toHaveText('Aucun résultat')
  await desk.expectAccessible()
})

test('the numbers of what was read stand apart, at every zoom and turned', async ({ desk, today }) => {
  const dossier = await openDossier(desk, today)
  const viewer = new Viewer(desk.page, dossier.document)
  const { keyboard } = desk.page
  await dossier.select('Extrait Kbis')
  await viewer.isDrawn()
  await expect(viewer.pages.getByRole('button', { name: /^Indice 1/ })).toBeVisible()
  for (const key of ['0', '-', '-', '-', 'r', '+', '+', '+', '+']) {
    await keyboard.press(key)
    await viewer.expectNumbersApart()
  }
  const first = viewer.pages.getByRole('button', { name: /^Indice 2/ })
  await first.click()
  await expect(first).toHaveAttribute('aria-pressed', 'true')
  await keyboard.press('i')
  await expect(first).toHaveCount(0)
})

test('a document opens as it was left: page, zoom and turn', async ({ desk, today }) => {
  const dossier = await openDossier(desk, today)
  const viewer = new Viewer(desk.page, dossier.document)
  const { keyboard } = desk.page
  await dossier.addFile('Ajouter une pièce…', 'annexe.pdf', fivePages)
  await dossier.select('Autre pièce')
  await viewer.isAtPage(1, 5)
  await keyboard.press('r')
  await keyboard.press('0')
  await keyboard.press('+')
  const zoom = await viewer.zoom.textContent()
  await keyboard.press('End')
  await viewer.isAtPage(5, 5)
  await keyboard.press('Shift+PageUp')
  await viewer.isAtPage(4, 5)
  const wide = viewer.pages.locator('.page').first()
  await expect(wide).toHaveJSProperty('clientHeight', await wide.evaluate(page => page.clientHeight))
  await dossier.select('Attestation RC Pro')
  await viewer.isAtPage(1, 1)
  await dossier.select('Autre pièce')
  await viewer.isAtPage(4, 5)
  await expect(viewer.zoom).toHaveText(zoom ?? '')
  await desk.page.reload()
  await dossier.select('Autre pièce')
  await viewer.isAtPage(4, 5)
  await expect(viewer.zoom).toHaveText(zoom ?? '')
  await expect(wide).toHaveJSProperty('offsetWidth', await wide.evaluate(page => page.clientWidth))
  const { width = 0, height = 0 } = (await wide.boundingBox()) ?? {}
  expect(width).toBeGreaterThan(height)
  await keyboard.press('Home')
  await viewer.isAtPage(1, 5)
})

test('the document follows in a window of its own, and comes back when it is closed', async ({
  desk,
  today,
  context,
}) => {
  const dossier = await openDossier(desk, today)
  const viewer = new Viewer(desk.page, dossier.document)
  await dossier.select('Extrait Kbis')
  await viewer.isDrawn()
  const opening = context.waitForEvent('page')
  await viewer.choose('Ouvrir dans une autre fenêtre')
  const second = await opening
  const faults: string[] = []
  second.on('pageerror', error => faults.push(error.message))
  second.on('console', message => message.type() === 'error' && faults.push(message.text()))
  const alone = new Viewer(second)
  await expect(alone.bar).toContainText('Extrait Kbis')
  await alone.isDrawn()
  await expect(dossier.document).toContainText('La pièce est montrée dans une autre fenêtre.')
  await expect(viewer.pages).toHaveCount(0)
  await expect(dossier.verdict).toBeVisible()
  await desk.expectAccessible()
  await desk.photograph('piece-detachee')

  // A value pressed in the dossier shows on the page of the other window, and the reverse.
  await desk.page
    .getByRole('button', { name: /^Indice 2/ })
    .first()
    .click()
  const mark = alone.pages.getByRole('button', { name: /^Indice 2/ })
  await expect(mark).toHaveAttribute('aria-pressed', 'true')
  await mark.click()
  await expect(desk.page.getByRole('button', { name: /^Indice 2/ }).first()).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await dossier.select('Attestation RC Pro')
  await expect(alone.bar).toContainText('Attestation RC Pro')
  await alone.isDrawn()
  await second.keyboard.press('Shift+Tab')
  await expect(alone.bar).toContainText('Extrait Kbis')
  await second.keyboard.press('?')
  await expect(second.getByRole('dialog', { name: 'Touches de cet écran' })).toBeVisible()
  await second.keyboard.press('Escape')
  await new Desk(second, test.info()).expectAccessible()

  // The window of the dossier is loaded again: the pair finds itself.
  await desk.page.reload()
  await dossier.isRead()
  await expect(dossier.document).toContainText('La pièce est montrée dans une autre fenêtre.')
  expect(faults).toEqual([])
  await second.close()
  await viewer.isDrawn()
})

test('two versions are compared side by side, scrolled together', async ({ desk, today }) => {
  const dossier = await openDossier(desk, today)
  const { page } = desk
  await dossier.addFile('Ajouter une pièce…', 'annexe.pdf', fivePages)
  await dossier.select('Autre pièce')
  await page.keyboard.press('Digit2')
  await page.getByRole('textbox', { name: 'Texte que le prestataire lira' }).fill('Page 2 manquante.')
  await page.keyboard.press('Control+Enter')
  await dossier.select('Autre pièce')
  await dossier.addFile('Ajouter une version…', 'annexe-2.pdf', fivePages.slice())
  await dossier.isRead()
  await expect(dossier.documents).toContainText('La version 1 a été jugée à remplacer le')
  await dossier.documents.getByRole('button', { name: 'Comparer' }).click()
  const [first, newest] = [1, 2].map(
    version => new Viewer(page, page.getByRole('region', { name: `Version ${version}` })),
  ) as [Viewer, Viewer]
  await first.isDrawn()
  await newest.isDrawn()
  await expect(dossier.verdict).toBeVisible()
  await desk.expectAccessible()
  await desk.photograph('comparaison')
  await newest.pages.evaluate(pages => pages.scrollTo({ top: pages.scrollHeight / 2 }))
  const topOf = (viewer: Viewer) => viewer.pages.evaluate(pages => Math.round(pages.scrollTop))
  await expect.poll(async () => Math.abs((await topOf(first)) - (await topOf(newest)))).toBeLessThan(4)
  await page.getByRole('checkbox', { name: 'Défilement lié' }).uncheck()
  await newest.pages.evaluate(pages => pages.scrollTo({ top: 0 }))
  await expect.poll(() => topOf(newest)).toBe(0)
  expect(await topOf(first)).toBeGreaterThan(100)
  await page.keyboard.press('Escape')
  await expect(dossier.documents).toBeVisible()
  await expect(page.getByRole('region', { name: 'Version 1' })).toHaveCount(0)
})

test('a photograph is a page like the others: its words are found and its values marked', async ({
  desk,
  today,
}) => {
  const dossier = await openDossier(desk, today)
  const viewer = new Viewer(desk.page, dossier.document)
  const kbis = buildKbis(thermadour, { issuedOn: today })
  const photo = jpegOf(await renderSheet(kbis, 150), 80)
  await dossier.addFile('Ajouter une pièce…', 'photo.jpg', photo)
  // It is read, known for what it is, and joins the document of its kind.
  await expect(dossier.document.getByRole('group', { name: 'Versions de la pièce' })).toBeVisible({
    timeout: 40_000,
  })
  await expect(dossier.document).toContainText('Texte reconnu sur une image')
  await expect(viewer.pages.getByRole('button', { name: /^Indice 1/ })).toBeVisible()
  await viewer.isAtPage(1, 1)
  await viewer.expectNumbersApart()
  await viewer.find('montferrier')
  await expect(viewer.found).toHaveText(/^1 sur \d/)
  await expect(viewer.highlighted.first()).toBeVisible()
  await desk.page.keyboard.press('Escape')
  await desk.expectAccessible()
  await desk.photograph('photo')
  const paper = viewer.pages.locator('.page').first()
  const shape = async () => {
    const { width = 0, height = 0 } = (await paper.boundingBox()) ?? {}
    return width > height ? 'wide' : 'high'
  }
  expect(await shape()).toBe('high')
  await desk.page.keyboard.press('r')
  await expect.poll(shape).toBe('wide')
  await viewer.expectNumbersApart()
})

test('a file received twice says where else it is', async ({ desk, today }) => {
  const dossier = await openDossier(desk, today)
  await desk.goTo('inbox')
  const inbox = new Inbox(desk.page)
  await inbox.importMails([{ name: 'autre.eml', bytes: await applicationMail(solevia, today) }])
  await inbox.open('Solévia Garrigue')
  await dossier.isRead()
  await dossier.addFile('Ajouter une pièce…', 'annexe.pdf', fivePages)
  await desk.goTo('inbox')
  await inbox.open('Thermadour Énergies')
  await dossier.addFile('Ajouter une pièce…', 'la-meme.pdf', fivePages)
  await dossier.select('Autre pièce')
  await expect(dossier.documents).toContainText(
    /Même fichier que «\sAutre pièce\s» de D-\d+-\d+, Solévia Garrigue/,
  )
})

test('hostile files are shown as far as they can be, and the tab goes on', async ({ desk, today }) => {
  test.setTimeout(180_000)
  const dossier = await openDossier(desk, today)
  const viewer = new Viewer(desk.page, dossier.document)
  const cases: readonly (readonly [string, Uint8Array, string | null])[] = [
    ['giant', giantPage(), null],
    ['endless', manyPages(1_000_000), 'Les 1 000 premières pages sont montrées'],
    ['boastful', boastedPages(1_000_000), null],
    ['huge picture', hugePicture(), null],
    ['locked', rawPdf({ pages: [{ lines: ['secret'] }], password: 'x' }), 'protégé par un mot de passe'],
    ['long', manyPages(500), null],
    ['without its end', fivePages.slice(0, -20), null],
    ['cut short', truncated(fivePages, 0.3), 'abîmé ou n’est pas un PDF'],
  ]
  await desk.page.evaluate(() => {
    let last = performance.now()
    const state = { longest: 0 }
    Object.assign(window, { frames_: state })
    const tick = () => {
      const now = performance.now()
      state.longest = Math.max(state.longest, now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  for (const [name, bytes, sentence] of cases) {
    await test.step(name, async () => {
      await dossier.addFile('Ajouter une pièce…', `${name}.pdf`, bytes)
      if (sentence) await expect(dossier.document).toContainText(sentence)
      if (sentence === null || name === 'endless') await viewer.isDrawn()
      // Every act still answers.
      if (sentence === null) {
        await desk.page.keyboard.press('End')
        await desk.page.keyboard.press('+')
        await desk.page.keyboard.press('r')
        await viewer.isDrawn()
      }
    })
  }
  const longest = await desk.page.evaluate(
    () => (window as unknown as { frames_: { longest: number } }).frames_.longest,
  )
  expect(longest, 'the longest that the tab stood still, ms').toBeLessThan(5_000)
})
