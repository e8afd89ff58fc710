import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delayAfter, denialOf, isSameSecret, presentedCookies, publicDenialOf } from './guard.ts'
import { FOREIGN_HOSTS } from './testing/foreign-hosts.ts'

const PORT = 4321
const ours = ['Host', '127.0.0.1:4321']
const asked = (method: string, target: string, ...rawHeaders: string[]) => ({ method, target, rawHeaders })

describe('the guard of the served shell', () => {
  it.each(FOREIGN_HOSTS(PORT))('refuses the host %j', host => {
    expect(denialOf(asked('GET', '/', 'Host', host), PORT, 'request')?.status).toBe(421)
    expect(
      denialOf(asked('GET', '/rpc', 'Host', host, 'Origin', `http://${host}`), PORT, 'upgrade')?.status,
    ).toBe(421)
  })

  it('refuses no host, and two even when both are ours', () => {
    expect(denialOf(asked('GET', '/'), PORT, 'request')?.status).toBe(421)
    expect(denialOf(asked('GET', '/', ...ours, ...ours), PORT, 'request')?.status).toBe(421)
  })

  it('lets any host through only when it is byte for byte ours', () => {
    fc.assert(
      fc.property(fc.string(), host => {
        const denial = denialOf(asked('GET', '/', 'Host', host), PORT, 'request')
        expect(denial === null).toBe(host === '127.0.0.1:4321')
      }),
    )
  })

  it.each([
    ['a foreign origin', ['Origin', 'http://evil.fr']],
    ['another port of the same machine', ['Origin', 'http://127.0.0.1:4322']],
    ['an origin that starts like ours', ['Origin', 'http://127.0.0.1:43210']],
    ['localhost', ['Origin', 'http://localhost:4321']],
    ['https', ['Origin', 'https://127.0.0.1:4321']],
    ['a null origin', ['Origin', 'null']],
    ['two origins', ['Origin', 'http://127.0.0.1:4321', 'Origin', 'http://evil.fr']],
    [
      'a site the browser calls same-site',
      ['Origin', 'http://127.0.0.1:4321', 'Sec-Fetch-Site', 'same-site'],
    ],
    ['a cross-site fetch', ['Origin', 'http://127.0.0.1:4321', 'Sec-Fetch-Site', 'cross-site']],
  ])('refuses %s on a read, on a post and on the upgrade', (_, headers) => {
    expect(denialOf(asked('GET', '/', ...ours, ...headers), PORT, 'request')?.status).toBe(403)
    expect(denialOf(asked('POST', '/intake', ...ours, ...headers), PORT, 'request')?.status).toBe(403)
    expect(denialOf(asked('GET', '/rpc', ...ours, ...headers), PORT, 'upgrade')?.status).toBe(403)
  })

  it('takes a read without an origin, but neither a post nor the upgrade', () => {
    expect(denialOf(asked('GET', '/', ...ours), PORT, 'request')).toBeNull()
    expect(denialOf(asked('POST', '/intake', ...ours), PORT, 'request')?.status).toBe(403)
    expect(denialOf(asked('GET', '/rpc', ...ours), PORT, 'upgrade')?.status).toBe(403)
  })

  it('refuses the other methods and targets that are not paths of ours', () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH']) {
      expect(denialOf(asked(method, '/', ...ours), PORT, 'request')?.status).toBe(405)
    }
    for (const target of ['http://evil.fr/', '//evil.fr/', '*', '']) {
      expect(denialOf(asked('GET', target, ...ours), PORT, 'request')?.status).toBe(400)
    }
  })

  it('reads only the cookie that carries our port', () => {
    const headers = ['Cookie', 'apanage-4322=a; apanage-4321=b;xapanage-4321=c', 'Cookie', 'apanage-4321=d']
    expect(presentedCookies(headers, PORT)).toEqual(['b', 'd'])
  })

  it('compares secrets of any length', () => {
    expect(isSameSecret('abc', 'abc')).toBe(true)
    expect(isSameSecret('abc', 'abcd')).toBe(false)
    expect(isSameSecret('', 'a')).toBe(false)
  })

  it('makes a guesser wait ever longer, and never more than two seconds', () => {
    expect(delayAfter(0)).toBe(0)
    expect(delayAfter(10)).toBeGreaterThan(delayAfter(4))
    expect(delayAfter(1_000_000)).toBe(2_000)
  })
})

describe('the guard of the public part', () => {
  const publicly = (method: string, ...rawHeaders: string[]) => ({ method, rawHeaders })

  it.each([
    ...FOREIGN_HOSTS(PORT),
    'demandes.exemple.fr.evil.fr',
    'demandes.exemple.fr:443',
    'DEMANDES.exemple.fr',
  ])('refuses the host %j even when there is a public one', host => {
    expect(publicDenialOf(publicly('POST', 'Host', host), PORT, 'demandes.exemple.fr')?.status).toBe(421)
  })

  it('takes our host and the public one, alone', () => {
    const both = [...ours, 'Host', 'demandes.exemple.fr']
    expect(publicDenialOf(publicly('POST', ...ours), PORT, null)).toBeNull()
    expect(
      publicDenialOf(publicly('POST', 'Host', 'demandes.exemple.fr'), PORT, 'demandes.exemple.fr'),
    ).toBeNull()
    expect(publicDenialOf(publicly('POST', 'Host', 'demandes.exemple.fr'), PORT, null)?.status).toBe(421)
    expect(publicDenialOf(publicly('POST', ...both), PORT, 'demandes.exemple.fr')?.status).toBe(421)
    expect(publicDenialOf(publicly('POST'), PORT, 'demandes.exemple.fr')?.status).toBe(421)
  })

  it('takes a form of any site, for it reads no cookie, and no other method', () => {
    const foreign = [...ours, 'Origin', 'https://www.plateforme.fr', 'Sec-Fetch-Site', 'cross-site']
    expect(publicDenialOf(publicly('POST', ...foreign), PORT, null)).toBeNull()
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])
      expect(publicDenialOf(publicly(method, ...ours), PORT, null)?.status).toBe(405)
  })

  it('opens nothing of the office to the public host', () => {
    const headers = ['Host', 'demandes.exemple.fr', 'Origin', 'https://demandes.exemple.fr']
    for (const target of ['/', '/open?t=x', '/rpc', '/intake', '/demandes/', '/demandes/../files/7'])
      expect(denialOf(asked('GET', target, ...headers), PORT, 'request')?.status).toBe(421)
  })
})
