// Questions and answers between the window process and the core's, over whatever carries messages between them.
// Both ask: the window wants a file's place, the core a password kept by the keyring.

type Question = (input: never) => Promise<unknown>
/** What one side answers, by name. */
export type Questions = Readonly<Record<string, Question>>

type Message =
  | { readonly kind: 'ask'; readonly ask: number; readonly what: string; readonly input: unknown }
  | { readonly kind: 'answer'; readonly ask: number; readonly value: unknown }
  | { readonly kind: 'fault'; readonly ask: number; readonly message: string }

type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

export type Asking<Theirs extends Questions> = {
  ask<What extends keyof Theirs & string>(
    what: What,
    input: Parameters<Theirs[What]>[0],
  ): ReturnType<Theirs[What]>
  /** Takes a message that arrived; false when it is none of ours. */
  take(message: unknown): boolean
  /** The other side is gone: all that waits fails. */
  end(reason: string): void
}

function isMessage(message: unknown): message is Message {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    'ask' in message &&
    (message.kind === 'ask' || message.kind === 'answer' || message.kind === 'fault')
  )
}

/** `answers` is what this side answers; `Theirs` what the other does. */
export function openAsking<Theirs extends Questions>(
  answers: Questions,
  post: (message: Message) => void,
): Asking<Theirs> {
  const waiting = new Map<number, Waiting>()
  let last = 0

  async function answer(ask: number, what: string, input: unknown): Promise<void> {
    try {
      const known = Object.hasOwn(answers, what) ? answers[what] : undefined
      if (!known) throw new Error(`Nobody answers ${what}`)
      // Seam: both sides are built from the same `Questions` types.
      post({ kind: 'answer', ask, value: await known(input as never) })
    } catch (error) {
      post({ kind: 'fault', ask, message: error instanceof Error ? error.message : String(error) })
    }
  }

  return {
    ask(what, input) {
      const ask = ++last
      const answered = new Promise((resolve, reject) => waiting.set(ask, { resolve, reject }))
      post({ kind: 'ask', ask, what, input })
      return answered as ReturnType<Theirs[typeof what]>
    },
    take(message) {
      if (!isMessage(message)) return false
      if (message.kind === 'ask') {
        void answer(message.ask, message.what, message.input)
        return true
      }
      const asked = waiting.get(message.ask)
      waiting.delete(message.ask)
      if (message.kind === 'answer') asked?.resolve(message.value)
      else asked?.reject(new Error(message.message))
      return true
    },
    end(reason) {
      for (const asked of waiting.values()) asked.reject(new Error(reason))
      waiting.clear()
    },
  }
}
