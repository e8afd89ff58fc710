import { operations } from '../operations.ts'
import { listReadings } from './list-readings.ts'
import { stopReading } from './read-version.ts'

const { readings } = operations

export const readingsRouter = readings.router({
  underway: readings.underway.handler(({ context, input }) => listReadings(context, input)),
  stop: readings.stop.handler(({ context, input }) => stopReading(context, input)),
})
