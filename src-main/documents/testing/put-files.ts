import { openVault } from '../vault.ts'

/** For tests. Keeps in the vault of the folder given each text given, one after the other, and says so. */
const [folder = '', ...texts] = process.argv.slice(2)
const vault = await openVault(folder)
for (const text of texts) {
  const { sha256 } = await vault.put(Buffer.from(text))
  process.stdout.write(`ack ${sha256}\n`)
}
