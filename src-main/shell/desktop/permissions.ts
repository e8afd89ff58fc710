import type { Session } from 'electron'
import { isOurOrigin } from './navigation.ts'

/** The one thing a page may ask of the machine: to copy text. */
const GRANTED: readonly string[] = ['clipboard-sanitized-write']

/** Whether a page of this origin gets a permission; deny is the default, whatever Chromium adds later. */
function isGranted(permission: string, origin: string): boolean {
  return GRANTED.includes(permission) && isOurOrigin(origin)
}

function originOf(address: string): string {
  if (!URL.canParse(address)) return 'null'
  const url = new URL(address)
  // URL.origin is "null" for a scheme that only Chromium knows as standard.
  return `${url.protocol}//${url.host}`
}

/** Puts the rule on a session: questions, checks, devices and screens. */
export function holdPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, callback) => {
    callback(isGranted(permission, originOf(contents.getURL())))
  })
  session.setPermissionCheckHandler((_, permission, origin) => isGranted(permission, originOf(origin)))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_, callback) => callback(null))
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses)
  session.setBluetoothPairingHandler((_, callback) => callback({ confirmed: false }))
  // The dictionary of the spell checker would be fetched from a third party.
  session.setSpellCheckerEnabled(false)
}
