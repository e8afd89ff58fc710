import { useEffect, useState } from 'react'
import type { LetterPreview, LetterWords } from '../../../src-preload/contract/requests.ts'

/** The words of a letter under the hand of a person: those proposed, until they write others. */
export type LetterDraft = {
  readonly words: LetterWords
  readonly change: (next: Partial<LetterWords>) => void
}

/** Follows what is proposed, as long as the person has written nothing in its place. */
export function useLetterDraft(preview: LetterPreview | undefined): LetterDraft {
  const [written, setWritten] = useState<Partial<LetterWords>>({})
  const { subject = '', intro = '', closing = '' } = preview ?? {}
  return {
    words: { subject, intro, closing, ...written },
    change: next => setWritten(before => ({ ...before, ...next })),
  }
}

const BRACES = /\{[^{}\n]*\}/g

/** What is left in braces in some texts, for the person to complete: « {date_lue} ». */
export const bracesIn = (...texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap(text => text.match(BRACES) ?? [])),
]

/** Why a letter cannot leave as it is; null when it can. */
export function letterObstacle(
  { subject, intro, closing }: LetterWords,
  texts: readonly string[],
): string | null {
  const left = bracesIn(subject, intro, closing, ...texts)
  if (left.length > 0) return `À compléter\u00a0: ${left.join(', ')}`
  if (subject.trim() === '') return 'Indiquez l’objet.'
  if (intro.trim() === '') return 'Le texte du courrier est vide.'
  if (texts.some(text => text.trim() === ''))
    return 'Indiquez le motif\u00a0: le prestataire le lira tel quel.'
  return null
}

/** Takes the focus, on what the person has to complete, when the text arrives: the list it came from closes first. */
export function useBraceSelection(
  field: React.RefObject<HTMLTextAreaElement | null>,
  text: string | undefined,
): void {
  useEffect(() => {
    if (text === undefined) return
    const place = text.search(BRACES)
    const [braces = ''] = text.match(BRACES) ?? []
    const timer = setTimeout(() => {
      field.current?.focus()
      if (place >= 0) field.current?.setSelectionRange(place, place + braces.length)
    }, 0)
    return () => clearTimeout(timer)
  }, [field, text])
}
