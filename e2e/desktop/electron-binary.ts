import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../node_modules/electron')

/**
 * The Electron executable, or why it cannot run here. Decided by files only: asking the package for it would
 * download it.
 */
export function electronBinary(): { readonly path: string } | { readonly missing: string } {
  const stamp = join(folder, 'path.txt')
  if (!existsSync(stamp))
    return { missing: 'no Electron binary on this machine (node_modules/electron/path.txt)' }
  const path = join(folder, 'dist', readFileSync(stamp, 'utf8'))
  if (!existsSync(path)) return { missing: `no Electron binary at ${path}` }
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  return headless ? { missing: 'no display for the Electron window' } : { path }
}
