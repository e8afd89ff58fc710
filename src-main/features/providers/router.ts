import { operations } from '../operations.ts'
import { exportProviders } from './export-providers.ts'
import { exportPublicRegister } from './export-public-register.ts'
import { getProvider } from './get-provider.ts'
import { countProvidersByView, listProviders } from './list-providers.ts'

const { providers } = operations

export const providersRouter = providers.router({
  list: providers.list.handler(({ input, context }) => listProviders(context.office, input)),
  counts: providers.counts.handler(({ context }) => countProvidersByView(context.office)),
  get: providers.get.handler(({ input, context }) => getProvider(context.office, input)),
  export: providers.export.handler(({ input, context, signal }) => exportProviders(context, input, signal)),
  publicRegister: providers.publicRegister.handler(({ input, context, signal }) =>
    exportPublicRegister(context, input, signal),
  ),
})
