import { createHash, randomBytes } from 'node:crypto'

/** Windows remembered at once; the one opened first gives way (its page then asks to be opened again). */
const MOST_SESSIONS = 64

export type Sessions<Session> = {
  /** A new session and the secret its cookie carries. */
  open(): { readonly secret: string; readonly session: Session }
  /** The session of the first secret that is known, or null. */
  find(secrets: readonly string[]): Session | null
}

/** Who is signed in at each browser; secrets are kept hashed, and looked up by hash, so no time tells them. */
export function createSessions<Session>(openSession: () => Session): Sessions<Session> {
  const sessions = new Map<string, Session>()
  return {
    open() {
      const secret = randomBytes(32).toString('base64url')
      const session = openSession()
      sessions.set(hash(secret), session)
      const oldest = sessions.keys().next()
      if (sessions.size > MOST_SESSIONS && !oldest.done) sessions.delete(oldest.value)
      return { secret, session }
    },
    find(secrets) {
      for (const secret of secrets) {
        const session = sessions.get(hash(secret))
        if (session !== undefined) return session
      }
      return null
    },
  }
}

function hash(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64')
}
