import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * What the page and the contract may import; src-main has its own test, and the compiler keeps the processes apart.
 * The page knows the contract by its types only: its schemas and the library behind them stay out of the bundle.
 */
const root = join(import.meta.dirname, '..')

const IMPORT = /^(?:import|export)\s+(type\s)?(?:[\w$*{][^'"`;=]*?\sfrom\s+)?['"]([^'"\n]+)['"]/gm

/** Why `file` (its path from the root) may not import what it imports, as sentences. */
function objectionsTo(file: string, source: string): string[] {
  return [...source.matchAll(IMPORT)].flatMap(([, type, of = '']) => {
    const target = of.startsWith('.') ? normalize(join(dirname(file), of)).replaceAll('\\', '/') : of
    const objection = file.startsWith('src-renderer/')
      ? objectionOfPage(file, target, type !== undefined)
      : objectionOfContract(target)
    return objection === null ? [] : [`${file} imports ${of}: ${objection}`]
  })
}

function objectionOfPage(file: string, target: string, isType: boolean): string | null {
  if (/^electron(?:\/|$)/.test(target)) return 'the page knows no shell'
  if (/^zod(?:\/|$)/.test(target)) return 'the page checks nothing by schemas'
  if (target.startsWith('src-preload/') && !isType) return 'the contract is known by its types only'
  const [own, other] = [featureOf(file), featureOf(target)]
  return own !== null && other !== null && own !== other ? 'features do not know each other' : null
}

const featureOf = (path: string) => /^src-renderer\/features\/([^/]+)\//.exec(path)?.[1] ?? null

function objectionOfContract(target: string): string | null {
  const isKnown = target.startsWith('src-preload/contract/') || ['zod', '@orpc/contract'].includes(target)
  return isKnown ? null : 'the contract depends on nothing'
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(name => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
}

describe('the page and the contract', () => {
  test('import nothing they may not', () => {
    const files = [...sourcesIn('src-renderer'), ...sourcesIn('src-preload/contract')]
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap(file => objectionsTo(file, readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  test.each([
    ['src-renderer/ui/a.ts', "import { shell } from 'electron'"],
    ['src-renderer/ui/a.ts', "import { contract } from '../../src-preload/contract/index.ts'"],
    ['src-renderer/ui/a.ts', "import { z } from 'zod'"],
    ['src-renderer/features/inbox/a.ts', "import { b } from '../dossier/b.ts'"],
    ['src-preload/contract/a.ts', "import type { App } from 'electron'"],
  ])('the check sees in %s that %s', (file, source) => {
    expect(objectionsTo(file, source)).toHaveLength(1)
  })

  test.each([
    ['src-renderer/ui/a.ts', "import type { Cell } from '../../src-preload/contract/ids.ts'"],
    ['src-renderer/features/inbox/a.ts', "import { b } from './b.ts'"],
    ['src-preload/contract/a.ts', "import { z } from 'zod'"],
  ])('the check lets %s say %s', (file, source) => {
    expect(objectionsTo(file, source)).toEqual([])
  })
})
