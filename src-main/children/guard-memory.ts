import { Worker } from 'node:worker_threads'
import { OUT_OF_MEMORY } from './messages.ts'

const EVERY_MS = 50

/**
 * Ends this process when its resident memory passes `maxMemoryMb`. A thread of its own looks, because the work
 * may hold the main one (a stream that inflates to gigabytes, native code); buffers are outside V8's heap limit.
 */
export function guardMemory(maxMemoryMb: number): void {
  const guard = new Worker(
    `const { writeSync } = require('node:fs')
     const { workerData } = require('node:worker_threads')
     setInterval(() => {
       if (process.memoryUsage.rss() <= workerData.maxBytes) return
       writeSync(2, workerData.lastWords + '\\n')
       process.kill(process.pid, 'SIGKILL')
     }, workerData.everyMs)`,
    {
      eval: true,
      workerData: { maxBytes: maxMemoryMb * 1024 * 1024, everyMs: EVERY_MS, lastWords: OUT_OF_MEMORY },
    },
  )
  guard.unref()
}
