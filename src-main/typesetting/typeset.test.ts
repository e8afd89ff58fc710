import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import type { ContractData } from './contract-data.ts'
import { sampleContract as sample } from './contract-fixture.ts'
import { TypesettingRefused, typeset } from './typeset.ts'

const pdfOf = (change: Partial<ContractData> = {}, issuedOn = '2026-11-24'): Uint8Array =>
  typeset({ template: 'contract', data: { ...sample, ...change }, issuedOn })

type Read = {
  readonly text: string
  readonly pages: readonly string[]
  /** Runs of text as they lie on the pages: a mark inside a word cuts it. */
  readonly runs: readonly string[]
  readonly tags: string
  readonly lang: unknown
  readonly madeOn: unknown
}

/** Everything printed, without the spaces: line breaks fall anywhere and say nothing. */
async function read(bytes: Uint8Array): Promise<Read> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const pdf = await task.promise
  const pages: string[] = []
  const runs: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent()
    const found = content.items.map(item => ('str' in item ? item.str : ''))
    runs.push(...found)
    pages.push(squeeze(found.join('')))
  }
  const tags = JSON.stringify(await (await pdf.getPage(1)).getStructTree())
  const metadata = await pdf.getMetadata()
  await task.destroy()
  const info: { Language?: unknown; CreationDate?: unknown } = metadata.info
  return { text: pages.join(''), pages, runs, tags, lang: info.Language, madeOn: info.CreationDate }
}

// A word cut at the end of a line leaves its hyphen: drop hyphens on both sides of a comparison.
const squeeze = (text: string): string => text.replace(/[\s\u00a0\u00ad-]/gu, '')

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('the file', () => {
  it('is the same to the byte for the same data, in another process too, and changes with the data', () => {
    const first = sha256(pdfOf())
    expect(sha256(pdfOf())).toBe(first)
    const elsewhere = `
      const { typeset } = await import('./src-main/typesetting/typeset.ts')
      const { sampleContract } = await import('./src-main/typesetting/contract-fixture.ts')
      process.stdout.write(typeset({ template: 'contract', data: sampleContract, issuedOn: '2026-11-24' }))`
    const bytes = execFileSync(process.execPath, ['--input-type=module', '-e', elsewhere], { maxBuffer: 1e7 })
    expect(sha256(bytes)).toBe(first)
    expect(sha256(pdfOf({ placeOfSignature: 'Feurs' }))).not.toBe(first)
    expect(sha256(pdfOf({}, '2026-11-25'))).not.toBe(first)
  })

  it('is a tagged PDF/A-3a in French', async () => {
    const bytes = pdfOf()
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(raw).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    const { tags, lang, madeOn } = await read(bytes)
    expect(lang).toBe('fr-FR')
    expect(madeOn).toMatch(/^D:20261124/)
    for (const role of ['H1', 'H2', 'P', 'L', 'Table']) expect(tags).toContain(`"role":"${role}"`)
  })

  it('numbers its pages', async () => {
    const { pages } = await read(pdfOf())
    expect(pages.length).toBeGreaterThan(4)
    for (const [index, page] of pages.entries()) expect(page).toContain(`page${index + 1}sur${pages.length}`)
  })
})

describe('the clauses', () => {
  it.each([
    'L’exclusivité est accordée au prestataire par la plateforme',
    'ni un agrément, ni une certification, ni un label',
    'ne promet aucun volume de demandes, aucun chiffre d’affaires et aucun taux de conversion',
    'Aucun lien de subordination',
    '100 % des demandes éligibles des cellules de l’annexe 1 sont transmises au seul prestataire',
    'période de douze mois, du 1er janvier 2027 au 31 décembre 2027 inclus',
    'Il n’y a pas de reconduction tacite',
    'Aucune demande n’est transmise avant la validation des pièces obligatoires',
    'assurance de responsabilité décennale, le cas échéant',
    'pièce obligatoire manquante, expirée, falsifiée',
    'précédée ou accompagnée, au plus tard au moment où elle prend effet, d’un exposé des motifs',
    'au moins trente jours avant de prendre effet',
    'restent confiées au prestataire',
    'responsables de traitement distincts',
    'ne les revend pas',
    'Chaque partie peut résilier le contrat',
    'Le contrat est soumis au droit français',
    'seize codes couvrent des communes de deux départements',
    'L’exclusivité n’oblige que la plateforme',
  ])('say: %s', async clause => {
    expect((await read(pdfOf())).text).toContain(squeeze(clause))
  })

  it('are numbered from 1 to 20 whatever applies', async () => {
    for (const offPremises of [true, false]) {
      const { text } = await read(pdfOf({ offPremises }))
      for (let number = 1; number <= 20; number++) expect(text).toContain(`Article${number}.`)
    }
  })

  it('give the form and hold the payment when the provider may withdraw, else say why not', async () => {
    const open = (await read(pdfOf())).text
    expect(open).toContain(squeeze('Annexe 2. Formulaire de rétractation'))
    expect(open).toContain(
      squeeze('Aucune somme n’est due ni encaissée avant l’expiration d’un délai de sept jours'),
    )
    for (const [change, reason] of [
      [{ offPremises: false, headcount: 2 }, 'le contrat n’est pas conclu hors établissement'],
      [{ headcount: 6 }, 'le prestataire déclare employer 6 salariés, soit plus de cinq'],
    ] as const) {
      const closed = (await read(pdfOf(change))).text
      expect(closed).toContain(squeeze(reason))
      expect(closed).not.toContain(squeeze('Formulaire de rétractation'))
      expect(closed).not.toContain(squeeze('délai de sept jours'))
    }
  })
})

