/** A text as it is kept: its lines by \n, no control character but that and the tab, no half of a pair, no margins. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim()
}
