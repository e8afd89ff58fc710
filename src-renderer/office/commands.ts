import type { Client } from '@orpc/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Progress } from '../../src-preload/contract/shared.ts'
import { reportSaved } from '../shell/status.ts'
import type { Operation } from './client.ts'
import { type Refused, toRefused } from './refused.ts'

type CommandOptions<Output> = {
  readonly onDone?: (output: Output) => void
  /** Whether the status line says that it was saved (default: yes). */
  readonly saves?: boolean
}
export type Command<Input, Output> = {
  /** Resolves to the output, or to undefined when it was refused or failed: `refusal` then says why. */
  readonly run: (...input: undefined extends Input ? [Input?] : [Input]) => Promise<Output | undefined>
  readonly pending: boolean
  readonly refusal: Refused | null
  readonly clear: () => void
}

/** An act: `const judge = useCommand(office.documents.judge)`, then `judge.run({ … })`. */
export function useCommand<Input, Output, Failure>(
  operation: Operation<Input, Output, Failure>,
  options: CommandOptions<Output> = {},
): Command<Input, Output> {
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const latest = useRef({ operation, options })
  latest.current = { operation, options }
  const run: Command<Input, Output>['run'] = useCallback(async (...[input]) => {
    const act = latest.current.operation as Client<Record<never, never>, unknown, Output, Failure>
    setPending(true)
    setRefusal(null)
    try {
      const output = await act(input)
      if (latest.current.options.saves !== false) reportSaved()
      latest.current.options.onDone?.(output)
      return output
    } catch (error) {
      setRefusal(toRefused(error))
      return undefined
    } finally {
      setPending(false)
    }
  }, [])
  return { run, pending, refusal, clear: useCallback(() => setRefusal(null), []) }
}

type LongWork<Output> = AsyncIteratorObject<Progress, Output, unknown>
type LongCommand<Input, Output> = Command<Input, Output> & {
  readonly progress: Progress | null
  /** Stops the work itself; what is done stays done. */
  readonly stop: () => void
}

/** A long act that tells its progress: `useLongCommand(office.intake.take)`. Leaving the screen stops it. */
export function useLongCommand<Input, Output, Failure>(
  operation: Operation<Input, LongWork<Output>, Failure>,
  options: CommandOptions<Output> = {},
): LongCommand<Input, Output> {
  const [progress, setProgress] = useState<Progress | null>(null)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const latest = useRef({ operation, options })
  latest.current = { operation, options }
  const stopping = useRef<AbortController | null>(null)
  const stop = useCallback(() => stopping.current?.abort(), [])
  useEffect(() => stop, [stop])
  const run: Command<Input, Output>['run'] = useCallback(async (...[input]) => {
    const start = latest.current.operation as Client<Record<never, never>, unknown, LongWork<Output>, Failure>
    const stopper = new AbortController()
    stopping.current = stopper
    setPending(true)
    setRefusal(null)
    try {
      const output = await listen(await start(input, { signal: stopper.signal }), setProgress)
      if (latest.current.options.saves !== false) reportSaved()
      latest.current.options.onDone?.(output)
      return output
    } catch (error) {
      if (!stopper.signal.aborted) setRefusal(toRefused(error))
      return undefined
    } finally {
      setPending(false)
      setProgress(null)
    }
  }, [])
  return { run, pending, progress, refusal, stop, clear: useCallback(() => setRefusal(null), []) }
}

async function listen<Output>(work: LongWork<Output>, tell: (progress: Progress) => void): Promise<Output> {
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
    tell(step.value)
  }
}
