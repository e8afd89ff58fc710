import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/**
 * Who may import whom inside src-main (docs and the compiler cover the borders between processes). A file belongs to
 * the first zone whose pattern its path matches; a zone may always import itself. Tests, and what serves tests only,
 * may import what they need of src-main.
 */
const ZONES = {
  'src-preload/contract': /^src-preload\/contract\//,
  'resources/data': /^resources\/data\//,
  domain: /^src-main\/domain\//,
  store: /^src-main\/store\//,
  documents: /^src-main\/documents\//,
  typesetting: /^src-main\/typesetting\//,
  mail: /^src-main\/mail\//,
  tables: /^src-main\/tables\//,
  registry: /^src-main\/registry\//,
  launching: /^src-main\/children\/(?:fork-child|launch-child|messages)\.ts$/,
  children: /^src-main\/children\//,
  // Does what other features do, to many dossiers at once: it stands above them.
  desk: /^src-main\/features\/desk\//,
  // Answers for all of them at the public address.
  public: /^src-main\/features\/public\//,
  feature: /^src-main\/features\/[^/]+\//,
  features: /^src-main\/features\/[^/]+\.ts$/,
  jobs: /^src-main\/jobs\//,
  diagnostics: /^src-main\/diagnostics\//,
  core: /^src-main\/core\.ts$/,
  scripts: /^(?:src-main|e2e)\/(?:[\w-]+\/)?[\w-]+\.mjs$/,
  shells: /^src-main\/(?:shell\/|desktop\.ts$|served\.ts$)/,
  elsewhere: /^/,
} as const
type Zone = keyof typeof ZONES

const TOOLS: readonly Zone[] = [
  'store',
  'documents',
  'typesetting',
  'mail',
  'tables',
  'registry',
  'children',
  'launching',
  'diagnostics',
]
const RULES: readonly Zone[] = ['src-preload/contract', 'domain']

const MAY_IMPORT: Readonly<Record<Zone, readonly Zone[]>> = {
  'src-preload/contract': [],
  'resources/data': [],
  domain: ['src-preload/contract'],
  // The rules get such data as arguments, from whoever stands above them.
  store: [...RULES, 'resources/data'],
  documents: RULES,
  typesetting: RULES,
  // The outbox and its delivery keep their state in the store.
  mail: [...RULES, 'store'],
  tables: RULES,
  registry: RULES,
  launching: ['children'],
  children: [...RULES, 'launching', 'documents', 'typesetting', 'mail', 'tables'],
  features: [...RULES, ...TOOLS, 'resources/data'],
  feature: [...RULES, ...TOOLS, 'resources/data', 'features'],
  desk: [...RULES, ...TOOLS, 'features', 'feature'],
  public: [...RULES, ...TOOLS, 'features', 'feature'],
  jobs: [...RULES, ...TOOLS, 'resources/data', 'features', 'feature'],
  diagnostics: RULES,
  core: [...RULES, ...TOOLS, 'resources/data', 'features', 'feature', 'desk', 'public', 'jobs'],
  scripts: [],
  shells: ['src-preload/contract', 'core', 'launching', 'diagnostics', 'scripts'],
  elsewhere: [],
}

/** Heavy libraries stay out of the memory of a child that does not need them. */
const LAZILY_FROM_CHILDREN: readonly Zone[] = ['documents', 'typesetting', 'mail', 'tables']
const MAY_IMPORT_ELECTRON = /^src-main\/(?:shell\/desktop\/|desktop\.ts$)/
/** The rules are pure: no Node module, and of packages only the one without I/O. */
const MAY_BE_IMPORTED_BY_DOMAIN = /^libphonenumber-js\//

type Import = { readonly of: string; readonly how: 'type' | 'value' | 'lazy' }

