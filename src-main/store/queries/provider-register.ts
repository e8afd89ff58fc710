import { type SQL, sql } from 'drizzle-orm'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ProviderFilter, ProviderSort, ProviderView } from '../../../src-preload/contract/providers.ts'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { normaliseDigits } from '../../domain/siret.ts'
import type { ReadConnection } from '../connection.ts'
import { fullTextQuery } from '../full-text-query.ts'
import { sortKey } from '../sort-key.ts'

/** `on`: today in Paris; `since`: the instant from which requests are counted, in milliseconds since 1970 UTC. */
export type RegisterDay = { readonly on: CivilDate; readonly since: number }

/** Within so many days a document is « bientôt échu »: a provider needs about a month to have it renewed. */
const ENDING_DAYS = 30

/**
 * The providers that a list holds, in its order, a part of them. An order by name follows its index; the others read
 * the figures of all, once: without MATERIALIZED they are worked out again for each provider, which takes minutes.
 */
export async function listProviderIds(
  db: ReadConnection,
  filter: ProviderFilter,
  { on, since, offset, limit }: RegisterDay & { readonly offset: number; readonly limit: number },
): Promise<ProviderId[]> {
  const { by, desc } = filter.sort
  const direction = desc ? sql`DESC` : sql`ASC`
  const figure = figureOf(by, filter.view, { on, since })
  const rows =
    figure === null
      ? db.all<{ id: ProviderId }>(sql`
          SELECT p.id FROM provider p WHERE ${isListed(filter, on)}
          ORDER BY p.sort_key ${direction}, p.id ${direction} LIMIT ${limit} OFFSET ${offset}`)
      : db.all<{ id: ProviderId }>(sql`
          WITH f AS MATERIALIZED (${figure})
          SELECT p.id FROM provider p LEFT JOIN f ON f.providerId = p.id WHERE ${isListed(filter, on)}
          ORDER BY f.figure ${direction} NULLS LAST, p.sort_key, p.id LIMIT ${limit} OFFSET ${offset}`)
  return rows.map(({ id }) => id)
}

export async function countProviders(
  db: ReadConnection,
  filter: ProviderFilter,
  on: CivilDate,
): Promise<number> {
  const [row] = db.all<{ total: number }>(
    sql`SELECT count(*) AS total FROM provider p WHERE ${isListed(filter, on)}`,
  )
  return row?.total ?? 0
}

/** How many providers each view holds. */
export async function countProviderViews(
  db: ReadConnection,
  on: CivilDate,
): Promise<Record<ProviderView, number>> {
  const count = (ids: SQL) => sql`(SELECT count(DISTINCT providerId) FROM (${ids}))`
  const [row] = db.all<Omit<Record<ProviderView, number>, 'without_contract'>>(sql`
    WITH u AS MATERIALIZED (SELECT DISTINCT providerId FROM (${underContract(on)}))
    SELECT (SELECT count(*) FROM provider) AS "all", (SELECT count(*) FROM u) AS under_contract,
      ${count(suspended(on))} AS suspended, ${count(inNotice(on))} AS in_notice,
      ${count(withDocumentsEnding(sql`SELECT providerId FROM u`, on))} AS documents_ending`)
  const counted = row ?? { all: 0, under_contract: 0, suspended: 0, in_notice: 0, documents_ending: 0 }
  return { ...counted, without_contract: counted.all - counted.under_contract }
}

function isListed(filter: ProviderFilter, on: CivilDate): SQL {
  return sql`${isInView(filter.view, on)} AND ${holdsThere(filter, on)} AND ${matches(filter.search)}`
}

function isInView(view: ProviderView, on: CivilDate): SQL {
  const among = (ids: SQL) => sql`p.id IN (${ids})`
  switch (view) {
    case 'all':
      return sql`1`
    case 'under_contract':
      return among(underContract(on))
    case 'without_contract':
      return sql`NOT ${among(underContract(on))}`
    case 'suspended':
      return among(suspended(on))
    case 'in_notice':
      return among(inNotice(on))
    case 'documents_ending':
      return among(withDocumentsEnding(underContract(on), on))
  }
}

/** Signed and not over: the days of a notice are still days of the contract. */
function underContract(on: CivilDate): SQL {
  return sql`SELECT c.provider_id AS providerId FROM contract c WHERE c.state = 'signed' AND ${goesOnAfter(on)}
    UNION ALL ${inNotice(on)}`
}

/** Added days only make a term longer: they are added up where the day that is printed has come. */
function goesOnAfter(on: CivilDate): SQL {
  return sql`(c.ends_on > ${on}
    OR (SELECT t.ends_on FROM contract_term t WHERE t.contract_id = c.id) > ${on})`
}

function inNotice(on: CivilDate): SQL {
  return sql`SELECT c.provider_id AS providerId FROM contract c
    WHERE c.state = 'terminated' AND c.terminated_on > ${on} AND ${goesOnAfter(on)} AND c.signed_on IS NOT NULL`
}

