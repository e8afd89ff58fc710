import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { eventIterator, os } from '@orpc/server'
import { z } from 'zod'
import type { PublicRequest, ReceivedFile, ShellCore } from '../shell-core.ts'

export type SmallSession = { readonly number: number; signedIn: string | null }

/** What the work of a small core did, for a test to look at. */
export type Trace = {
  readonly events: string[]
  readonly received: ReceivedFile<SmallSession>[]
  readonly asked: PublicRequest[]
}

const base = os.$context<{ session: SmallSession }>()

function smallRouter(trace: Trace) {
  return {
    echo: base
      .input(z.object({ text: z.string(), at: z.date().optional() }))
      .handler(({ input, context }) => ({ ...input, by: context.session.signedIn })),
    signIn: base.input(z.object({ name: z.string() })).handler(({ input, context }) => {
      context.session.signedIn = input.name
    }),
    refuse: base.errors({ CELLS_TAKEN: { data: z.object({ until: z.string() }) } }).handler(({ errors }) => {
      throw errors.CELLS_TAKEN({ data: { until: '2027-12-31' } })
    }),
    fault: base.handler(() => {
      throw new Error('SELECT secret FROM /root/store.sqlite')
    }),
    /** Counts to `to`, and tells whether its `finally` ran. */
    count: base
      .input(z.object({ to: z.int() }))
      .output(eventIterator(z.object({ done: z.int() }), z.object({ total: z.int() })))
      .handler(async function* ({ input, signal }) {
        try {
          for (let done = 1; done <= input.to; done++) {
            signal?.throwIfAborted()
            yield { done }
            await wait(1)
          }
          return { total: input.to }
        } finally {
          trace.events.push('count ended')
        }
      }),
    /** Works until it is cancelled. */
    work: base.handler(async ({ signal }) => {
      trace.events.push('work started')
      await wait(60_000, undefined, signal ? { signal } : {}).catch(() => trace.events.push('work cancelled'))
    }),
  }
}

export type SmallRouter = ReturnType<typeof smallRouter>

/** A core small enough to test a shell by itself: one file of the vault (id 7), and the operations above. */
export async function openSmallCore(
  folder: string,
  trace: Trace,
): Promise<ShellCore<SmallSession> & { readonly router: SmallRouter }> {
  const path = join(folder, 'vault-file')
  const bytes = '%PDF-1.7 0123456789'
  await writeFile(path, bytes)
  const files = new Map([
    ['7', { path, mediaType: 'application/pdf', name: 'Kbis « été ».pdf', size: bytes.length }],
    ['8', { path, mediaType: 'text/html', name: 'page.html', size: bytes.length }],
  ])
  let sessions = 0
  return {
    router: smallRouter(trace),
    openSession: () => ({ number: ++sessions, signedIn: null }),
    file: id => Promise.resolve(files.get(id) ?? null),
    receiveFile(file) {
      trace.received.push(file)
      return Promise.resolve({ uploadId: `upload-${trace.received.length}` })
    },
    publicHost: () => Promise.resolve('demandes.exemple.fr'),
    answerPublic(request) {
      trace.asked.push(request)
      const body = 'refused' in request.body ? `refused ${request.body.refused}` : `${request.body.length}`
      return Promise.resolve({ status: 200, headers: { 'Content-Type': 'text/plain' }, body })
    },
    close: () => Promise.resolve(),
  }
}
