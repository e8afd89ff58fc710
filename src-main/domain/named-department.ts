import { isDepartmentCode } from './department.ts'
import { codeNamed, type Named } from './named.ts'

/** « 38 », « Isère », « 38 - Isère » and « Isère (38) » name the same one; null: nothing is said. */
export function departmentNamed(
  text: string | undefined,
  departments: readonly Named[],
): string | null | 'unknown' {
  if (text === undefined) return null
  const code = /^\d$/.test(text) ? `0${text}` : text.toUpperCase()
  if (isDepartmentCode(code)) return code
  const beside = /^(\d{2,3}|2[AB])(?=\D)|\((\d{2,3}|2[AB])\)$/i.exec(text)
  const said = (beside?.[1] ?? beside?.[2])?.toUpperCase()
  if (said && isDepartmentCode(said)) return said
  return codeNamed(text, departments) ?? 'unknown'
}