function suspended(on: CivilDate): SQL {
  return sql`SELECT c.provider_id AS providerId FROM suspension s JOIN contract c ON c.id = s.contract_id
    JOIN contract_term t ON t.contract_id = c.id WHERE s.starts_on <= ${on} AND (s.lifted_on IS NULL OR s.lifted_on > ${on})
      AND c.starts_on <= ${on} AND t.ends_on > ${on} AND c.signed_on IS NOT NULL
      AND (c.state = 'signed' OR (c.state = 'terminated' AND c.terminated_on > ${on}))`
}

/** Of the providers, those with a kind of document whose last one ends soon or has ended: nothing follows it. */
function withDocumentsEnding(providers: SQL, on: CivilDate): SQL {
  return sql`SELECT f.providerId FROM (${lastDocuments(providers)}) f
    WHERE f.lastDay <= ${addDays(on, ENDING_DAYS)}`
}

/**
 * The last day of the latest conforme document of each kind; '~' for one that bears none, later than any day. CROSS JOIN
 * keeps the order: from providers to documents, by their indexes.
 */
function lastDocuments(providers: SQL): SQL {
  return sql`SELECT o.provider_id AS providerId, d.kind, max(ifnull(d.valid_until, '~')) AS lastDay
    FROM (SELECT DISTINCT providerId FROM (${providers})) u
    CROSS JOIN dossier o ON o.provider_id = u.providerId CROSS JOIN document d ON d.dossier_id = o.id
    WHERE d.state = 'conforme' GROUP BY o.provider_id, d.kind`
}

function holdsThere({ departmentCode, subtypeCode }: ProviderFilter, on: CivilDate): SQL {
  if (departmentCode === null && subtypeCode === null) return sql`1`
  return sql`p.id IN (SELECT e.provider_id FROM exclusivity e
    WHERE (e.ends_on IS NULL OR e.ends_on > ${on})
      AND ${departmentCode === null ? sql`1` : sql`e.department_code = ${departmentCode}`}
      AND ${subtypeCode === null ? sql`1` : sql`e.subtype_code = ${subtypeCode}`})`
}

/**
 * The name by its key, where accents and capitals do not count; digits are the beginning of a SIREN or SIRET; words
 * of people are found in those of its dossiers, which the full-text index holds without accents.
 */
function matches(search: string): SQL {
  if (search.trim() === '') return sql`1`
  const digits = normaliseDigits(search)
  const byNumber = /^\d{3,14}$/.test(digits)
    ? sql`p.siren LIKE ${`${digits.slice(0, 9)}%`} AND ifnull(p.siret, p.siren) LIKE ${`${digits}%`}`
    : sql`0`
  const key = sortKey(search)
  const byName = key === '' ? sql`0` : sql`p.sort_key LIKE ${`%${key}%`}`
  const words = fullTextQuery(search)
  const byPeople =
    words === null
      ? sql`0`
      : sql`p.id IN (SELECT o.provider_id FROM dossier_text_fts t JOIN dossier o ON o.id = t.rowid
          WHERE t.dossier_text_fts MATCH ${`people : (${words})`} AND o.provider_id IS NOT NULL)`
  return sql`((${byNumber}) OR ${byName} OR ${byPeople})`
}

/** What an order compares, provider by provider; null: their names. */
function figureOf(by: ProviderSort, view: ProviderView, { on, since }: RegisterDay): SQL | null {
  switch (by) {
    case 'name':
      return null
    case 'cells':
      return sql`SELECT provider_id AS providerId, count(*) AS figure FROM exclusivity
        WHERE starts_on <= ${on} AND (ends_on IS NULL OR ends_on > ${on}) GROUP BY provider_id`
    case 'requests':
      return sql`SELECT provider_id AS providerId, count(*) AS figure FROM dispatch
        WHERE dispatched_at >= ${since} AND cancelled_at IS NULL GROUP BY provider_id`
    case 'contract_end':
      return sql`SELECT provider_id AS providerId, min(min(t.ends_on, ifnull(terminated_on, t.ends_on))) AS figure
        FROM contract JOIN contract_term t ON t.contract_id = contract.id WHERE (state = 'signed' AND t.ends_on > ${on})
          OR (state = 'terminated' AND terminated_on > ${on} AND signed_on IS NOT NULL) GROUP BY provider_id`
    case 'document_end':
      return sql`SELECT l.providerId, nullif(min(l.lastDay), '~') AS figure
        FROM (${lastDocuments(whoseDocuments(view, on))}) l GROUP BY l.providerId`
  }
}

/** Of a view that is small, the documents of its providers alone: of all, there are hundreds of thousands. */
function whoseDocuments(view: ProviderView, on: CivilDate): SQL {
  switch (view) {
    case 'suspended':
      return suspended(on)
    case 'in_notice':
      return inNotice(on)
    case 'under_contract':
    case 'documents_ending':
      return underContract(on)
    case 'all':
    case 'without_contract':
      return sql`SELECT id AS providerId FROM provider`
  }
}
