// A small file of named values, read and written whole, that only its owner can read.

import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

type Values = Readonly<Record<string, string>>

/** The values of the file; none when there is no file. @throws SyntaxError when it is damaged */
function readValues(path: string): Values {
  if (!existsSync(path)) return {}
  // A copy or a restore may have left it readable to others (Windows has no such mode).
  if (process.platform !== 'win32') chmodSync(path, 0o600)
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof read !== 'object' || read === null) return {}
  return Object.fromEntries(Object.entries(read).filter(([, value]) => typeof value === 'string'))
}

/** Sets a value, or takes it out when it is null. The file is whole at every instant. */
export function writeValue(path: string, name: string, value: string | null): void {
  const others = Object.entries(readValues(path)).filter(([known]) => known !== name)
  const values = value === null ? others : [...others, [name, value]]
  writeFileSync(`${path}.new`, `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** The value of a name. Own properties only: a secret may be called anything. */
export function readValue(path: string, name: string): string | null {
  const values = readValues(path)
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null
}
