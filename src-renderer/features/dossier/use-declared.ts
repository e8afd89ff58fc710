import { useRef } from 'react'
import type { DeclaredIdentity, DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { Cell, DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import type { SourceRowName } from '../../../src-preload/contract/sources.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import type { Refused } from '../../office/refused.ts'
import { offerUndo } from '../../shell/status.ts'
import { type IdentityField, withTexts } from './identity-rows.ts'

type Changes = Partial<Record<IdentityField, string>>

/** Saves what is declared, one change after the other, each on the version the one before left. */
export type Declared = {
  /** Resolves to true once saved. */
  readonly save: (changes: Changes) => Promise<boolean>
  /** Takes over what the registry (null) or a version of a document says of a row, and offers to take it back. */
  readonly adopt: (row: SourceRowName, versionId: DocumentVersionId | null) => Promise<void>
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
  const adopting = useCommand(office.sources.adopt)
  const undoing = useCommand(office.sources.undo)

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
  const undo = async (adoptions: number[]) => {
    const undone = await undoing.run({ id, version: latest.current.version, adoptions })
    if (undone) latest.current = { version: undone.version, identity: undone.identity }
  }
  return {
    save,
    adopt: async (row, versionId) => {
      const adopted = await inTurn(() =>
        adopting.run({ id, version: latest.current.version, row, versionId }),
      )
      if (!adopted) return
      latest.current = { version: adopted.version, identity: adopted.identity }
      offerUndo({ text: 'Valeur adoptée', undo: () => void inTurn(() => undo(adopted.adoptions)) })
    },
    savePerimeter: cells =>
      inTurn(async () => {
        const saved = await perimeter.run({ id, version: latest.current.version, cells: [...cells] })
        if (saved) latest.current = { ...latest.current, version: saved.version }
        return saved !== undefined
      }),
    identityRefusal: saveIdentity.refusal ?? adopting.refusal ?? undoing.refusal,
    perimeterRefusal: perimeter.refusal,
    clear: () => {
      saveIdentity.clear()
      adopting.clear()
      undoing.clear()
      perimeter.clear()
    },
  }
}
