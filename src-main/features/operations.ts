import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../src-preload/contract/index.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'

/**
 * A refusal crosses with its code and data; anything else is a fault, of which oRPC tells the caller nothing.
 * The stream of a long work can refuse while it runs, hence the second place.
 */
const asAnswer = (error: unknown) =>
  error instanceof Refusal ? new ORPCError(error.code, { data: error.data, message: error.code }) : error

async function* withRefusals<Value, Result>(work: AsyncGenerator<Value, Result, void>) {
  try {
    return yield* work
  } catch (error) {
    throw asAnswer(error)
  }
}

const isGenerator = (output: unknown): output is AsyncGenerator<unknown, unknown, void> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** The contract, ready to be implemented: `operations.leads.list.handler(…)`. */
export const operations = implement(contract)
  .$context<Context>()
  .use(async ({ next }) => {
    try {
      const result = await next()
      return isGenerator(result.output) ? { ...result, output: withRefusals(result.output) } : result
    } catch (error) {
      throw asAnswer(error)
    }
  })
