// Where a window may go: nowhere. Links to the registries open in the person's browser, from a closed list.

import type { Event, WebContents } from 'electron'
import { APP_ORIGIN } from './app-address.ts'

/** Public registers and texts that our screens link to. */
const OUTSIDE_HOSTS: readonly string[] = [
  'annuaire-entreprises.data.gouv.fr',
  'data.inpi.fr',
  'www.infogreffe.fr',
  'www.legifrance.gouv.fr',
  'avis-situation-sirene.insee.fr',
  'www.mapsvg.com',
  'www.naturalearthdata.com',
]

/** Whether an address may be handed to the person's browser: https, a host of the list, no port, no login. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const plain = url.port === '' && url.username === '' && url.password === ''
  return url.protocol === 'https:' && plain && OUTSIDE_HOSTS.includes(url.hostname)
}

/** Whether a frame is our own page, and so may be given the port. */
export function isOurOrigin(origin: string): boolean {
  return origin === APP_ORIGIN
}

/** Denies every navigation, frame, window and webview; a listed https link goes to `openOutside`. */
export function holdNavigation(contents: WebContents, openOutside: (address: string) => void): void {
  const deny = (event: Pick<Event, 'preventDefault'>) => event.preventDefault()
  contents.on('will-navigate', deny)
  contents.on('will-frame-navigate', deny)
  contents.on('will-redirect', deny)
  contents.on('will-attach-webview', deny)
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) openOutside(url)
    return { action: 'deny' }
  })
}
