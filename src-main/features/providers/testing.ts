import { sql } from 'drizzle-orm'
import type { Progress } from '../../../src-preload/contract/shared.ts'
import { aSiret, type TestOffice } from '../testing.ts'
import { aHolder, alter, type HolderOptions } from '../testing-holders.ts'

/** For tests. A holder of its own SIRET and name, whose contract may be suspended or under notice today. */
export async function aNamedHolder(
  test: TestOffice,
  name: string,
  {
    suspended = false,
    noticeUntil,
    ...options
  }: HolderOptions & { readonly suspended?: boolean; readonly noticeUntil?: string } = {},
) {
  const siret = options.siret ?? aSiret()
  const holder = await aHolder(test, { ...options, name, siret })
  if (suspended) {
    await alter(
      test.office,
      sql`INSERT INTO suspension (contract_id, starts_on, ground, statement, decided_by, decided_at)
        VALUES (${holder.contractId}, '2026-11-01', 'documents', 'Votre attestation est échue.', ${test.staffId}, 1)`,
    )
  }
  if (noticeUntil !== undefined) {
    await alter(
      test.office,
      sql`UPDATE contract SET state = 'terminated', terminated_on = ${noticeUntil} WHERE id = ${holder.contractId}`,
    )
  }
  return { ...holder, name, siret }
}

/** For tests. What a long work answers at its end. */
export async function resultOf<Result>(work: AsyncGenerator<Progress, Result, void>): Promise<Result> {
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
  }
}
