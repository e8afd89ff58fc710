import { operations } from '../operations.ts'
import { listReadings } from './list-readings.ts'

const { readings } = operations

export const readingsRouter = readings.router({
  underway: readings.underway.handler(({ context, input }) => listReadings(context, input)),
})
