import { type ImplementerInternalWithMiddlewares, implement, ORPCError } from '@orpc/server'
import { type Contract, contract } from '../../src-preload/contract/index.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context, Office } from './context.ts'

/**
 * A refusal crosses with its code and data. Anything else is a fault: it is logged, and only a reference crosses,
 * for the person to quote. Answers of oRPC itself (an input of the wrong shape, an abort) pass as they are.
 */
function asAnswer(error: unknown, during: string, office: Office): unknown {
  if (error instanceof Refusal) return new ORPCError(error.code, { data: error.data, message: error.code })
  if (error instanceof ORPCError || isAbort(error)) return error
  const reference = office.log.fault(error, during)
  return new ORPCError('FAULT', { data: { reference }, message: 'FAULT' })
}

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError'

/** The stream of a long work can refuse while it runs. */
async function* withAnswers<Value, Result>(
  work: AsyncGenerator<Value, Result, void>,
  answer: (error: unknown) => unknown,
) {
  try {
    return yield* work
  } catch (error) {
    throw answer(error)
  }
}

const isGenerator = (output: unknown): output is AsyncGenerator<unknown, unknown, void> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** Named, because the compiler does not write down a type as long as the whole contract. */
type Operations = ImplementerInternalWithMiddlewares<Contract, Context & Record<never, never>, Context>

/** The contract, ready to be implemented: `operations.leads.list.handler(…)`. */
export const operations: Operations = implement(contract)
  .$context<Context>()
  .use(async ({ next, path, context }) => {
    const answer = (error: unknown) => asAnswer(error, path.join('.'), context.office)
    try {
      const result = await next()
      return isGenerator(result.output) ? { ...result, output: withAnswers(result.output, answer) } : result
    } catch (error) {
      throw answer(error)
    }
  })
