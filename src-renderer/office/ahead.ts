import { type Operation, pathOf } from './client.ts'
import { queryClient } from './queries.ts'

/** Asks before the screen that will show it does; what is fresh already is not asked again. */
export function askAhead<Input, Output, Failure>(
  operation: Operation<Input, Output, Failure>,
  input: Input,
): void {
  const ask = operation as (input: Input, options: { signal: AbortSignal }) => Promise<Output>
  void queryClient.prefetchQuery({
    queryKey: [pathOf(operation), input],
    queryFn: ({ signal }) => ask(input, { signal }),
  })
}

/** Hears each answer to a question, whoever asked it. Returns how to stop. */
export function hearAnswers<Input, Output, Failure>(
  operation: Operation<Input, Output, Failure>,
  hear: (answer: Output) => void,
): () => void {
  const path = pathOf(operation).join('.')
  return queryClient.getQueryCache().subscribe(event => {
    const [asked] = event.query.queryKey as [readonly string[]]
    const isAnswer = event.type === 'updated' && event.action.type === 'success'
    if (isAnswer && asked.join('.') === path) hear(event.query.state.data as Output)
  })
}
