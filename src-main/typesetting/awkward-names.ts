import type { ContractData } from './contract-data.ts'
import { sampleContract } from './contract-fixture.ts'
import type { ProposalData } from './proposal-data.ts'
import { sampleProposal } from './proposal-fixture.ts'

/** What names are made of: all that a person, a registry or an attacker may write on one line. */
const PARTS = [
  'Cœur d’Œuvre',
  "L'Haÿ-les-Roses",
  'Éts Ça Chauffe',
  'Łódź & Fils',
  'Müller–Straße',
  'Société «Élec»',
  'S.A.R.L. N° 1 (ex-Duval)',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '#sys.version',
  '#{1+1}',
  '#import "/x.typ": *',
  '*gras* _x_ `code`',
  '$x^2$ \\ \\n',
  '@ref <label> [x]',
  '= Titre',
  '- liste',
  '// commentaire',
  '/* x */',
  '~ -- --- ...',
  '{prestataire} {{x}} %s',
  '**gras** {si:retractation}',
  "'; DROP TABLE contract; --",
  '=HYPERLINK("x")',
  'https://x.example/?a=b&c=d',
  'C:\\Temp\\x',
  'שלום',
  'مكيف',
  '🔥',
  '🏠⚡',
  'Ab'.repeat(90),
  'Couverture, zinguerie et charpente du Haut Forez '.repeat(4).trim(),
] as const

/** For tests. So many different names, each of at most 200 signs; the same ones at each call. */
export function awkwardNames(count: number): string[] {
  const names = new Set<string>()
  for (let turn = 0; names.size < count; turn++) {
    const first = PARTS[turn % PARTS.length] ?? ''
    const second = PARTS[(turn * 7 + Math.floor(turn / PARTS.length) * 3) % PARTS.length] ?? ''
    const name = turn < PARTS.length ? first : `${first} ${turn} ${second}`
    names.add([...name].slice(0, 200).join('').trim())
  }
  return [...names]
}

/** How many names one document of each kind holds. */
export const NAMES_A_DOCUMENT = 10

/** For tests. A contract that bears ten names, each where one may stand. */
export function contractOf(names: readonly string[]): ContractData {
  const name = (place: number) => names[place % names.length] ?? ''
  const { platform, provider } = sampleContract
  return {
    ...sampleContract,
    platform: { ...platform, name: name(0), representative: name(1) },
    provider: {
      ...provider,
      name: name(2),
      representative: name(3),
      address: { ...provider.address, street: name(4), commune: name(5) },
    },
    placeOfSignature: name(6),
    jurisdiction: name(7),
    mediators: [
      { name: `1 ${name(8)}`, contact: name(8) },
      { name: `2 ${name(9)}`, contact: name(9) },
    ],
  }
}

/** For tests. A proposal that bears the same ten names. */
export function proposalOf(names: readonly string[]): ProposalData {
  const { platform, provider } = contractOf(names)
  const name = (place: number) => names[place % names.length] ?? ''
  return {
    ...sampleProposal,
    platform,
    provider: { name: provider.name, address: provider.address },
    perimeter: sampleProposal.perimeter.map((cell, place) => ({
      ...cell,
      departmentName: name(place === 0 ? 3 : 5 + place),
      subtypeName: name(place === 0 ? 7 : 7 + place),
    })),
  }
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u

/** Without what a line break adds or drops: spaces, hyphens, marks that allow a break. */
export const squeezed = (text: string): string =>
  text.normalize('NFC').replaceAll(/[\s\u00a0\u00ad\u200b-]/gu, '')

/**
 * For tests. The names that a text does not hold. One written from right to left lies in the order of the eye: its letters
 * are looked for one by one.
 */
export function missingIn(text: string, names: readonly string[]): string[] {
  const read = squeezed(text)
  const folded = read.toLocaleLowerCase('fr')
  return names.filter(name => {
    const wanted = squeezed(name)
    if (RIGHT_TO_LEFT.test(name))
      return ![...wanted].every(sign => read.normalize('NFKC').includes(sign.normalize('NFKC')))
    // What is offered is told within a sentence, without capitals.
    return !folded.includes(wanted.toLocaleLowerCase('fr'))
  })
}
