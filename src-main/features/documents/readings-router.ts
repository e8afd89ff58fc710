import { operations } from '../operations.ts'
import { listReadings } from './readings-underway.ts'

const { readings } = operations

export const readingsRouter = readings.router({
  underway: readings.underway.handler(({ context, input }) => listReadings(context, input)),
})
