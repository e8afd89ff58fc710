import { sql } from 'drizzle-orm'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { WriteConnection } from '../connection.ts'

/** The words of a dossier that are not its own columns; each part is written by those who know it. */
export type DossierText = {
  /** Names, addresses and numbers of its people: written with its contacts. */
  readonly people?: string
  /** What the newest versions of its documents say. */
  readonly documents?: string
  /** Subjects and bodies of the messages in and out. */
  readonly messages?: string
}

/** Puts the given parts in the place of what was there; the others stay. In the unit that changes what they say. */
export async function saveDossierText(db: WriteConnection, id: DossierId, text: DossierText): Promise<void> {
  const { people = null, documents = null, messages = null } = text
  db.run(sql`
    INSERT INTO dossier_text (dossier_id, people, documents, messages)
    VALUES (${id}, ifnull(${people}, ''), ifnull(${documents}, ''), ifnull(${messages}, ''))
    ON CONFLICT (dossier_id) DO UPDATE SET people = ifnull(${people}, people),
      documents = ifnull(${documents}, documents), messages = ifnull(${messages}, messages)`)
}

/** Adds the words of one message behind those of the others. */
export async function addMessageText(db: WriteConnection, id: DossierId, words: string): Promise<void> {
  db.run(sql`
    INSERT INTO dossier_text (dossier_id, messages) VALUES (${id}, ${words})
    ON CONFLICT (dossier_id) DO UPDATE SET messages = messages || char(10) || excluded.messages`)
}

/**
 * Writes the people of a dossier from its contacts. Its name and numbers are written with them: a search for the
 * company and a word of one of its documents meets both in one index.
 */
export async function savePeopleText(db: WriteConnection, id: DossierId): Promise<void> {
  const [row] = db.all<{ people: string }>(sql`
    SELECT concat_ws(' ', d.reference, d.company_name, d.siret, d.commune,
      (SELECT group_concat(concat_ws(' ', c.name, c.email, c.phone), ' ') FROM contact c
        WHERE c.dossier_id = d.id)) AS people
    FROM dossier d WHERE d.id = ${id}`)
  if (row) await saveDossierText(db, id, { people: row.people })
}
