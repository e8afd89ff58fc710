import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { aCompany, anEstablishment, found } from '../../src-main/registry/registry-sample.ts'

export type RegistryPeer = {
  readonly address: string
  /** The SIRETs that it was asked about. */
  readonly asked: readonly string[]
  /** From now on: answers that it is down, or as before. */
  readonly down: (isDown: boolean) => void
  readonly close: () => Promise<void>
}

/** A registry of companies on loopback, which knows the companies of these SIRETs, each with what is said of it. */
export async function openRegistryPeer(
  companies: Readonly<Record<string, { readonly company?: object; readonly seat?: object }>>,
): Promise<RegistryPeer> {
  const asked: string[] = []
  let isDown = false
  const server = createServer((request, response) => {
    const siret = new URL(request.url ?? '', 'http://registry').searchParams.get('q') ?? ''
    asked.push(siret)
    if (isDown) {
      response.writeHead(503).end()
      return
    }
    const known = companies[siret]
    const seat = anEstablishment(siret, { ...known?.seat })
    const results = known
      ? [aCompany(siret, { siege: seat, matching_etablissements: [seat], ...known.company })]
      : []
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(found(...results)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    down: down => {
      isDown = down
    },
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
