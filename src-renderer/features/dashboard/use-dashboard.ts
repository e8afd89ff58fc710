import type { InferContractRouterOutputs } from '@orpc/contract'
import type { DashboardPeriod } from '../../../src-preload/contract/dashboard.ts'
import type { Contract } from '../../../src-preload/contract/index.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useAddress } from '../../shell/use-address.ts'
import { periods } from './dashboard-words.ts'

export type { DashboardPeriod }
export type Dashboard = InferContractRouterOutputs<Contract>['dashboard']['get']

/** What is counted, over the period that the address keeps. */
export function useDashboard() {
  const [params, change] = useAddress()
  const period = periods.find(({ value }) => value === params.get('periode'))?.value ?? '30d'
  const figures = useOffice(office.dashboard.get, { period })
  const uncovered = useOffice(office.dashboard.uncovered, { limit: 14 })
  return {
    period,
    figures,
    uncovered,
    choose: (next: DashboardPeriod) => change({ periode: next }),
    countAgain: () => {
      void figures.refetch()
      void uncovered.refetch()
    },
  }
}
