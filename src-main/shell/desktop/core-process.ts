// The entry of the core's utility process. Electron gives `process.parentPort`; nothing here imports electron, so
// the core is what it is in the served shell.

import { openCore } from '../../core.ts'
import { serveCore } from './core-side.ts'

const [dataFolder = '', resourcesFolder = '', version = ''] = process.argv.slice(2)

await serveCore(process.parentPort, lent =>
  openCore({ dataFolder, resourcesFolder, version, shell: 'desktop', ...lent }),
)
