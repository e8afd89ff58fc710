// For tests: a process that delivers the outbox of a data folder until nothing is due, and may be killed meanwhile.
import { join } from 'node:path'
import { openVault } from '../../documents/vault.ts'
import { openStore } from '../../store/open-store.ts'
import { MIGRATIONS_FOLDER } from '../../store/testing.ts'
import { openDelivery } from '../delivery.ts'
import { openSmtpTransport } from '../transports/smtp.ts'
import { FROM } from './outbox-fixture.ts'

const [folder = '', port = ''] = process.argv.slice(2)
const store = openStore({ path: join(folder, 'apanage.db'), migrationsFolder: MIGRATIONS_FOLDER })
const vault = await openVault(folder)
const transport = openSmtpTransport({
  host: '127.0.0.1',
  port: Number(port),
  security: 'none',
  user: null,
  password: null,
})
// Far in the future: whatever was put back for later is due as well.
const delivery = openDelivery({
  store,
  readBytes: vault.read,
  route: async () => ({ transport, fromAddress: FROM }),
  now: () => 9_000_000_000_000,
  mayStillGo: async () => true,
})
await delivery.deliverDue()
transport.close()
await store.close()
