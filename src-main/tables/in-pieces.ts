import type { Rows, TableRow } from './table.ts'

/** In characters. */
const PIECE = 64 * 1024

/** The head, then each row as text, gathered into pieces worth writing; others have their turn between two. */
export async function* inPieces(
  head: string,
  rows: Rows,
  textOf: (row: TableRow, index: number) => string,
): AsyncGenerator<string, void, void> {
  let piece = head
  let index = 0
  for await (const row of rows) {
    piece += textOf(row, index++)
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
    await new Promise(resolve => setImmediate(resolve))
  }
  yield piece
}
