import { writeSync } from 'node:fs'
import type { FileId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'
import { addDays, civilDateOf } from '../../domain/civil-date.ts'
import { appendJournal } from '../journal.ts'
import { openStore } from '../open-store.ts'
import { exclusivity, outboxMessage } from '../schema/index.ts'

/**
 * Grants one day after the other of the same cell, each with its journal row and its message in one unit, and prints
 * 'ack <n>' when the store says that unit n is kept. Ends after the number of units given, or when it is killed.
 */
const [path = '', migrationsFolder = '', first = '0', count = '1000000'] = process.argv.slice(2)
const store = openStore({ path, migrationsFolder })
writeSync(1, 'ready\n')
for (let n = Number(first); n < Number(first) + Number(count); n++) {
  const day = addDays(civilDateOf('2028-01-01'), n)
  await store.write(async ({ db }) => {
    await db.insert(exclusivity).values({
      id: (n + 1) as typeof exclusivity.$inferSelect.id,
      departmentCode: '69',
      subtypeCode: 'test-entretien',
      providerId: 1 as ProviderId,
      startsOn: day,
      endsOn: addDays(day, 1),
      grantedAt: n,
      grantedBy: 1 as StaffId,
    })
    // The unit waits in the middle, as those that read files do: a kill finds it there too.
    await new Promise(resolve => setImmediate(resolve))
    await appendJournal(db, {
      at: n,
      staffId: 1 as StaffId,
      kind: 'granted',
      subjectType: 'exclusivity',
      subjectId: n + 1,
    })
    await db.insert(outboxMessage).values({
      messageId: `<${n}@exemple.fr>`,
      kind: 'contract',
      subjectType: 'exclusivity',
      subjectId: n + 1,
      toAddress: 'un@exemple.fr',
      subject: 'Exclusivité accordée',
      fileId: 1 as FileId,
      createdAt: n,
    })
  })
  // Written straight to the pipe: what the parent has read was printed after the unit was kept.
  writeSync(1, `ack ${n}\n`)
}
await store.close()
