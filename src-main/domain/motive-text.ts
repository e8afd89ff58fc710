import { type MotiveVariable, motiveVariable } from '../../src-preload/contract/motives.ts'

/** What the variables of a wording stand for; one that is absent is completed by the person. */
export type MotiveValues = { readonly [Variable in MotiveVariable]?: string | undefined }

export type FilledMotive = { readonly text: string; readonly missing: readonly MotiveVariable[] }

const BRACES = /\{([^{}\n]*)\}/g
const KNOWN: ReadonlySet<string> = new Set(motiveVariable.options)

const isKnown = (name: string): name is MotiveVariable => KNOWN.has(name)

/** The names in braces that nothing fills, each once, in reading order: such a wording is not kept. */
export function unknownVariables(text: string): string[] {
  return namesIn(text).filter(name => !isKnown(name))
}

/**
 * What is still in braces in a text about to be sent, each once: a provider never reads a variable. Any name in
 * braces counts, so that a slip of the pen is not sent either.
 */
export function unfilledIn(text: string): string[] {
  return namesIn(text)
}

/** Puts the values in the place of the variables. What has no value stays in braces, and is named. */
export function fillMotive(text: string, values: MotiveValues): FilledMotive {
  const missing = new Set<MotiveVariable>()
  const filled = text.replace(BRACES, (braces, name: string) => {
    const value = isKnown(name) ? values[name]?.trim() : undefined
    if (value) return plain(value)
    if (isKnown(name)) missing.add(name)
    return braces
  })
  return { text: filled, missing: [...missing] }
}

/** A value is what someone else wrote: no braces, which would be taken for variables, and one line. */
function plain(value: string): string {
  return value
    .replace(/[{}]/g, '')
    .replace(/[\s\p{Cc}]+/gu, match => (match === '\u00a0' ? match : ' '))
    .trim()
}

function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(BRACES)].map(([, name = '']) => name))]
}
