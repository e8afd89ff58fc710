/** The file is no table that we can read; `reason` is for the person who chose it, in French, without a full stop. */
export class TableUnreadable extends Error {
  override readonly name = 'TableUnreadable'
  /** Of the file, from 1. */
  readonly line: number
  readonly reason: string
  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`)
    this.line = line
    this.reason = reason
  }
}
