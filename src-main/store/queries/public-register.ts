import { sql } from 'drizzle-orm'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../connection.ts'

/** A cell and who is listed in it. */
export type ListedCell = {
  readonly departmentCode: string
  readonly department: string
  readonly service: string
  readonly subtype: string
  readonly name: string
  readonly siren: string
  readonly commune: string | null
}

/**
 * Who is listed on a day, in the order of the register: an exclusivity that holds, under a signed contract that runs and
 * is not suspended (a suspended listing is not shown to customers; one under notice still is).
 *
 * Nothing of a person leaves: no contact, no address. The commune is the one place that is told. A sole trader (legal
 * form 1000) is named by the trade name that it gave as its own; one that gave none bears the name of the person, which
 * is public: it is the one in the registry under its SIREN (code de commerce, articles R. 123-221 and R. 526-27, by which
 * a sole trader must use the name in its business). `provider.name` is the one or the other, and never both: nothing is
 * taken from the contact, whose name may be another.
 */
export async function listPublicRegister(db: ReadConnection, on: CivilDate): Promise<ListedCell[]> {
  return db.all(sql`
    SELECT d.code AS departmentCode, d.name AS department, v.name AS service, s.name AS subtype, p.name, p.siren,
      p.commune
    FROM exclusivity e JOIN contract c ON c.id = e.contract_id JOIN contract_term t ON t.contract_id = c.id
    JOIN provider p ON p.id = e.provider_id
    JOIN department d ON d.code = e.department_code JOIN subtype s ON s.code = e.subtype_code
    JOIN service v ON v.code = s.service_code
    WHERE e.starts_on <= ${on} AND (e.ends_on IS NULL OR e.ends_on > ${on})
      AND c.signed_on IS NOT NULL AND c.starts_on <= ${on} AND t.ends_on > ${on}
      AND (c.state = 'signed' OR (c.state = 'terminated' AND c.terminated_on > ${on}))
      AND NOT EXISTS (SELECT 1 FROM suspension x WHERE x.contract_id = c.id AND x.starts_on <= ${on}
        AND (x.lifted_on IS NULL OR x.lifted_on > ${on}))
    ORDER BY d.position, v.position, s.position`)
}
