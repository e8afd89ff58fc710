import type { MessageText } from '../../../src-preload/contract/message-templates.ts'
import {
  fillWords,
  type MessageParagraph,
  type MessageWords,
  paragraphsOf,
} from '../../domain/message-template.ts'
import type { LetterPart } from './letter.ts'

export type Filling = {
  readonly words: MessageWords
  readonly blocks: Readonly<Record<string, readonly LetterPart[]>>
}

/** A text of messages with its words and its blocks in their places: the subject, and the parts of the letter. */
export function fillMessage(
  text: MessageText,
  { words, blocks }: Filling,
): { readonly subject: string; readonly parts: readonly LetterPart[] } {
  const filled = (line: string) => fillWords(line, words)
  const parts = paragraphsOf(text.body).flatMap(paragraph => partsOf(paragraph, { words, blocks }, filled))
  return { subject: filled(text.subject), parts }
}

function partsOf(
  paragraph: MessageParagraph,
  { words, blocks }: Filling,
  filled: (line: string) => string,
): readonly LetterPart[] {
  switch (paragraph.kind) {
    case 'block':
      return blocks[paragraph.name] ?? wordAlone(paragraph.name, words)
    case 'text':
      return [{ kind: 'text', ...titled(paragraph.title, filled), lines: paragraph.lines.map(filled) }]
    case 'steps':
      return [{ kind: 'steps', ...titled(paragraph.title, filled), steps: paragraph.steps.map(filled) }]
  }
}

/** A word may stand alone in its paragraph as well. */
function wordAlone(name: string, words: MessageWords): readonly LetterPart[] {
  const value = fillWords(`{${name}}`, words)
  return value === '' ? [] : [{ kind: 'text', lines: [value] }]
}

const titled = (title: string | null, filled: (line: string) => string) =>
  title === null ? {} : { title: filled(title) }
