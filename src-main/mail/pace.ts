const MINUTE = 60_000

export type Pace = {
  /** How many messages may begin now. `perMinute` 0: any number. */
  readonly room: (perMinute: number, now: number) => number
  readonly took: (count: number, now: number) => void
}

/** Keeps to what an account grants: no more than so many messages in any minute that one chooses. */
export function openPace(): Pace {
  let begun: number[] = []
  return {
    room: (perMinute, now) => {
      // A clock set back must not silence the account: what began later than now is of no minute.
      begun = begun.filter(at => at > now - MINUTE && at <= now)
      return perMinute === 0 ? Number.POSITIVE_INFINITY : Math.max(0, perMinute - begun.length)
    },
    took: (count, now) => {
      for (let one = 0; one < count; one++) begun.push(now)
    },
  }
}
