// The surface of the preload, from its build: what it imports, sends and exposes. It changes on purpose or not at all.

import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { build } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'

let code: string

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('../../src-preload/index.ts', import.meta.url)), formats: ['cjs'] },
      rolldownOptions: { external: ['electron'] },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  code = output && 'output' in output && output.output[0].type === 'chunk' ? output.output[0].code : ''
})

/** Runs it as Electron would, and notes all that it touches. */
function run() {
  const heard = new Map<string, (event: { ports: unknown[] }) => void>()
  const required: string[] = []
  const posted: unknown[][] = []
  const touched = new Set<string>()
  const noting = <Target extends object>(name: string, target: Target) =>
    new Proxy(target, {
      get(from, key) {
        touched.add(`${name}.${String(key)}`)
        return Reflect.get(from, key)
      },
    })
  const ipcRenderer = noting('ipcRenderer', {
    on: (channel: string, listener: (event: { ports: unknown[] }) => void) =>
      void heard.set(channel, listener),
  })
  const window = noting('window', { postMessage: (...args: unknown[]) => void posted.push(args) })
  const require = (name: string) => {
    required.push(name)
    return noting('electron', { ipcRenderer })
  }
  const globals = { require, window, exports: {}, module: { exports: {} } }
  runInNewContext(code, globals)
  return { heard, required, posted, touched, globals }
}

describe('the preload of the desktop shell', () => {
  it('is under 2 kB and asks for electron only', () => {
    expect(code.length).toBeGreaterThan(50)
    expect(Buffer.byteLength(code)).toBeLessThan(2_000)
    expect(run().required).toEqual(['electron'])
  })

  it('hands over a port to the page itself and touches nothing else', () => {
    const { heard, posted, touched, globals } = run()
    const port = {}
    heard.get('core-port')?.({ ports: [port] })
    expect(posted).toEqual([['apanage:port', '/', [port]]])
    expect([...heard.keys()]).toEqual(['core-port'])
    expect([...touched].sort()).toMatchInlineSnapshot(`
      [
        "electron.ipcRenderer",
        "ipcRenderer.on",
        "window.postMessage",
      ]
    `)
    expect(Object.keys(globals)).toEqual(['require', 'window', 'exports', 'module'])
  })
})
