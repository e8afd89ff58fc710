import { Worker } from 'node:worker_threads'
import { OUT_OF_MEMORY } from './messages.ts'

const EVERY_MS = 50

/**
 * Ends this process when its resident memory passes `maxMemoryMb`, or when the office that started it is gone (killed,
 * it cannot tell us): a job that never ends must not outlive it. A thread of its own looks, because the work
 * may hold the main one (a stream that inflates to gigabytes, native code); buffers are outside V8's heap limit.
 */
export function guardMemory(maxMemoryMb: number): void {
  const guard = new Worker(
    `const { writeSync } = require('node:fs')
     const { workerData } = require('node:worker_threads')
     // ppid is a copy in a thread, taken once: asking whether that process lives is not.
     const isGone = pid => {
       try {
         process.kill(pid, 0)
         return false
       } catch (error) {
         return error.code === 'ESRCH'
       }
     }
     setInterval(() => {
       const orphan = isGone(workerData.office)
       if (!orphan && process.memoryUsage.rss() <= workerData.maxBytes) return
       if (!orphan) writeSync(2, workerData.lastWords + '\\n')
       process.kill(process.pid, 'SIGKILL')
     }, workerData.everyMs)`,
    {
      eval: true,
      workerData: {
        office: process.ppid,
        maxBytes: maxMemoryMb * 1024 * 1024,
        everyMs: EVERY_MS,
        lastWords: OUT_OF_MEMORY,
      },
    },
  )
  guard.unref()
}
