// Where a window may go: nowhere, but to a second window of ours that shows a document alone. Links to the
// registries open in the person's browser, from a closed list.

import type { BrowserWindowConstructorOptions, Event, WebContents } from 'electron'
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

/** The second window of a dossier: our own page, at the one address that shows a document alone. */
export function isPieceWindow(address: string): boolean {
  return /^app:\/\/apanage\/#\/piece\/[0-9a-f]{16}$/.test(address)
}

type Opening = {
  /** Hands a listed https link to the person's browser. */
  readonly openOutside: (address: string) => void
  /** How the window of a document is made. */
  readonly pieceWindow: () => BrowserWindowConstructorOptions
}

/** Denies every navigation, frame, webview and window, but the window of a document. */
export function holdNavigation(contents: WebContents, { openOutside, pieceWindow }: Opening): void {
  const deny = (event: Pick<Event, 'preventDefault'>) => event.preventDefault()
  // A window that is opened goes once from nowhere to its address.
  const denyButFirst = (event: Pick<Event, 'preventDefault'> & { readonly url?: string }) => {
    const isNew = contents.getURL() === '' || contents.getURL() === 'about:blank'
    if (!(isNew && isPieceWindow(event.url ?? ''))) event.preventDefault()
  }
  contents.on('will-navigate', denyButFirst)
  contents.on('will-frame-navigate', denyButFirst)
  contents.on('will-redirect', deny)
  contents.on('will-attach-webview', deny)
  contents.setWindowOpenHandler(({ url }) => {
    if (isPieceWindow(url)) return { action: 'allow', overrideBrowserWindowOptions: pieceWindow() }
    if (mayOpenOutside(url)) openOutside(url)
    return { action: 'deny' }
  })
}
