import { parisDay } from './naive-cells.ts'
import { DAY } from './small-office.ts'
import type { Actor, LifeRules } from './stored-cell-life.ts'

/**
 * For tests. The life of one cell as a child would keep it: a calendar with a name on each day, a list of options, a
 * line of people. It answers in the words of StoredCellLife, and shares none of its rules.
 */
type Option = { readonly id: number; readonly actor: Actor; readonly from: number; until: number }
type Tenure = {
  readonly id: number
  readonly actor: Actor
  start: number
  end: number
  readonly closed: Suspension[]
}
type Suspension = { readonly from: number; until: number | null }
type InLine = { readonly id: number; readonly actor: Actor; offer: { until: number } | null }

const FIRST = Date.UTC(2028, 0, 1)
export const dayText = (index: number) => new Date(FIRST + index * DAY).toISOString().slice(0, 10)
export const dayIndex = (at: number) => (Date.parse(parisDay(at)) - FIRST) / DAY

export class NaiveCellLife {
  readonly rules: LifeRules
  readonly options: Option[] = []
  readonly tenures: Tenure[] = []
  line: InLine[] = []

  constructor(rules: LifeRules) {
    this.rules = rules
  }

  place(
    actor: Actor,
    now: number,
    days: number,
  ): { readonly said: string; readonly keep: (id: number) => void } {
    const free = this.mayHold(actor, now)
    const said = free === 'done' && this.#isPassedBy(actor, now) ? 'WAITING_BEFORE' : free
    return { said, keep: id => this.#option(id, actor, now, now + days * DAY) }
  }

  extend(option: Option, now: number, days: number): string {
    if (option.until <= now) return 'over'
    const until = option.until + days * DAY
    for (let day = dayIndex(option.from); day <= dayIndex(until - 1); day++) {
      const other = this.#holder(day)
      if (other && isElse(other.actor, option.actor)) return 'held'
    }
    option.until = until
    const offer = this.#offerOf(option.actor, now)
    if (offer) offer.until = Math.max(offer.until, until)
    return 'done'
  }

  release(option: Option, now: number): string {
    if (option.until <= now) return 'over'
    if (this.#offerOf(option.actor, now)) return 'offered'
    option.until = now
    return 'done'
  }

  mayGrant(actor: Actor, now: number, start: number, end: number): string {
    for (let day = start; day < end; day++) if (this.#holder(day)) return 'held'
    if (this.#optionedByElse(actor, now)) return 'optioned'
    const goesOn = this.tenures.some(one => one.actor.provider === actor.provider && one.end === start)
    return !goesOn && this.#isPassedBy(actor, now) ? 'WAITING_BEFORE' : 'done'
  }

  keepGrant(id: number, actor: Actor, now: number, start: number, end: number): void {
    this.#cutOwn(actor, now)
    this.tenures.push({ id, actor, start, end, closed: [] })
    this.line = this.line.filter(one => one.actor.dossier !== actor.dossier)
  }

  /** The tenure to go on with, or why not. */
  mayRenew(now: number): Tenure | string {
    const present = this.#holder(dayIndex(now))
    if (!present) return 'nobody'
    const isClosed = dayIndex(now) >= present.end - this.rules.closesDaysBefore
    const others = this.line.filter(({ actor }) => isElse(actor, present.actor))
    return isClosed && others.length > 0 ? 'waiting-first' : present
  }

  addDays(tenure: Tenure, now: number, days: number): string {
    if (tenure.end <= dayIndex(now)) return 'over'
    for (let day = tenure.end; day < tenure.end + days; day++) if (this.#holder(day)) return 'held'
    tenure.end += days
    return 'done'
  }

  lift(tenure: Tenure, day: number): void {
    for (const one of tenure.closed) if (one.until === null && one.from <= day) one.until = day
  }

  join(actor: Actor, now: number): { readonly said: string; readonly keep: (id: number) => void } {
    const keep = (id: number) => void this.line.push({ id, actor, offer: null })
    if (this.line.some(one => one.actor.dossier === actor.dossier)) return { said: 'waits-already', keep }
    const holder = this.#holder(dayIndex(now))
    if (holder && holder.actor.provider === actor.provider) return { said: 'own', keep }
    const isFree = this.line.length === 0 && this.mayHold(actor, now) === 'done'
    return { said: isFree ? 'free' : 'done', keep }
  }

  leave(one: InLine, now: number): void {
    if (one.offer && one.offer.until > now) this.#cutOwn(one.actor, now)
    this.line = this.line.filter(other => other !== one)
  }

  answer(one: InLine, now: number, isAccepted: boolean): string {
    if (!one.offer) return 'not-offered'
    if (one.offer.until <= now) return 'lapsed'
    if (!isAccepted) this.#cutOwn(one.actor, now)
    this.line = this.line.filter(other => other !== one)
    return 'done'
  }

  /** Those whose offer lapsed go; then the first of the line, and nobody else, is offered a cell that is free. */
  serve(now: number): InLine | null {
    this.line = this.line.filter(({ offer }) => !offer || offer.until > now)
    const first = this.line[0]
    if (!first || this.line.some(({ offer }) => offer)) return null
    return this.mayHold(first.actor, now) === 'done' && this.#windowIsOver(now) ? first : null
  }

  keepOffer(one: InLine, optionId: number, now: number): void {
    const option = { id: optionId, actor: one.actor, from: now, until: now + this.rules.offerDays * DAY }
    this.options.push(option)
    one.offer = { until: option.until }
  }

  stateOn(day: number, now: number): string {
    const holder = this.#holder(day)
    if (!holder)
      return this.options.some(({ from, until }) => from <= now && now < until) ? 'option' : 'libre'
    if (holder.closed.some(({ from, until }) => from <= day && (until === null || day < until)))
      return 'suspendue'
    let left = 1
    while (this.#holder(day + left)?.actor.provider === holder.actor.provider && left <= this.rules.soonDays)
      left++
    return left <= this.rules.soonDays ? 'echeance-proche' : 'en-cours'
  }

  mayHold(actor: Actor, now: number): string {
    const today = dayIndex(now)
    const isHeld = this.tenures.some(
      ({ actor: other, end }) => end > today && other.provider !== actor.provider,
    )
    if (isHeld) return 'held'
    return this.#optionedByElse(actor, now) ? 'optioned' : 'done'
  }

  #holder(day: number): Tenure | undefined {
    return this.tenures.find(({ start, end }) => start <= day && day < end)
  }

  /** Somebody else is at the head of the line, and the actor has nothing in hand. */
  #isPassedBy(actor: Actor, now: number): boolean {
    const head = this.line.find(({ offer }) => offer === null || offer.until > now)
    if (!head || !isElse(head.actor, actor)) return false
    return this.options.every(one => isElse(one.actor, actor) || now < one.from || one.until <= now)
  }

  #offerOf({ dossier }: Actor, now: number): { until: number } | null {
    const one = this.line.find(({ actor, offer }) => actor.dossier === dossier && offer && offer.until > now)
    return one?.offer ?? null
  }

  #windowIsOver(now: number): boolean {
    const holder = this.#holder(dayIndex(now))
    if (!holder) return true
    if (this.#holder(holder.end)?.actor.provider === holder.actor.provider) return false
    return dayIndex(now) >= holder.end - this.rules.closesDaysBefore
  }

  #optionedByElse(actor: Actor, now: number): boolean {
    return this.options.some(
      ({ actor: other, from, until }) => from <= now && now < until && isElse(other, actor),
    )
  }

  #option(id: number, actor: Actor, from: number, until: number): void {
    this.#cutOwn(actor, from)
    this.options.push({ id, actor, from, until })
  }

  #cutOwn({ dossier }: Actor, now: number): void {
    for (const one of this.options) if (one.actor.dossier === dossier && one.until > now) one.until = now
  }
}

function isElse(left: Actor, right: Actor): boolean {
  const sameProvider = left.provider !== null && left.provider === right.provider
  return left.dossier !== right.dossier && !sameProvider
}
