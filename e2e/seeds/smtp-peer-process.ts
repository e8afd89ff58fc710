// A real SMTP server in a process of its own: says at which instant it took which message, to which recipients.
// Speaks to its parent by messages; ends with it.

import { openSmtpPeer } from './smtp-peer.ts'

/** What the server says to its parent. `at` is in milliseconds since 1970 UTC, with decimals. */
export type PeerSays =
  | { readonly kind: 'open'; readonly port: number }
  | {
      readonly kind: 'taken'
      readonly at: number
      readonly to: readonly string[]
      readonly references: readonly string[]
    }

if (process.send) {
  const say = (what: PeerSays) => process.send?.(what)
  const peer = await openSmtpPeer({
    onTaken: ({ to, bytes }) => {
      const at = performance.timeOrigin + performance.now()
      // Quoted-printable cuts long lines anywhere.
      const text = bytes.toString('latin1').replace(/=\r\n/g, '')
      say({ kind: 'taken', at, to, references: [...new Set(text.match(/\bL-\d{4}-\d{4,}/g) ?? [])] })
    },
  })
  process.once('disconnect', () => process.exit(0))
  say({ kind: 'open', port: peer.port })
}
