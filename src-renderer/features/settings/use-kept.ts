import { useRef, useState } from 'react'
import { type Operation, office, pathOf } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { queryClient } from '../../office/queries.ts'
import type { Refusal } from '../../office/refused.ts'

/** A group of settings under edition. */
export type Kept<Value> = {
  readonly value: Value
  /** Changes a field on the screen; nothing is kept yet. */
  readonly type: (change: Partial<Value>) => void
  /** Keeps what was typed, when anything was; `change` is typed first. */
  readonly keep: (change?: Partial<Value>) => Promise<boolean>
  /** The sentence to show under `field`, the field that was refused. */
  readonly errorOf: (field: keyof Value & string) => string | null
  /** What was refused without being about one field. */
  readonly error: string | null
}

/**
 * Settings that are kept field by field, as they are left. What is refused stays on the screen with its sentence: the
 * rest was kept before, and nothing typed is lost.
 */
export function useKept<Value extends object, Output, Failure>(
  saved: Value,
  operation: Operation<Value, Output, Failure>,
): Kept<Value> {
  const [typed, setTyped] = useState<Partial<Value>>({})
  const going = useRef(0)
  const command = useCommand(operation)
  const value = { ...saved, ...typed }
  const refusal = command.refusal
  const about = refusal?.refusal ? fieldOf(refusal.refusal, value) : null
  return {
    value,
    type: change => setTyped(before => ({ ...before, ...change })),
    keep: async (change = {}) => {
      const next = { ...value, ...change }
      setTyped(before => ({ ...before, ...change }))
      // While something else is being kept, what is at hand is not what is there.
      if (going.current === 0 && JSON.stringify(next) === JSON.stringify(saved)) {
        command.clear()
        return true
      }
      const run = command.run as (input: Value) => Promise<Output | undefined>
      const sent = { ...typed, ...change }
      going.current++
      const done = await run(next).finally(() => {
        going.current--
      })
      if (done === undefined) return false
      // What was typed stays in front until the settings have come back with it: the next field to be kept is sent
      // with all the others, and must not bring an old value back.
      await queryClient.refetchQueries({ queryKey: [pathOf(office.settings.get)] })
      setTyped(before => withoutEqual(before, sent))
      return true
    },
    errorOf: field => (about === field ? (refusal?.sentence ?? null) : null),
    error: refusal && about === null ? refusal.sentence : null,
  }
}

/** The field that a refusal is about: the one it names, or the one that holds the folder it names. */
function fieldOf(refusal: Refusal, value: object): string | null {
  if (refusal.code === 'SETTING_INVALID') return refusal.data.field
  if (refusal.code !== 'FOLDER_UNUSABLE') return null
  return Object.entries(value).find(([, text]) => text === refusal.data.folder)?.[0] ?? null
}

/** The entries of `typed` that are not, as they are, in `done`. */
function withoutEqual<Value extends object>(typed: Partial<Value>, done: Partial<Value>): Partial<Value> {
  const entries = Object.entries(typed) as [keyof Value, Value[keyof Value]][]
  return Object.fromEntries(entries.filter(([key, value]) => done[key] !== value)) as Partial<Value>
}
