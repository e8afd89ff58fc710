import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The resources/ folder, found by walking up: the code runs from src-main as well as from out/main and its chunks. */
function resourcesFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'resources', 'typst', 'contract.typ'))) return join(folder, 'resources')
    if (folder === dirname(folder)) throw new Error('the resources folder is missing from this installation')
  }
}

// Source Sans 3 first; the others only serve names that it cannot write.
const FONTS = [
  'SourceSans3-Regular',
  'SourceSans3-SemiBold',
  'NotoSansHebrew-Regular',
  'NotoSansArabic-Regular',
  'NotoEmoji-Regular',
] as const

export function readFonts(): Buffer[] {
  const folder = join(resourcesFolder(), 'fonts')
  return FONTS.map(name => readFileSync(join(folder, `${name}.ttf`)))
}

export function readTemplate(name: string): string {
  return readFileSync(join(resourcesFolder(), 'typst', `${name}.typ`), 'utf8')
}
