import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import { isOurOrigin } from './navigation.ts'

/**
 * Gives the page of a window a port to the core, at each load. Only our own page: should anything else ever be
 * loaded, it gets nothing.
 */
export function handOverPort(contents: WebContents, connect: (port: MessagePortMain) => void): void {
  const frame = contents.mainFrame
  if (!isOurOrigin(frame.origin)) return
  const { port1, port2 } = new MessageChannelMain()
  connect(port1)
  frame.postMessage('core-port', null, [port2])
}
