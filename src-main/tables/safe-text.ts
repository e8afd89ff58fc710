/**
 * Makes a text harmless where a spreadsheet would take it for a formula (CWE-1236): behind an apostrophe it is shown
 * and never run, by Excel, LibreOffice and Google Sheets alike. A telephone number (« +33 6 12 34 56 78 ») and a
 * negative figure (« -12,50 ») begin with a sign and calculate nothing: they stay as they are.
 *
 * The rule is for CSV, where a cell has no type. In a workbook a text is typed as text and needs no apostrophe.
 */
export function safeText(text: string): string {
  if (STARTS_A_FORMULA.test(text) && !PLAIN_FIGURE.test(text)) return `'${afterCommas(text)}`
  return afterCommas(text)
}

/** The signs that begin a formula, full-width ones too; a tab or a line break before them is skipped by some readers. */
const STARTS_A_FORMULA = /^[\s\u00a0]*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/
const PLAIN_FIGURE = /^[+-]\d[\d\s\u00a0\u202f.,]*$/

/**
 * A reader that splits our lines at commas (Excel in English) begins a cell after each of them, quotes or not: what
 * follows a comma or a tab must start no formula either.
 */
function afterCommas(text: string): string {
  return text.replace(/([,\t]\s*)(?=[=@+-])(?![+-][\d\s\u00a0])/g, "$1'")
}
