import { type Client, createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../src-preload/contract/index.ts'
import { link } from './connection.ts'

/** All that can be asked of the core, typed by the contract: `office.dossiers.list({ view: 'mine' })`. */
export type Office = ContractRouterClient<Contract>

/** One operation of the office. */
export type Operation<Input, Output, Failure> = Client<Record<never, never>, Input, Output, Failure>

const pathKey = Symbol('path')

function remembering(target: object, path: readonly string[]): object {
  return new Proxy(target, {
    get(_, key) {
      if (key === pathKey) return path
      const value: unknown = Reflect.get(target, key)
      return typeof key === 'string' && typeof value === 'function'
        ? remembering(value, [...path, key])
        : value
    },
  })
}

export const office = remembering(createORPCClient<Office>(link), []) as Office

/** Where an operation is in the contract: `['dossiers', 'list']`. */
export const pathOf = (operation: unknown): readonly string[] => {
  const path: unknown = Reflect.get(operation as object, pathKey)
  return Array.isArray(path) ? path : []
}
