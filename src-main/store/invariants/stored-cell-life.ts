import type Database from 'better-sqlite3'
import { addDays, type CivilDate, civilDateOf } from '../../domain/civil-date.ts'
import {
  canGrant,
  canHold,
  cellState,
  type ExclusivityFact,
  type HoldFact,
  isLive,
} from '../../domain/exclusivity.ts'
import {
  holderWindow,
  type RenewalRule,
  type WaitingOffer,
  type WaitingRequest,
  waitingOrder,
  waitingStanding,
  whoComesBefore,
} from '../../domain/waiting-list.ts'
import { conflictOf } from '../conflicts.ts'
import { parisDay } from './naive-cells.ts'
import { DAY } from './small-office.ts'

/** For tests. Who acts: a dossier, and its provider once it has one. */
export type Actor = { readonly dossier: number; readonly provider: number | null }
export type LifeRules = RenewalRule & { readonly offerDays: number; readonly soonDays: number }

type Held = ExclusivityFact & { readonly id: number; readonly dossierId: number; readonly contractId: number }
type Offered = WaitingOffer & { readonly holdId: number }

const CELL = `department_code = '69' AND subtype_code = 'test-entretien'`

const statements = (db: Database.Database) => ({
  held: db.prepare<[], Held>(`SELECT id, provider_id AS providerId, dossier_id AS dossierId,
    contract_id AS contractId, starts_on AS startsOn, ends_on AS endsOn FROM exclusivity WHERE ${CELL} ORDER BY id`),
  holds: db.prepare<[], HoldFact & { id: number }>(`SELECT hold.id, dossier_id AS dossierId,
    ifnull(hold.provider_id, dossier.provider_id) AS providerId, placed_at AS placedAt, expires_at AS expiresAt,
    released_at AS releasedAt FROM hold JOIN dossier ON dossier.id = dossier_id WHERE ${CELL} ORDER BY hold.id`),
  requests: db.prepare<[], WaitingRequest>(`SELECT id, provider_id AS providerId, dossier_id AS dossierId,
    requested_at AS requestedAt, left_at AS leftAt FROM waiting_request WHERE ${CELL} ORDER BY requested_at, id`),
  offers: db.prepare<
    [],
    Offered
  >(`SELECT request_id AS requestId, offered_at AS offeredAt, expires_at AS expiresAt,
    answer, hold_id AS holdId FROM waiting_offer ORDER BY id`),
  suspensions: db.prepare<[number, string], { startsOn: CivilDate; endsOn: CivilDate | null }>(`SELECT
    starts_on AS startsOn, lifted_on AS endsOn FROM suspension WHERE contract_id = ? AND starts_on <= ? ORDER BY id`),
  place:
    db.prepare(`INSERT INTO hold (department_code, subtype_code, dossier_id, provider_id, placed_on, placed_at,
    placed_by, expires_at) VALUES ('69', 'test-entretien', ?, ?, ?, ?, 1, ?)`),
  releaseOf: db.prepare(`UPDATE hold SET released_at = @at
    WHERE dossier_id = @dossier AND released_at IS NULL AND expires_at > @at AND ${CELL}`),
  release: db.prepare('UPDATE hold SET released_at = ? WHERE id = ?'),
  extend: db.prepare('UPDATE hold SET expires_at = @until WHERE id = @id'),
  extension:
    db.prepare(`INSERT INTO hold_extension (hold_id, from_at, until_at, reason, extended_by, extended_at)
    VALUES (?, ?, ?, 'attendue', 1, ?)`),
  contract:
    db.prepare(`INSERT INTO contract (number, provider_id, dossier_id, state, starts_on, ends_on, price_cents,
    vat_rate, data, file_id, created_at, created_by, signed_on, signature_recorded_by)
    VALUES ('C-' || (SELECT count(*) FROM contract), ?, ?, 'signed', ?, ?, 1, 0, '{}', 1, 0, 1, ?, 1)`),
  grant:
    db.prepare(`INSERT INTO exclusivity (department_code, subtype_code, provider_id, dossier_id, contract_id,
    starts_on, ends_on, granted_at, granted_by) VALUES ('69', 'test-entretien', ?, ?, ?, ?, ?, ?, 1)`),
  lengthen: db.prepare(`UPDATE exclusivity SET ends_on = date(ends_on, ? || ' days') WHERE id = ?`),
  addedDays: db.prepare(`INSERT INTO contract_added_days (contract_id, days, reason, added_by, added_at)
    VALUES (?, ?, 'panne', 1, ?)`),
  suspend:
    db.prepare(`INSERT INTO suspension (contract_id, starts_on, ground, statement, decided_by, decided_at)
    VALUES (?, ?, 'documents', 'Pièce expirée', 1, ?)`),
  lift: db.prepare(`UPDATE suspension SET lifted_on = @on
    WHERE contract_id = @contract AND lifted_on IS NULL AND starts_on <= @on`),
  join: db.prepare(`INSERT INTO waiting_request (department_code, subtype_code, dossier_id, provider_id, requested_at,
    requested_by) VALUES ('69', 'test-entretien', ?, ?, ?, 1)`),
  leave: db.prepare('UPDATE waiting_request SET left_at = ?, left_reason = ? WHERE id = ?'),
  leaveOf: db.prepare(`UPDATE waiting_request SET left_at = ?, left_reason = 'served'
    WHERE dossier_id = ? AND left_at IS NULL AND ${CELL}`),
  offer: db.prepare(
    `INSERT INTO waiting_offer (request_id, offered_at, expires_at, hold_id) VALUES (?, ?, ?, ?)`,
  ),
  prolong: db.prepare(
    `UPDATE waiting_offer SET expires_at = max(expires_at, @until) WHERE request_id = @request`,
  ),
  answer: db.prepare(
    `UPDATE waiting_offer SET answer = ?, answered_at = ?, answered_by = 1 WHERE request_id = ?`,
  ),
})

