import type Database from 'better-sqlite3'
import type { LeadView } from '../../../src-preload/contract/leads.ts'
import type { Moment } from './raw-cells.ts'
import { matchOf } from './raw-dossiers.ts'

export type LeadsQuestion = {
  readonly view: Extract<LeadView, 'all' | 'dispatched' | 'without_holder' | 'ready' | 'to_qualify'>
  readonly search: string
  readonly offset: number
  readonly limit: number
}

/** How far matches are counted, in the application too. */
const COUNTED = 1_000

const isServed = (view: LeadsQuestion['view']) => view === 'ready' || view === 'to_qualify'

/** The rows of the requests as the application answers them, by hand-written SQL on a bare connection. */
export function rawLeads(db: Database.Database) {
  const found = db.prepare<[{ match: string; limit: number }], number>(
    'SELECT rowid FROM lead_fts WHERE lead_fts MATCH @match ORDER BY rowid DESC LIMIT @limit',
  )
  const counted = db.prepare<[{ match: string }], number>(
    `SELECT count(*) FROM (SELECT 1 FROM lead_fts WHERE lead_fts MATCH @match LIMIT ${COUNTED})`,
  )
  const newest = db.prepare<[LeadsQuestion], number>(
    'SELECT id FROM lead WHERE state = @view ORDER BY received_at DESC, id DESC LIMIT @limit OFFSET @offset',
  )
  // What is to qualify and what can leave is served in the order of arrival.
  const oldest = db.prepare<[LeadsQuestion], number>(
    'SELECT id FROM lead WHERE state = @view ORDER BY received_at, id LIMIT @limit OFFSET @offset',
  )
  const newestOfAll = db.prepare<[LeadsQuestion], number>(
    'SELECT id FROM lead ORDER BY received_at DESC, id DESC LIMIT @limit OFFSET @offset',
  )
  const kept = db.prepare<[LeadsQuestion], number>('SELECT count FROM lead_count WHERE state = @view')
  const keptAll = db.prepare<[], number>('SELECT sum(count) FROM lead_count')
  const rows = db.prepare(`
    SELECT l.id, l.reference, l.state, l.received_at AS receivedAt, l.customer_name AS customerName,
      s.name AS subtypeName, l.department_code AS departmentCode, l.postal_code AS postalCode, l.commune, l.doubts,
      ifnull(r.name, p.name) AS holderName, m.state AS delivery, l.masked_at IS NOT NULL AS masked,
      f.remind_at AS contactBy,
      (SELECT status FROM lead_feedback WHERE dispatch_id = x.id ORDER BY id DESC LIMIT 1) AS outcome,
      (SELECT min(due_at) FROM lead_task WHERE lead_id = l.id AND done_at IS NULL) AS taskDueAt
    FROM json_each(@ids) w CROSS JOIN lead l ON l.id = w.value
    LEFT JOIN subtype s ON s.code = l.subtype_code
    LEFT JOIN exclusivity e ON e.department_code = l.department_code AND e.subtype_code = l.subtype_code
      AND e.starts_on <= @today AND (e.ends_on IS NULL OR e.ends_on > @today)
    LEFT JOIN provider p ON p.id = e.provider_id
    LEFT JOIN dispatch x ON x.lead_id = l.id AND x.cancelled_at IS NULL
    LEFT JOIN provider r ON r.id = x.provider_id
    LEFT JOIN outbox_message m ON m.id = x.outbox_message_id
    LEFT JOIN follow_up f ON f.dispatch_id = x.id AND f.stopped_at IS NULL ORDER BY w.key`)
  for (const statement of [found, counted, newest, oldest, newestOfAll, kept, keptAll]) statement.pluck()

  const search = (question: LeadsQuestion) => {
    const text = `(- facets : (${matchOf(question.search)}))`
    const state = question.view === 'all' ? '' : `facets : "zs${question.view.replaceAll('_', '')}" AND `
    const match = state + text
    return { ids: found.all({ match, limit: question.limit }), total: counted.get({ match }) ?? 0 }
  }
  const whole = (question: LeadsQuestion) =>
    question.view === 'all'
      ? { ids: newestOfAll.all(question), total: keptAll.get() ?? 0 }
      : {
          ids: isServed(question.view) ? oldest.all(question) : newest.all(question),
          total: kept.get(question) ?? 0,
        }
  return (question: LeadsQuestion & Moment) => {
    const { ids, total } = question.search === '' ? whole(question) : search(question)
    return {
      rows: rows.all({ ids: JSON.stringify(ids), today: question.today }) as { readonly id: number }[],
      total,
    }
  }
}
