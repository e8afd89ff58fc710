import type { Folders, MailAccount } from '../../../src-preload/contract/settings.ts'
import { openFolderTransport } from './folder.ts'
import { openSmtpTransport } from './smtp.ts'
import type { Transport } from './transport.ts'

/** The way out that the settings say: the SMTP account, or the folder of messages while there is no server. */
export function openTransport(settings: {
  readonly mail: MailAccount
  readonly folders: Folders
  readonly password: string | null
}): Transport {
  const { host, port, security, user } = settings.mail
  if (host === '') return openFolderTransport(settings.folders.outgoing)
  return openSmtpTransport({
    host,
    port,
    security,
    user: user === '' ? null : user,
    password: settings.password,
  })
}

/** The same, kept as long as the settings are the same: its lines to the server outlive a message. */
export function openTransportKeeper(): {
  readonly transportFor: (settings: Parameters<typeof openTransport>[0]) => Transport
  readonly close: () => void
} {
  let kept: { readonly key: string; readonly transport: Transport } | null = null
  return {
    transportFor: settings => {
      const key = JSON.stringify([settings.mail, settings.folders.outgoing, settings.password])
      if (kept?.key !== key) {
        kept?.transport.close()
        kept = { key, transport: openTransport(settings) }
      }
      return kept.transport
    },
    close: () => {
      kept?.transport.close()
      kept = null
    },
  }
}
