import { writeFile } from 'node:fs/promises'
import { guardMemory } from '../guard-memory.ts'
import { serveTasks } from '../serve-tasks.ts'
import type { Tasks } from '../tasks.ts'

/** A child whose "typesetting" does what the tests ask of it; the machinery around it is the real one. */
type Order =
  | { readonly do: 'answer'; readonly words: string }
  | { readonly do: 'exit' | 'spin' | 'hang' | 'stop-when-asked' | 'throw' | 'count' }
  | { readonly do: 'keep'; readonly megabytes: number }
  | { readonly do: 'grow'; readonly where: 'heap' | 'buffers' }

class Refused extends Error {
  readonly problem = { kind: 'wrong-data', path: 'prix' }
  readonly notCloneable = () => undefined
}

let jobs = 0
const kept: Buffer[] = []

async function obey(order: Order, signal: AbortSignal, tell: (done: number) => void): Promise<string> {
  jobs += 1
  switch (order.do) {
    case 'answer':
      return order.words
    case 'count':
      return `${process.pid}:${jobs}`
    case 'keep':
      kept.push(Buffer.alloc(order.megabytes * 1024 * 1024, 1))
      return 'kept'
    case 'exit':
      return process.exit(3)
    case 'spin':
      tell(1)
      for (;;);
    case 'hang':
      tell(1)
      return new Promise(() => undefined)
    case 'stop-when-asked':
      tell(1)
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    case 'throw':
      throw Object.assign(new Refused('no'), { name: 'Refused' })
    case 'grow':
      return grow(order.where)
  }
}

/** Never gives the main thread back: only what watches from outside of it can see. */
function grow(where: 'heap' | 'buffers'): never {
  const grown: unknown[] = []
  for (;;)
    grown.push(where === 'buffers' ? Buffer.alloc(4_000_000, 1) : new Array(1_000).fill({}).map(() => ({})))
}

guardMemory(Number(process.env.APANAGE_CHILD_MEMORY_MB))
serveTasks({
  warmReader: async () => null,
  // Tries what a document that takes over its reader would try.
  readPdf: async ({ path }) => {
    await writeFile(path, 'taken')
    throw new Error('wrote')
  },
  readTable: async () => ({ lines: [] }),
  readRequests: async () => [],
  recognise: () => Promise.reject(new Error('not here')),
  readSignatures: async () => Promise.reject(new Error('never asked')),
  parseMail: () => Promise.reject(new Error('not here')),
  typeset: async ({ data }: Tasks['typeset']['input'], { signal, tell }) => ({
    pdf: Buffer.from(await obey(data as Order, signal, done => tell({ done, total: 2 }))),
  }),
})
