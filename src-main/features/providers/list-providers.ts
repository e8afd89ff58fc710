import type { ProviderFilter, ProviderRow, ProviderView } from '../../../src-preload/contract/providers.ts'
import { countProviders, countProviderViews, listProviderIds } from '../../store/queries/provider-register.ts'
import { describeProviders } from '../../store/queries/provider-rows.ts'
import type { Office } from '../context.ts'
import { registerDay } from './register-day.ts'

type Asked = ProviderFilter & { readonly offset: number; readonly limit: number }

/** A page of the register of providers, with how each stands today. */
export async function listProviders(
  office: Office,
  { offset, limit, ...filter }: Asked,
): Promise<{ readonly rows: ProviderRow[]; readonly total: number }> {
  const day = registerDay(office)
  return office.store.read(async db => {
    const ids = await listProviderIds(db, filter, { ...day, offset, limit })
    const rows = await describeProviders(db, ids, day)
    return { rows, total: await countProviders(db, filter, day.on) }
  })
}

export async function countProvidersByView(office: Office): Promise<Record<ProviderView, number>> {
  return office.store.read(db => countProviderViews(db, registerDay(office).on))
}
