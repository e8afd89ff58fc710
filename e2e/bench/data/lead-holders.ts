import Database from 'better-sqlite3'

/** A cell whose holder can receive a request today. */
export type LeadHolder = {
  readonly departmentCode: string
  readonly subtypeCode: string
  readonly email: string
}

const HOW_MANY = 200

/**
 * Puts the holders of some cells of a working copy in order: conforme documents, an address of their own. The data set
 * has its share of expired papers, which is not what delivery is measured on.
 */
export function prepareLeadHolders(databasePath: string): readonly LeadHolder[] {
  const db = new Database(databasePath)
  try {
    return db.transaction(() => inOrder(db))()
  } finally {
    db.close()
  }
}

type Held = {
  readonly departmentCode: string
  readonly subtypeCode: string
  readonly providerId: number
  readonly dossierId: number
}

function inOrder(db: Database.Database): LeadHolder[] {
  const held = db
    .prepare<[number], Held>(
      `SELECT e.department_code AS departmentCode, e.subtype_code AS subtypeCode, e.provider_id AS providerId,
        contract.dossier_id AS dossierId
      FROM exclusivity AS e JOIN contract ON contract.id = e.contract_id
      JOIN contract_term AS term ON term.contract_id = contract.id
      WHERE e.starts_on <= date('now', '-1 day') AND date('now', '+10 days') < ifnull(e.ends_on, '~')
        AND contract.state = 'signed' AND contract.signed_on <= date('now', '-1 day')
        AND contract.starts_on <= date('now', '-1 day') AND date('now', '+10 days') < term.ends_on
        AND e.department_code GLOB '[0-9][0-9]' AND e.department_code <> '20'
        AND NOT EXISTS (SELECT 1 FROM suspension WHERE suspension.contract_id = contract.id)
      ORDER BY e.id DESC LIMIT ?`,
    )
    .all(HOW_MANY)
  const judge = db.prepare(
    `INSERT INTO document (dossier_id, kind, state, judged_by, judged_at, created_at) VALUES (?, ?, 'conforme', 1, ?, ?)`,
  )
  const write = db.prepare(`UPDATE contact SET email = ? WHERE provider_id = ?`)
  const now = Date.now()
  for (const { dossierId, providerId } of held) {
    for (const kind of ['kbis', 'rc_pro', 'decennale']) judge.run(dossierId, kind, now, now)
    if (write.run(addressOf(providerId), providerId).changes === 0)
      db.prepare(`INSERT INTO contact (provider_id, name, email) VALUES (?, 'Contact', ?)`).run(
        providerId,
        addressOf(providerId),
      )
  }
  if (held.length === 0) throw new Error('no cell of the data set can receive a request')
  return held.map(({ departmentCode, subtypeCode, providerId }) => ({
    departmentCode,
    subtypeCode,
    email: addressOf(providerId),
  }))
}

const addressOf = (providerId: number) => `prestataire-${providerId}@mesure.example`
