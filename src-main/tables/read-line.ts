/** A line of a table that holds something: its number in the file (the first is 1) and its values, trimmed, as text. */
export type ReadLine = { readonly line: number; readonly cells: readonly string[] }