/** The imports written in a source: statements at the start of a line, and import() anywhere but in line comments. */
function importsIn(source: string): Import[] {
  const code = source.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')
  const statements = /^(?:import|export)\s+(type\s)?(?:[\w$*{][^'"`;=]*?\sfrom\s+)?['"]([^'"\n]+)['"]/gm
  const calls = /\b(typeof\s+)?import\(\s*['"]([^'"\n]+)['"]\s*\)(?=(\.[A-Z])?)/g
  return [
    ...[...code.matchAll(statements)].map(
      ([, type, of = '']): Import => ({ of, how: type ? 'type' : 'value' }),
    ),
    ...[...code.matchAll(calls)].map(
      ([, query, of = '', member]): Import => ({ of, how: query || member ? 'type' : 'lazy' }),
    ),
  ]
}

/** What `file` (its path from the root) imports and must not, as sentences. */
function forbiddenImports(file: string, source: string): string[] {
  return importsIn(source).flatMap(one => {
    const objection = one.of.startsWith('.') ? objectionToFile(file, one) : objectionToPackage(file, one.of)
    return objection === null ? [] : [`${file} imports ${one.of}: ${objection}`]
  })
}

function objectionToFile(file: string, { of, how }: Import): string | null {
  const target = normalize(join(dirname(file), of)).replaceAll('\\', '/')
  const [from, to] = [zoneOf(file), zoneOf(target)]
  if (isForTests(target)) return 'it serves tests only'
  if (from === 'feature' && to === 'feature')
    return featureOf(file) === featureOf(target) ? null : 'features do not know each other'
  if (from === 'children' && how === 'value' && LAZILY_FROM_CHILDREN.includes(to))
    return 'a child loads it by import()'
  return from === to || MAY_IMPORT[from].includes(to) ? null : `${from} may not import ${to}`
}

function objectionToPackage(file: string, name: string): string | null {
  if (/^electron(?:\/|$)/.test(name) && !MAY_IMPORT_ELECTRON.test(file))
    return 'only the desktop shell knows electron'
  if (zoneOf(file) === 'domain' && !MAY_BE_IMPORTED_BY_DOMAIN.test(name)) return 'the rules are pure'
  return null
}

function zoneOf(path: string): Zone {
  const zones = Object.entries(ZONES) as [Zone, RegExp][]
  return zones.find(([, pattern]) => pattern.test(path))?.[0] ?? 'elsewhere'
}

function featureOf(path: string): string | undefined {
  return path.split('/')[2]
}

/** Tests, folders and files named testing, and the model that the store is compared with. */
function isForTests(path: string): boolean {
  return /\.test\.ts$|\/testing(?:-[\w-]+)?(?:\.ts$|\/)|^src-main\/store\/invariants\//.test(path)
}

/** The samples of this file look like imports. */
const SELF = 'src-main/boundaries.test.ts'
const root = fileURLToPath(new URL('../', import.meta.url))
const files = readdirSync(join(root, 'src-main'), { recursive: true, encoding: 'utf8' })
  .map(name => `src-main/${name.replaceAll('\\', '/')}`)
  .filter(name => /\.(?:ts|mjs)$/.test(name) && name !== SELF)

describe('inside src-main', () => {
  test('nobody imports what its place may not', () => {
    const read = files.filter(file => !isForTests(file))
    expect(read.length).toBeGreaterThan(10)
    expect(read.flatMap(file => forbiddenImports(file, readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  test('even tests leave the screens and electron alone', () => {
    const imports = files.flatMap(file =>
      importsIn(readFileSync(join(root, file), 'utf8')).map(one => ({ file, ...one })),
    )
    const strays = imports.filter(({ file, of, how }) => {
      // Its types only: the stand-in of electron is checked against them.
      const isElectron = of === 'electron' && how !== 'type' && !MAY_IMPORT_ELECTRON.test(file)
      return isElectron || of.includes('src-renderer/')
    })
    expect(strays).toEqual([])
  })

  test.each(Object.entries(MAY_IMPORT))(
    '%s and what it imports do not import each other in a circle',
    (zone, allowed) => {
      const reachable = new Set<Zone>()
      const visit = (next: readonly Zone[]) => {
        for (const one of next.filter(candidate => !reachable.has(candidate))) {
          reachable.add(one)
          visit(MAY_IMPORT[one])
        }
      }
      visit(allowed)
      const isKnownCircle = zone === 'children' || zone === 'launching' // one folder in two parts
      expect(reachable.has(zone as Zone)).toBe(isKnownCircle)
    },
  )
})

describe('the check itself', () => {
  test.each([
    ['src-main/domain/a.ts', "import { open } from '../store/open-store.ts'"],
    ['src-main/domain/a.ts', "import type { Row } from '../store/rows.ts'"],
    ['src-main/domain/a.ts', "import { readFileSync } from 'node:fs'"],
    [
      'src-main/domain/a.ts',
      "import data from '../../resources/data/departments.json' with { type: 'json' }",
    ],
    ['src-main/store/a.ts', "import { deliver } from '../mail/deliver.ts'"],
    ['src-main/store/queries/a.ts', "export { b } from '../../features/leads/b.ts'"],
    ['src-main/mail/a.ts', "const { b } = await import('../documents/b.ts')"],
    ['src-main/typesetting/a.ts', "export type B = import('../store/b.ts').B"],
    ['src-main/children/a.ts', "import { readPdf } from '../documents/reading/read-pdf.ts'"],
    ['src-main/children/a.ts', "import { open } from '../store/open-store.ts'"],
    ['src-main/features/leads/a.ts', "import {\n  b,\n  type C,\n} from '../dossiers/b.ts'"],
    ['src-main/features/leads/a.ts', "import '../../core.ts'"],
    ['src-main/features/context.ts', "import { b } from './leads/b.ts'"],
    ['src-main/jobs/a.ts', "import { openCore } from '../core.ts'"],
    ['src-main/shell/served/a.ts', "import { open } from '../../store/open-store.ts'"],
    ['src-main/shell/served/a.ts', "import { readPdf } from '../../children/children.ts'"],
    ['src-main/shell/served/a.ts', "import { app } from 'electron'"],
    ['src-main/served.ts', "const { app } = await import('electron')"],
    ['src-main/core.ts', "import type { App } from 'electron'"],
    ['src-main/core.ts', "import { b } from './shell/door.ts'"],
    ['src-main/core.ts', "import { b } from '../src-renderer/b.ts'"],
    ['src-main/store/a.ts', "import { b } from './testing.ts'"],
    ['src-main/store/a.ts', "import { b } from './invariants/naive-cells.ts'"],
    ['src-main/mail/a.ts', "import data from '../../resources/data/departments.json' with { type: 'json' }"],
    ['src-main/start.mjs', "import { b } from './core.ts'"],
    ['src-main/elsewhere.ts', "import { b } from './core.ts'"],
  ])('sees in %s that %s', (file, source) => expect(forbiddenImports(file, source)).toHaveLength(1))

  test.each([
    ['src-main/domain/a.ts', "import type { B } from '../../src-preload/contract/b.ts'"],
    ['src-main/domain/a.ts', "import { parse } from 'libphonenumber-js/min'"],
    ['src-main/store/a.ts', "import { b } from '../domain/b.ts'\nimport Database from 'better-sqlite3'"],
    [
      'src-main/children/a.ts',
      "import type { B } from '../documents/b.ts'\nconst b = import('../documents/b.ts')",
    ],
    ['src-main/features/leads/a.ts', "import { b } from './b.ts'\nimport { c } from '../context.ts'"],
    ['src-main/shell/served/a.ts', "import { openCore } from '../../core.ts'"],
    [
      'src-main/features/cells/a.ts',
      "import data from '../../../resources/data/departments.json' with { type: 'json' }",
    ],
    ['src-main/served.ts', "import { createForkLauncher } from './children/fork-child.ts'"],
    ['src-main/shell/desktop/a.ts', "import { app } from 'electron'"],
    ['src-main/domain/a.ts', "// import { b } from '../store/b.ts'"],
  ])('allows in %s that %s', (file, source) => expect(forbiddenImports(file, source)).toEqual([]))

  test('finds every form of import, and how it loads', () => {
    const source = [
      "import './effect.ts'",
      "import a from './a.ts'",
      "import type { B } from './b.ts'",
      "import * as c from './c.ts'",
      "import {\n  d,\n} from './d.ts'",
      "export * from './e.ts'",
      "export type { F } from './f.ts'",
      "const g = await import('./g.ts')",
      "type H = import('./h.ts').H",
      "type I = typeof import('./i.ts')",
      "const text = 'from nowhere'",
    ].join('\n')
    expect(importsIn(source).map(({ of, how }) => `${how} ${of}`)).toEqual([
      'value ./effect.ts',
      'value ./a.ts',
      'type ./b.ts',
      'value ./c.ts',
      'value ./d.ts',
      'value ./e.ts',
      'type ./f.ts',
      'lazy ./g.ts',
      'type ./h.ts',
      'type ./i.ts',
    ])
  })
})
