import { operations } from '../operations.ts'
import { listPriceGrids } from './list-grids.ts'
import { planGrid } from './plan-grid.ts'
import { discardGrid, putGridInForce } from './put-grid-in-force.ts'
import { quoteCells } from './quote-cells.ts'
import { simulateGrid } from './simulate-grid.ts'

export const pricesRouter = operations.prices.router({
  grids: operations.prices.grids.handler(({ context }) => listPriceGrids(context.office)),
  planGrid: operations.prices.planGrid.handler(({ input, context }) => planGrid(context, input)),
  putGridInForce: operations.prices.putGridInForce.handler(({ input, context }) =>
    putGridInForce(context, input),
  ),
  discardGrid: operations.prices.discardGrid.handler(({ input, context }) => discardGrid(context, input)),
  quote: operations.prices.quote.handler(({ input, context }) => quoteCells(context, input)),
  simulate: operations.prices.simulate.handler(({ input, context }) => simulateGrid(context.office, input)),
})
