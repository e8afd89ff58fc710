import { createChildren } from '../children.ts'
import { createForkLauncher } from '../fork-child.ts'

// An office that gives its child an endless job, then tells the test the child's process id and waits to be killed.
const [entry = ''] = process.argv.slice(2)
const launchFork = createForkLauncher(entry)
let pid: number | undefined
const children = createChildren({
  launch: options => {
    const child = launchFork(options)
    pid = child.pid
    return child
  },
})
await children.run(
  'typeset',
  { template: 'contract', data: { do: 'spin' }, issuedOn: '2026-11-24' },
  { onProgress: () => process.send?.(pid) },
)
