import { useRef } from 'react'
import type { DeclaredIdentity, DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import type { Refused } from '../../office/refused.ts'
import { offerUndo } from '../../shell/status.ts'
import { type IdentityField, textsOf, withTexts } from './identity-rows.ts'

type Changes = Partial<Record<IdentityField, string>>

/** Saves what is declared, one change after the other, each on the version the one before left. */
export type Declared = {
  /** Resolves to true once saved. */
  readonly save: (changes: Changes) => Promise<boolean>
  /** Saves what was read in a document, and offers to take it back. */
  readonly adopt: (changes: Changes) => Promise<void>
  readonly savePerimeter: (cells: readonly Cell[]) => Promise<boolean>
  readonly identityRefusal: Refused | null
  readonly perimeterRefusal: Refused | null
  readonly clear: () => void
}

export function useDeclared({ id, version, identity }: DossierDetail): Declared {
  const latest = useRef<{ version: number; identity: DeclaredIdentity }>({ version, identity })
  if (version >= latest.current.version) latest.current = { version, identity }
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const saveIdentity = useCommand(office.dossiers.saveIdentity)
  const perimeter = useCommand(office.dossiers.savePerimeter)

  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const done = queue.current.then(act)
    queue.current = done.catch(() => undefined)
    return done
  }
  const save = (changes: Changes) =>
    inTurn(async () => {
      const next = withTexts(latest.current.identity, changes)
      const saved = await saveIdentity.run({ id, version: latest.current.version, identity: next })
      if (saved) latest.current = { version: saved.version, identity: next }
      return saved !== undefined
    })
  return {
    save,
    adopt: async changes => {
      const before = textsOf(latest.current.identity)
      const was = Object.fromEntries(
        Object.keys(changes).map(field => [field, before[field as IdentityField]]),
      )
      if (await save(changes)) offerUndo({ text: 'Valeur lue adoptée', undo: () => void save(was) })
    },
    savePerimeter: cells =>
      inTurn(async () => {
        const saved = await perimeter.run({ id, version: latest.current.version, cells: [...cells] })
        if (saved) latest.current = { ...latest.current, version: saved.version }
        return saved !== undefined
      }),
    identityRefusal: saveIdentity.refusal,
    perimeterRefusal: perimeter.refusal,
    clear: () => {
      saveIdentity.clear()
      perimeter.clear()
    },
  }
}
