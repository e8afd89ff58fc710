import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder with our package.json, from any file of ours: run from source or built, inside an asar or not. */
export function packageFolder(file: string): string {
  const folder = dirname(file)
  if (existsSync(join(folder, 'package.json'))) return folder
  if (folder === dirname(folder)) throw new Error(`No package.json above ${file}`)
  return packageFolder(folder)
}
