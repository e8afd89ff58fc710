import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../data-folder.mjs'

export type ServedOptions = {
  readonly dataFolder: string
  /** 0 takes any free port. */
  readonly port: number
  /** One line of JSON instead of the sentence, for programs. */
  readonly printJson: boolean
}

/** Reads `--data <folder> --port <n> --print-json`. @throws Error whose message says what is wrong */
export function readServedOptions(args: readonly string[]): ServedOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      'print-json': { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535)
    throw new Error('--port attend un nombre de 0 à 65535.')
  const dataFolder = values.data === undefined ? defaultDataFolder() : resolve(values.data)
  return { dataFolder, port, printJson: values['print-json'] }
}

/** The one line of standard output by which a launcher, a test or a person finds the window. */
export function addressLine(address: string, printJson: boolean): string {
  return printJson ? JSON.stringify({ address }) : `Apanage : ${address}`
}
