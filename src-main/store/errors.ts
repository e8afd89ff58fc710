/** What can be wrong with a store before a single row of it is read. None of these ever changes a byte of the file. */

/** The store was written by a newer Apanage: this one must not touch it. */
export class StoreFromTheFuture extends Error {
  override readonly name = 'StoreFromTheFuture'
  readonly path: string
  readonly storeVersion: number
  readonly knownVersion: number
  readonly unknownTags: readonly string[]

  constructor(seen: {
    readonly path: string
    readonly storeVersion: number
    readonly knownVersion: number
    readonly unknownTags: readonly string[]
  }) {
    super(
      `store ${seen.path} is at version ${seen.storeVersion}, this application knows ${seen.knownVersion}`,
    )
    this.path = seen.path
    this.storeVersion = seen.storeVersion
    this.knownVersion = seen.knownVersion
    this.unknownTags = seen.unknownTags
  }
}

/** The file is a database, but not one of ours. */
export class ForeignStore extends Error {
  override readonly name = 'ForeignStore'
  readonly path: string

  constructor(path: string) {
    super(`${path} is a database of another application`)
    this.path = path
  }
}

/** SQLite cannot read the file: not a database, or a damaged one. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged'
  readonly path: string

  constructor(path: string, cause: unknown) {
    super(`${path} cannot be read as a database`, { cause })
    this.path = path
  }
}

/** A migration file was edited after it had been applied: stores would no longer all have the same shape. */
export class MigrationChanged extends Error {
  override readonly name = 'MigrationChanged'
  readonly tag: string

  constructor(tag: string) {
    super(`migration ${tag} was changed after it was applied to this store; write a new migration instead`)
    this.tag = tag
  }
}

/** A migration did not go through; the store is exactly as it was before. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed'
  readonly tag: string

  constructor(tag: string, cause: unknown) {
    super(
      `migration ${tag} failed and was undone: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    )
    this.tag = tag
  }
}

/** A copy was written but does not read back well: it was removed, and what it was for does not happen. */
export class BackupUnsound extends Error {
  override readonly name = 'BackupUnsound'

  constructor(problem: string) {
    super(`the backup does not read back well: ${problem}`)
  }
}

/** Who owns a data folder, as the second one reads it. */
export type FolderOwner = {
  readonly pid: number
  /** Where the served shell of the owner answers, once it does. */
  readonly address?: string
}

/** Another process works on this data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse'
  readonly folder: string
  /** Null in the instant between the taking of the lock and the writing of who took it. */
  readonly owner: FolderOwner | null

  constructor(folder: string, owner: FolderOwner | null) {
    super(`data folder ${folder} is in use by ${owner ? `process ${owner.pid}` : 'another process'}`)
    this.folder = folder
    this.owner = owner
  }
}
