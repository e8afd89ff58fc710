/** Milliseconds of the same thing done many times. */
export type Samples = { readonly p50: number; readonly p95: number; readonly n: number }

export function samplesOf(milliseconds: readonly number[]): Samples {
  const sorted = milliseconds.toSorted((left, right) => left - right)
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), n: sorted.length }
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export type Way<Question> = { readonly name: string; readonly ask: (question: Question) => unknown }

const WARM_UP = 0.2
const ROUNDS = 8

/**
 * Asks the same questions in each way, one at a time. The ways take turns in short rounds, so that what else the
 * machine does weighs on all of them alike; each begins with questions that do not count.
 */
export async function compare<Question>(
  questions: readonly Question[],
  ways: readonly Way<Question>[],
  n: number,
): Promise<ReadonlyMap<string, Samples>> {
  const times = new Map<string, number[]>(ways.map(({ name }) => [name, []]))
  const perRound = Math.max(1, Math.ceil(n / ROUNDS))
  let next = 0
  const asked = (count: number) => {
    const start = next
    next += count
    return Array.from(
      { length: count },
      (_, place) => questions[(start + place) % questions.length] as Question,
    )
  }
  for (const { ask } of ways) for (const question of asked(Math.ceil(n * WARM_UP))) await ask(question)
  for (let round = 0; round < ROUNDS; round++) {
    const these = asked(perRound)
    for (const { name, ask } of ways)
      for (const question of these) times.get(name)?.push(await timed(() => ask(question)))
  }
  return new Map([...times].map(([name, all]) => [name, samplesOf(all)]))
}
