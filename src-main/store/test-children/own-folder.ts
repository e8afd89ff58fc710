import { DataFolderInUse } from '../errors.ts'
import { lockDataFolder } from '../instance-lock.ts'

/** Owns the folder given until it is killed, or says who does. */
try {
  const lock = lockDataFolder(process.argv[2] ?? '')
  lock.announce('http://127.0.0.1:4321')
  console.log('owned')
  setInterval(() => undefined, 60_000)
} catch (error) {
  if (!(error instanceof DataFolderInUse)) throw error
  console.log(`refused ${JSON.stringify(error.owner)}`)
}
