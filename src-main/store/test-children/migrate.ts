import { openStore } from '../open-store.ts'

/** Brings the store given to the shape of the folder given, saying when it starts and when it is done. */
const [path = '', migrationsFolder = ''] = process.argv.slice(2)
console.log('started')
const { migrated, close } = openStore({ path, migrationsFolder })
console.log(`done ${migrated.applied.join(' ')}`)
await close()
