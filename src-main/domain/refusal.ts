import type { RefusalCode, RefusalData } from '../../src-preload/contract/refusals.ts'

/**
 * An expected failure: a code of the closed union of the contract and the data that a screen needs to say what
 * happened. Everything thrown that is not a Refusal is a fault.
 */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly code: Code
  readonly data: RefusalData<Code>

  constructor(code: Code, data: RefusalData<Code>) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.data = data
  }
}

/** Whether `error` is a refusal of that code; narrows its data. */
export function isRefusal<Code extends RefusalCode>(error: unknown, code: Code): error is Refusal<Code> {
  return error instanceof Refusal && error.code === code
}
