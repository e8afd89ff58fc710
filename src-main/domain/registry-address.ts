import { REGISTRY_ADDRESS } from './default-settings.ts'

const OWN_MACHINE = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * The address at which the registry is asked, without its last slash; null when it may not be: it has to be https, but
 * on this very machine, and bears no name, password, question or fragment.
 */
export function registryAddress(text: string): string | null {
  const given = text.trim() === '' ? REGISTRY_ADDRESS : text.trim()
  const url = URL.canParse(given) ? new URL(given) : null
  if (url === null || [url.username, url.password, url.search, url.hash].some(part => part !== ''))
    return null
  const isOwn = url.protocol === 'http:' && OWN_MACHINE.has(url.hostname)
  if (url.protocol !== 'https:' && !isOwn) return null
  return url.href.replace(/\/+$/, '')
}
