import { z } from 'zod'

/** From and to, in minutes after midnight of the local clock: 8 h 30 is 510; a day ends at 1440. */
export const openSpan = z.object({ from: z.int().min(0).max(1439), to: z.int().min(1).max(1440) })
export type OpenSpan = z.infer<typeof openSpan>

/** The spans of one day: each ends after it begins, and before the next one begins. */
const openDay = z
  .array(openSpan)
  .max(4)
  .refine(spans => spans.every(({ from, to }, place) => from < to && (spans[place - 1]?.to ?? -1) < from))

/** When someone can be reached: seven days, Monday first; closed on public holidays. Open at least once a week. */
export const openingHours = z
  .array(openDay)
  .length(7)
  .refine(days => days.some(spans => spans.length > 0))
export type OpeningHours = z.infer<typeof openingHours>
