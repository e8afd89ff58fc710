import { useRef, useState } from 'react'
import type { DeclaredIdentity, DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { Cell, DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { SourceRowName } from '../../../src-preload/contract/sources.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import type { Refused } from '../../office/refused.ts'
import { offerUndo } from '../../shell/status.ts'
import { type IdentityField, textsOf, withTexts } from './identity-rows.ts'

type Changes = Partial<Record<IdentityField, string>>

export type StaleIdentity = {
  readonly differences: readonly {
    readonly field: IdentityField
    readonly yours: string
    readonly theirs: string
  }[]
  readonly version: number
  readonly identity: DeclaredIdentity
  readonly changes: Changes
}

export type StalePerimeter = Pick<DossierDetail, 'version' | 'perimeter'>

/** Saves what is declared, one change after the other, each on the version the one before left. */
export type Declared = {
  /** Resolves to true once saved. */
  readonly save: (changes: Changes) => Promise<boolean>
  /** Takes over what the registry (null) or a version of a document says of a row, and offers to take it back. */
  readonly adopt: (row: SourceRowName, versionId: DocumentVersionId | null) => Promise<void>
  readonly savePerimeter: (cells: readonly Cell[]) => Promise<boolean>
  /** Somebody saved meanwhile: what the perimeter is now, and the version to save over. */
  readonly stalePerimeter: StalePerimeter | null
  /** Saves these cells over what somebody else saved. */
  readonly keepPerimeter: (cells: readonly Cell[]) => Promise<boolean>
  /** Somebody saved meanwhile: what was typed and is not saved, and what is saved now. */
  readonly stale: StaleIdentity | null
  /** Saves what was typed over what somebody else saved. */
  readonly keepYours: () => void
  readonly identityRefusal: Refused | null
  readonly perimeterRefusal: Refused | null
  readonly clear: () => void
}

export function useDeclared({ id, version, identity }: DossierDetail): Declared {
  const latest = useRef<{ version: number; identity: DeclaredIdentity }>({ version, identity })
  if (version >= latest.current.version) latest.current = { version, identity }
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const [stale, setStale] = useState<StaleIdentity | null>(null)
  const [stalePerimeter, setStalePerimeter] = useState<StalePerimeter | null>(null)
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
      if (saved) {
        latest.current = { version: saved.version, identity: next }
        setStale(null)
      } else setStale(await staleOf(id, latest.current.version, changes))
      return saved !== undefined
    })
  const undo = async (adoptions: number[]) => {
    const undone = await undoing.run({ id, version: latest.current.version, adoptions })
    if (undone) latest.current = { version: undone.version, identity: undone.identity }
  }
  const savePerimeter = (cells: readonly Cell[]) =>
    inTurn(async () => {
      const tried = latest.current.version
      const saved = await perimeter.run({ id, version: tried, cells: [...cells] })
      if (saved) latest.current = { ...latest.current, version: saved.version }
      setStalePerimeter(saved ? null : await perimeterSince(id, tried))
      return saved !== undefined
    })
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
    savePerimeter,
    stalePerimeter,
    keepPerimeter: cells => {
      if (stalePerimeter !== null) latest.current = { ...latest.current, version: stalePerimeter.version }
      return savePerimeter(cells)
    },
    identityRefusal: saveIdentity.refusal ?? adopting.refusal ?? undoing.refusal,
    perimeterRefusal: perimeter.refusal,
    stale,
    keepYours: () => {
      if (stale === null) return
      latest.current = { version: stale.version, identity: stale.identity }
      void save(stale.changes)
    },
    clear: () => {
      setStale(null)
      setStalePerimeter(null)
      saveIdentity.clear()
      adopting.clear()
      undoing.clear()
      perimeter.clear()
    },
  }
}

/** What the perimeter is now; null when nobody saved since, or when it cannot be read. */
async function perimeterSince(id: DossierId, tried: number): Promise<StalePerimeter | null> {
  const now = await office.dossiers.get({ id }).catch(() => null)
  return now === null || now.version === tried ? null : { version: now.version, perimeter: now.perimeter }
}

/** What is saved now beside what was typed; null when nobody saved since, or when it cannot be read. */
async function staleOf(id: DossierId, version: number, changes: Changes): Promise<StaleIdentity | null> {
  const now = await office.dossiers.get({ id }).catch(() => null)
  if (now === null || now.version === version) return null
  const theirs = textsOf(now.identity)
  const differences = (Object.entries(changes) as [IdentityField, string][])
    .filter(([field, yours]) => yours !== theirs[field])
    .map(([field, yours]) => ({ field, yours, theirs: theirs[field] }))
  return { differences, version: now.version, identity: now.identity, changes }
}