describe('the data', () => {
  it('are all printed', async () => {
    const { text } = await read(pdfOf())
    const expected = [
      ...[sample.platform, sample.provider].flatMap(({ name, address, representative, email }) => [
        name,
        address.street,
        `${address.postalCode} ${address.commune}`,
        representative,
        email,
      ]),
      ...sample.perimeter.map(
        cell => `${cell.departmentName} (${cell.departmentCode}) ${cell.serviceName} ${cell.subtypeName}`,
      ),
      ...sample.mediators.flatMap(({ name, contact }) => [name, contact]),
      'SAS au capital de 20 000 €',
      'SIRET 732 829 320 00074, RCS Lyon',
      'SIRET 982 549 826 00013',
      '3 455,62 €',
      'TVA à 20 %',
      '691,12 €',
      '4 146,74 €',
      'C-2026-0117',
      'conditions 2026-1',
      'relève du tribunal de commerce de Lyon',
      'Fait à Montbrison',
      'au plus tard le 18 décembre 2026',
      'employer 4 salariés',
      'reclamations@relais.example',
    ]
    for (const item of expected) expect(text).toContain(squeeze(item))
  })

  it('print the reason when there is no VAT', async () => {
    const note = 'TVA non applicable, article 293 B du CGI'
    const { text } = await read(pdfOf({ price: { vat: 'none', netCents: 120_000, note } }))
    expect(text).toContain(squeeze(note))
    expect(text).toContain(squeeze('Prix annuel net de taxe 1 200,00 €'))
    expect(text).not.toContain(squeeze('toutes taxes comprises'))
  })

  it.each([
    'Cœur d’œuvre & Fils – L’HAŸ «Élec»',
    'שלום',
    'Chaud 🔥 froid',
    '<script>alert(1)</script>',
    '#typst *gras* _x_ $1$ @ref [x] \\ "q" #{1+1} https://x.example',
    '{{name}} <%= name %> %s',
    'Ab'.repeat(100),
    'Société générale de couverture, zinguerie et charpente du Haut Forez '.repeat(5).trim(),
  ])('print the name %s as it is', async name => {
    const { text, pages } = await read(pdfOf({ provider: { ...sample.provider, name } }))
    expect(text).toContain(squeeze(name))
    expect(pages.length).toBeLessThan(10)
  })

  it('are copied whole: an address holds no mark where it may break', async () => {
    const complaintAddress = 'service-des-reclamations@relais.example'
    const { runs } = await read(pdfOf({ complaintAddress }))
    expect(runs.some(run => run.includes(complaintAddress))).toBe(true)
  })

  it('keep every letter of a name in Arabic', async () => {
    const { text } = await read(pdfOf({ provider: { ...sample.provider, name: 'مكيف' } }))
    for (const letter of 'مكيف') expect(text).toContain(letter)
  })

  it('are refused when a sign has no glyph, with the sign', () => {
    const refused = (() => {
      try {
        return pdfOf({ provider: { ...sample.provider, name: 'Toit 漢字' } })
      } catch (error) {
        return error
      }
    })()
    expect(refused).toBeInstanceOf(TypesettingRefused)
    expect(refused).toMatchObject({ problem: { kind: 'unprintable', signs: ['漢', '字'] } })
  })

  it('are refused when they would make a wrong contract', () => {
    expect(() => pdfOf({ mediators: [] })).toThrow(TypesettingRefused)
    expect(() => pdfOf({}, '24/11/2026')).toThrow(TypesettingRefused)
  })
})
