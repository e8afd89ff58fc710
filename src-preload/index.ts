// All that the page of the desktop shell gets: a message 'apanage:port' with a MessagePort to the core, each
// time there is a new one (a load, a core that was restarted). Nothing is exposed on `window`, and the page
// has no way to speak to the window process.

import { ipcRenderer } from 'electron'

ipcRenderer.on('core-port', event => {
  // '/' is the origin of the page itself: no other page may receive the port.
  window.postMessage('apanage:port', '/', [...event.ports])
})
