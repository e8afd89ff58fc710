import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'

/** A real IMAP server (dovecot, from Debian's packages) on loopback, with a mailbox that is emptied with it. */
export type DovecotPeer = {
  readonly port: number
  readonly user: string
  readonly password: string
  /** Someone else who reads the mailbox. */
  readonly connect: () => Promise<ImapFlow>
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

const BINARY = '/usr/sbin/dovecot'
export const WHY_NO_DOVECOT = 'dovecot is not installed (Debian: apt-get install dovecot-imapd)'
export const isDovecotThere = (): boolean => existsSync(BINARY)

const USER = 'dossiers'
const PASSWORD = 'mot-de-passe-d-essai'

export async function openDovecotPeer(): Promise<DovecotPeer> {
  const folder = mkdtempSync(join(tmpdir(), 'apanage-dovecot-'))
  chmodSync(folder, 0o755)
  const home = join(folder, 'home')
  mkdirSync(home)
  const { username } = userInfo()
  const isRoot = process.getuid?.() === 0
  const owner = isRoot ? idsOf('nobody') : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  chownSync(home, owner.uid, owner.gid)
  const port = await freePort()
  const config = join(folder, 'dovecot.conf')
  writeFileSync(config, configOf({ folder, home, port, owner, internal: isRoot ? null : username }))

  let child: ChildProcess | null = null
  const start = async () => {
    child = spawn(BINARY, ['-F', '-c', config], { stdio: ['ignore', 'ignore', 'inherit'] })
    await answers(port, () => {
      const log = join(folder, 'log')
      return existsSync(log) ? readFileSync(log, 'utf8') : ''
    })
  }
  const stop = async () => {
    if (child === null || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
    child = null
  }
  await start()
  return {
    port,
    user: USER,
    password: PASSWORD,
    connect: async () => {
      const client = new ImapFlow({
        host: '127.0.0.1',
        port,
        secure: false,
        doSTARTTLS: false,
        auth: { user: USER, pass: PASSWORD },
        logger: false,
        disableAutoIdle: true,
      })
      await client.connect()
      return client
    },
    start,
    stop,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const idsOf = (user: string) => ({
  uid: Number(execFileSync('id', ['-u', user], { encoding: 'utf8' })),
  gid: Number(execFileSync('id', ['-g', user], { encoding: 'utf8' })),
})

type Config = {
  readonly folder: string
  readonly home: string
  readonly port: number
  readonly owner: { readonly uid: number; readonly gid: number }
  /** Who runs its processes when it is not root; null: the users that its package made. */
  readonly internal: string | null
}

function configOf({ folder, home, port, owner, internal }: Config): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
${internal === null ? '' : `default_internal_user = ${internal}\ndefault_login_user = ${internal}`}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${home}
}
mail_location = maildir:~/Maildir
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  ${internal === null ? '' : 'chroot ='}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  ${internal === null ? '' : 'chroot ='}
}
`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || address === null) throw new Error('no port is free')
  return address.port
}

async function answers(port: number, log: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const socket = connect(port, '127.0.0.1')
    const said = await Promise.race([
      once(socket, 'data').then(
        ([bytes]) => String(bytes),
        () => '',
      ),
      wait(1_000).then(() => ''),
    ])
    socket.destroy()
    if (said.startsWith('* OK')) return
    await wait(100)
  }
  throw new Error(`dovecot does not answer:\n${log()}`)
}
