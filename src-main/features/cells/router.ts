import { operations } from '../operations.ts'
import { extendOption } from './extend-hold.ts'
import { getCell } from './get-cell.ts'
import { getDemand } from './get-demand.ts'
import { getHolder } from './get-holder.ts'
import { getMatrix } from './get-matrix.ts'
import { listCellStates } from './list-cell-states.ts'
import { listCellHolders } from './list-holders.ts'
import { listDossierOptions } from './list-options.ts'
import { listTerritory, listWork } from './list-references.ts'
import { locatePostalCode } from './locate-postal-code.ts'
import { placeHolds } from './place-holds.ts'
import { releaseOption } from './release-hold.ts'
import { simulateChange } from './simulate-change.ts'

export const cellsRouter = operations.cells.router({
  departments: operations.cells.departments.handler(({ context }) => listTerritory(context.office)),
  services: operations.cells.services.handler(({ context }) => listWork(context.office)),
  states: operations.cells.states.handler(({ input, context }) => listCellStates(context.office, input)),
  matrix: operations.cells.matrix.handler(({ input, context }) => getMatrix(context.office, input)),
  demand: operations.cells.demand.handler(({ input, context }) => getDemand(context.office, input)),
  holders: operations.cells.holders.handler(({ input, context }) => listCellHolders(context.office, input)),
  optionsOf: operations.cells.optionsOf.handler(({ input, context }) =>
    listDossierOptions(context.office, input),
  ),
  get: operations.cells.get.handler(({ input, context }) => getCell(context.office, input)),
  holder: operations.cells.holder.handler(({ input, context }) => getHolder(context.office, input)),
  simulate: operations.cells.simulate.handler(({ input, context }) => simulateChange(context.office, input)),
  locate: operations.cells.locate.handler(({ input, context }) => locatePostalCode(context.office, input)),
  placeHolds: operations.cells.placeHolds.handler(({ input, context }) => placeHolds(context, input)),
  extendHold: operations.cells.extendHold.handler(({ input, context }) => extendOption(context, input)),
  releaseHold: operations.cells.releaseHold.handler(({ input, context }) => releaseOption(context, input)),
})
