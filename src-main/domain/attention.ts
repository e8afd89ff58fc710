import type { Attention } from '../../src-preload/contract/notices.ts'

/**
 * The most pressing first: what keeps a provider waiting, then what came from one, then what we owe each other. The
 * generated column dossier.importance sorts the inbox by the same ranks.
 */
const RANKS: Readonly<Record<Attention, number>> = {
  bounce: 0,
  reminders_over: 1,
  reply: 2,
  document: 3,
  assigned: 4,
  registry: 5,
}

/** The one of two reasons that is shown: the more pressing, and of two alike the newer. */
export function morePressing(present: Attention | null, arrived: Attention): Attention {
  return present !== null && RANKS[present] < RANKS[arrived] ? present : arrived
}
