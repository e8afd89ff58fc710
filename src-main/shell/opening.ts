// What is said, in French, when the core cannot open: to the person who has just started the application.

type Known = {
  readonly name: string
  readonly code?: unknown
  readonly storeVersion?: unknown
  readonly owner?: unknown
}

function known(error: unknown): Known {
  return error instanceof Error ? error : { name: 'unknown' }
}

/** Errors are told apart by name: a shell knows the core's door, not the store behind it. */
export function sentenceOfOpening(error: unknown): string {
  if (known(error).code === 'EADDRINUSE') {
    return 'Le port demandé est déjà pris\u00a0: donnez-en un autre (--port), ou aucun pour en prendre un libre.'
  }
  switch (known(error).name) {
    case 'DataFolderInUse':
      return sentenceOfOwner(known(error).owner)
    case 'StoreFromTheFuture':
      return 'Ces données viennent d’une version plus récente d’Apanage. Rien n’a été changé\u00a0: installez la dernière version.'
    case 'ForeignStore':
      return 'Ce dossier contient une base d’une autre application. Rien n’a été changé\u00a0: choisissez un autre dossier.'
    case 'StoreDamaged':
      return 'La base est abîmée et ne peut pas être lue. Rien n’a été changé\u00a0: remettez à sa place la dernière copie que vous avez du dossier de données.'
    case 'MigrationFailed':
    case 'MigrationChanged':
      return 'La mise à jour des données n’a pas abouti\u00a0: elles sont restées comme avant, et une sauvegarde existe. Revenez à la version précédente.'
    default:
      return `Apanage n’a pas démarré\u00a0: ${error instanceof Error ? error.message : String(error)}`
  }
}

function sentenceOfOwner(owner: unknown): string {
  const fields = typeof owner === 'object' && owner !== null ? owner : {}
  const address = 'address' in fields && typeof fields.address === 'string' ? fields.address : null
  const pid = 'pid' in fields && typeof fields.pid === 'number' ? ` (processus ${fields.pid})` : ''
  return address
    ? `Apanage est déjà ouvert sur ce dossier de données, à l’adresse ${address}${pid}.`
    : `Apanage est déjà ouvert sur ce dossier de données${pid}\u00a0: utilisez cette fenêtre, ou fermez-la d’abord.`
}

/** Whether somebody else works on the folder. */
export function isAlreadyOpen(error: unknown): boolean {
  return known(error).name === 'DataFolderInUse'
}
