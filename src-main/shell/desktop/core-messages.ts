// What the window process and the core's process say to each other besides questions (asking.ts).

import type { ChildExit, LaunchOptions } from '../../children/launch-child.ts'
import type { VaultFile } from '../shell-core.ts'

/**
 * From the core. A utility process cannot start processes that run our code (fork is off with the runAsNode
 * fuse): it asks the window process, which hands back a port to each child.
 */
export type FromCore =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'launch'; readonly child: number; readonly options: LaunchOptions }
  | { readonly kind: 'kill'; readonly child: number }

/** To the core; `window` and `child-port` come with a port. */
export type ToCore =
  | { readonly kind: 'window' }
  | { readonly kind: 'child-port'; readonly child: number }
  | { readonly kind: 'child-exit'; readonly child: number; readonly exit: ChildExit }

/** What the core answers. */
export type CoreAnswers = {
  file(id: string): Promise<VaultFile | null>
  receiveFile(file: {
    readonly name: string
    readonly bytes: Uint8Array
  }): Promise<{ readonly uploadId: string }>
  close(input: null): Promise<null>
}

/** What the window process answers: the keyring is only reached from there. */
export type WindowAnswers = {
  secretsWhere(input: null): Promise<'keyring' | 'nowhere'>
  getSecret(name: string): Promise<string | null>
  setSecret(secret: { readonly name: string; readonly value: string }): Promise<null>
  deleteSecret(name: string): Promise<null>
}

/** The message when it is an object of one of these kinds; both ends are ours, this only sorts. */
export function kindOf(message: unknown): string | null {
  return typeof message === 'object' && message !== null && 'kind' in message ? String(message.kind) : null
}