/** For tests. One cell in a database: its rows and triggers, and the rules of the domain, as the use cases join them. */
export class StoredCellLife {
  readonly #db: Database.Database
  readonly #sql: ReturnType<typeof statements>
  readonly #rules: LifeRules

  constructor(db: Database.Database, rules: LifeRules) {
    this.#db = db
    this.#sql = statements(db)
    this.#rules = rules
  }

  holds = () => this.#sql.holds.all()
  held = () => this.#sql.held.all()
  line = () => waitingOrder(this.#sql.requests.all())
  offers = () => this.#sql.offers.all()

  place({ dossier, provider }: Actor, at: number, days: number): string {
    const found = this.#canHold({ dossierId: dossier, providerId: provider }, at)
    if (found !== null) return found
    const isFirst = this.#isTurn({ dossierId: dossier, providerId: provider }, at)
    const done = this.#unit(() => {
      const before = this.holds().filter(one => one.dossierId === dossier && isLive(one, at))
      this.#sql.place.run(dossier, provider, parisDay(at), at, at + days * DAY)
      for (const { id } of before) this.#sql.release.run(at, id)
    })
    if (done !== (isFirst ? 'done' : 'WAITING_BEFORE'))
      throw new Error(`the rule says ${isFirst}, the database ${done}`)
    return done
  }

  extend(id: number, at: number, days: number): string {
    const hold = this.holds().find(one => one.id === id)
    if (!hold || Math.min(hold.expiresAt, hold.releasedAt ?? hold.expiresAt) <= at) return 'over'
    const until = hold.expiresAt + days * DAY
    return this.#unit(() => {
      this.#sql.extend.run({ id, until })
      this.#sql.extension.run(id, hold.expiresAt, until, at)
      const offer = this.#standingFor(hold.dossierId, at)
      if (offer) this.#sql.prolong.run({ until, request: offer.requestId })
    })
  }

  release(id: number, at: number): string {
    const hold = this.holds().find(one => one.id === id)
    if (!hold || hold.releasedAt !== null || hold.expiresAt <= at) return 'over'
    if (this.#standingFor(hold.dossierId, at)) return 'offered'
    this.#sql.release.run(at, id)
    return 'done'
  }

  /** An acceptance: the option becomes the exclusivity, and what the dossier waited for is served. */
  grant(
    { dossier, provider }: Actor & { readonly provider: number },
    at: number,
    startsOn: CivilDate,
    endsOn: CivilDate,
  ) {
    const facts = { exclusivities: this.held(), holds: this.holds() }
    const said = canGrant(facts, { startsOn, endsOn }, { dossierId: dossier, providerId: provider }, at)
    const isRenewal = facts.exclusivities.some(one => one.providerId === provider && one.endsOn === startsOn)
    const isFirst = isRenewal || this.#isTurn({ dossierId: dossier, providerId: provider }, at)
    const done = this.#unit(() => {
      const { lastInsertRowid: contract } = this.#sql.contract.run(
        provider,
        dossier,
        startsOn,
        endsOn,
        startsOn,
      )
      this.#sql.grant.run(provider, dossier, contract, startsOn, endsOn, at)
      this.#sql.releaseOf.run({ at, dossier })
      this.#sql.leaveOf.run(at, dossier)
    })
    // Of two reasons the database may name the other one.
    const isGranted = done === 'done'
    if (isGranted !== (said.ok && isFirst))
      throw new Error(`the rules say ${JSON.stringify(said)} and ${isFirst}, the database ${done}`)
    return said.ok ? done : said.conflict
  }

  /** The next period of the holder of the day, from the day the present one ends. */
  renew(at: number, days: number): string {
    const present = this.#holderOn(parisDay(at))
    if (!present?.endsOn) return 'nobody'
    const { dossierId, providerId, endsOn } = present
    const isElse = (one: WaitingRequest) => one.dossierId !== dossierId && one.providerId !== providerId
    const { closesOn } = holderWindow(endsOn, this.#rules, false)
    if (this.line().some(isElse) && closesOn <= parisDay(at)) return 'waiting-first'
    const actor = { dossier: dossierId, provider: providerId }
    return this.grant(actor, at, endsOn, civilDateOf(addDays(endsOn, days)))
  }

  addDays(id: number, at: number, days: number): string {
    const held = this.held().find(one => one.id === id)
    if (!held?.endsOn || held.endsOn <= parisDay(at)) return 'over'
    return this.#unit(() => {
      this.#sql.addedDays.run(held.contractId, days, at)
      this.#sql.lengthen.run(days, id)
    })
  }

  suspend(id: number, at: number, on: CivilDate): void {
    const held = this.held().find(one => one.id === id)
    if (held) this.#sql.suspend.run(held.contractId, on, at)
  }

  lift(id: number, on: CivilDate): void {
    const held = this.held().find(one => one.id === id)
    if (held) this.#sql.lift.run({ contract: held.contractId, on })
  }

  join({ dossier, provider }: Actor, at: number): string {
    const line = this.line()
    if (line.some(({ dossierId }) => dossierId === dossier)) return 'waits-already'
    const holder = this.#holderOn(parisDay(at))
    if (holder && holder.providerId === provider) return 'own'
    if (line.length === 0 && this.#canHold({ dossierId: dossier, providerId: provider }, at) === null)
      return 'free'
    this.#sql.join.run(dossier, provider, at)
    return 'done'
  }

  leave(id: number, at: number): void {
    this.#sql.leave.run(at, 'withdrawn', id)
    this.#releaseOffered(id, at)
  }

  answer(id: number, at: number, isAccepted: boolean): string {
    const offer = this.offers().find(({ requestId }) => requestId === id)
    if (!offer || offer.answer !== null) return 'not-offered'
    if (offer.expiresAt <= at) return 'lapsed'
    this.#sql.answer.run(isAccepted ? 'accepted' : 'declined', at, id)
    this.#sql.leave.run(at, isAccepted ? 'served' : 'declined', id)
    if (!isAccepted) this.#releaseOffered(id, at)
    return 'done'
  }

  /** What the clock does. @returns the request that was offered the cell */
  serve(at: number): number | null {
    const live = this.#liveOffers()
    for (const { requestId, answer, expiresAt } of live)
      if (answer === null && expiresAt <= at) this.#sql.leave.run(at, 'lapsed', requestId)
    const requests = this.#sql.requests.all()
    const standing = waitingStanding({ requests, offers: this.#liveOffers(), holder: this.#window(at) }, at)
    if (standing.state !== 'to-offer') return null
    const first = requests.find(({ id }) => id === standing.requestId)
    if (!first || this.#canHold(first, at) !== null) return null
    const expiresAt = at + this.#rules.offerDays * DAY
    const { dossierId, providerId, id } = first
    const { lastInsertRowid: hold } = this.#sql.place.run(dossierId, providerId, parisDay(at), at, expiresAt)
    this.#sql.offer.run(id, at, expiresAt, hold)
    return id
  }

  stateOn(today: CivilDate, now: number): string {
    const holder = this.#holderOn(today)
    const suspensions = holder ? this.#sql.suspensions.all(holder.contractId, today) : []
    const suspension = suspensions.find(({ endsOn }) => endsOn === null || endsOn > today) ?? null
    const facts = { exclusivities: this.held(), holds: this.holds() }
    return cellState({
      ...facts,
      suspension,
      notice: null,
      today,
      now,
      soonBy: addDays(today, this.#rules.soonDays),
    }).state
  }

  /** Nobody comes before, or the cell is kept already. */
  #isTurn(claimant: { readonly dossierId: number; readonly providerId: number | null }, at: number): boolean {
    const { dossierId, providerId } = claimant
    const keeps = this.holds().some(
      one =>
        isLive(one, at) &&
        (one.dossierId === dossierId || (providerId !== null && one.providerId === providerId)),
    )
    return keeps || whoComesBefore({ requests: this.line(), offers: this.offers() }, claimant, at) === null
  }

  #standingFor(dossier: number, at: number): Offered | null {
    const mine = new Set(this.line().flatMap(({ id, dossierId }) => (dossierId === dossier ? [id] : [])))
    return (
      this.offers().find(
        ({ requestId, answer, expiresAt }) => answer === null && at < expiresAt && mine.has(requestId),
      ) ?? null
    )
  }

  #liveOffers(): Offered[] {
    const waiting = new Set(this.line().map(({ id }) => id))
    return this.offers().filter(({ requestId }) => waiting.has(requestId))
  }

  #window(at: number) {
    const held = this.#holderOn(parisDay(at))
    if (!held?.endsOn) return null
    const isRenewed = this.held().some(
      ({ providerId, startsOn }) => providerId === held.providerId && startsOn === held.endsOn,
    )
    return holderWindow(held.endsOn, this.#rules, isRenewed)
  }

  #holderOn(on: string): Held | null {
    return (
      this.held().find(({ startsOn, endsOn }) => startsOn <= on && (endsOn === null || endsOn > on)) ?? null
    )
  }

  #canHold(
    claimant: { readonly dossierId: number; readonly providerId: number | null },
    at: number,
  ): string | null {
    const facts = { exclusivities: this.held(), holds: this.holds() }
    const answer = canHold(facts, claimant, civilDateOf(parisDay(at)), at)
    return answer.ok ? null : answer.conflict
  }

  #releaseOffered(request: number, at: number): void {
    const offer = this.offers().find(({ requestId }) => requestId === request)
    const dossier = this.#sql.requests.all().find(({ id }) => id === request)?.dossierId
    if (offer && offer.expiresAt > at) this.#sql.releaseOf.run({ at, dossier })
  }

  /** All of it or nothing; 'done', or the refusal of a trigger. */
  #unit(work: () => void): string {
    this.#db.exec('SAVEPOINT unit')
    try {
      work()
      return 'done'
    } catch (error) {
      this.#db.exec('ROLLBACK TO unit')
      const conflict = conflictOf(error)
      if (conflict === null) throw error
      return conflict === 'CELL_HELD' ? 'held' : conflict === 'CELL_OPTIONED' ? 'optioned' : conflict
    } finally {
      this.#db.exec('RELEASE unit')
    }
  }
}
