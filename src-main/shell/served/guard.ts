// Who may talk to the served shell, as pure decisions. A page of any site can make the browser send requests
// to 127.0.0.1 (CSRF), make its own name point there (DNS rebinding), or open a WebSocket across origins; a
// page on another port of 127.0.0.1 is even "same site" and gets our cookies sent. So every route and the
// upgrade take the exact Host, and everything that carries an Origin takes the exact one.

import { createHash, timingSafeEqual } from 'node:crypto'

/** What a decision needs from a request; `rawHeaders` is node's flat list of names and values. */
export type Asked = {
  readonly method: string
  readonly target: string
  readonly rawHeaders: readonly string[]
}

export type Denial = { readonly status: 400 | 403 | 405 | 421; readonly reason: string }

/** All values a header was sent with, in order. `name` in lower case. */
function headerValues(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name)
}

export function hostOf(port: number): string {
  return `127.0.0.1:${port}`
}

/** The only origin our pages have. */
export function originOf(port: number): string {
  return `http://${hostOf(port)}`
}

/** Exactly one Host header, byte for byte ours: no name, no other spelling of the loopback address. */
function isOurHost(rawHeaders: readonly string[], port: number): boolean {
  const hosts = headerValues(rawHeaders, 'host')
  return hosts.length === 1 && hosts[0] === hostOf(port)
}

type OriginNeed = 'required' | 'if-sent'

/** Exactly one Origin, ours; or, for a plain GET (browsers send none), none at all. `null` is a foreign one. */
function isOurOrigin(rawHeaders: readonly string[], port: number, need: OriginNeed): boolean {
  const origins = headerValues(rawHeaders, 'origin')
  if (origins.length === 0) return need === 'if-sent'
  return origins.length === 1 && origins[0] === originOf(port)
}

/** Sec-Fetch-Site, when the browser says it: our own page, or the address bar. `same-site` is another port. */
function isOurSite(rawHeaders: readonly string[]): boolean {
  return headerValues(rawHeaders, 'sec-fetch-site').every(site => site === 'same-origin' || site === 'none')
}

/** The first reason to refuse a request before its route is looked at, or null. */
export function denialOf(asked: Asked, port: number, kind: 'request' | 'upgrade'): Denial | null {
  if (!isOurHost(asked.rawHeaders, port)) return { status: 421, reason: 'host' }
  if (!asked.target.startsWith('/') || asked.target.startsWith('//')) return { status: 400, reason: 'target' }
  const reads = asked.method === 'GET' || asked.method === 'HEAD'
  if (!reads && asked.method !== 'POST') return { status: 405, reason: 'method' }
  const need = reads && kind === 'request' ? 'if-sent' : 'required'
  if (!isOurOrigin(asked.rawHeaders, port, need)) return { status: 403, reason: 'origin' }
  if (!isOurSite(asked.rawHeaders)) return { status: 403, reason: 'site' }
  return null
}

/**
 * The reason to refuse a request of the public part, or null: exactly one Host, ours or the public one. A site's form
 * posts from its own origin and a page without referrer from `null`, so no Origin is asked here: no cookie is read,
 * and what such a request may do is said by the key or the signed link that it carries.
 *
 * @param publicHost of the public address (`demandes.exemple.fr`); null: none
 */
export function publicDenialOf(
  asked: Omit<Asked, 'target'>,
  port: number,
  publicHost: string | null,
): Denial | null {
  const hosts = headerValues(asked.rawHeaders, 'host')
  const isKnown = hosts[0] === hostOf(port) || (publicHost !== null && hosts[0] === publicHost)
  if (hosts.length !== 1 || !isKnown) return { status: 421, reason: 'host' }
  return ['GET', 'HEAD', 'POST'].includes(asked.method) ? null : { status: 405, reason: 'method' }
}

/** Cookies are shared by all the ports of 127.0.0.1: the name keeps two instances apart. */
export function cookieName(port: number): string {
  return `apanage-${port}`
}

/** The session secrets a request presents (several when a cookie was planted beside ours). */
export function presentedCookies(rawHeaders: readonly string[], port: number): readonly string[] {
  const prefix = `${cookieName(port)}=`
  return headerValues(rawHeaders, 'cookie')
    .flatMap(line => line.split(';'))
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(prefix))
    .map(pair => pair.slice(prefix.length))
}

/** Compares two secrets in a time that says nothing of either. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b))
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest()
}

/** How long the next try of a token waits, in ms: nothing for the first mistakes, then doubling up to 2 s. */
export function delayAfter(wrongTries: number): number {
  return wrongTries < 3 ? 0 : Math.min(2_000, 50 * 2 ** Math.min(wrongTries - 3, 10))
}
