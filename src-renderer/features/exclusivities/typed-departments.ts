import type { Department } from '../../../src-preload/contract/cells.ts'
import { fold } from '../../wording/fold.ts'

/**
 * Départements written one after the other, by code or name: « 42, 7 ; Haute-Loire 2a ». Names are separated by commas,
 * semicolons or lines; codes also by spaces.
 */
export function readDepartments(
  text: string,
  departments: readonly Department[],
): { readonly codes: readonly string[]; readonly unknown: readonly string[] } {
  const byWord = new Map(
    departments.flatMap(({ code, name }) => [
      [code.toLowerCase(), code],
      [code.replace(/^0/, '').toLowerCase(), code],
      [fold(name), code],
      [fold(`${code} ${name}`), code],
    ]),
  )
  const find = (word: string) => byWord.get(fold(word))
  const codes = new Set<string>()
  const unknown: string[] = []
  for (const part of text.split(/[,;\n]/).map(word => word.trim())) {
    if (part === '') continue
    const whole = find(part)
    const words = whole === undefined ? part.split(/\s+/) : [part]
    for (const word of words) {
      const code = find(word)
      if (code === undefined) unknown.push(word)
      else codes.add(code)
    }
  }
  return { codes: [...codes], unknown }
}
