import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLink, publicLink } from './public-links.ts'
import { savePublicAccess } from './settings/save-public-access.ts'
import { anOffice } from './testing.ts'

const DAY = 86_400_000

async function aReachableOffice() {
  const made = await anOffice()
  await savePublicAccess(made.context, { address: 'https://demandes.exemple.fr' })
  const linkTo = async (link: Omit<Parameters<typeof publicLink>[1], 'expiresAt'>, days = 1) => {
    const address = await publicLink(made.office, { ...link, expiresAt: made.office.now() + days * DAY })
    expect(address).toMatch(/^https:\/\/demandes\.exemple\.fr\/reponse\/[\w.-]+$/)
    return address?.split('/').at(-1) ?? ''
  }
  return { ...made, linkTo }
}

describe('a link in a message', () => {
  it('is answered with what it was signed for, whatever that is', async () => {
    const { office, linkTo } = await aReachableOffice()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('feedback', 'return', 'confirm-email', 'withdraw', 'renew-consent'),
        fc.nat(),
        fc.option(fc.string({ maxLength: 60, unit: 'grapheme' }), { nil: undefined }),
        async (purpose, id, value) => {
          const opened = await openLink(office, await linkTo({ purpose, id, value }))
          expect(opened).toEqual({ state: 'open', link: { purpose, id, value: value ?? null } })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('is there only when the office has a public address, and never in a desktop office', async () => {
    const { office, context } = await aReachableOffice()
    const link = { purpose: 'withdraw', id: 1, expiresAt: office.now() + DAY } as const
    expect(await publicLink({ ...office, shell: 'desktop' }, link)).toBeNull()
    await savePublicAccess(context, { address: '' })
    expect(await publicLink(office, link)).toBeNull()
  })

  it('expires at its instant, not before', async () => {
    const { office, clock, linkTo } = await aReachableOffice()
    const token = await linkTo({ purpose: 'feedback', id: 7, value: 'won' }, 30)
    clock.advance(30 * DAY - 1)
    expect(await openLink(office, token)).toMatchObject({ state: 'open' })
    clock.advance(1)
    expect(await openLink(office, token)).toEqual({ state: 'expired' })
  })

  it('is unknown when any one of its characters is another, is gone, or is there twice', async () => {
    const { office, linkTo } = await aReachableOffice()
    const token = await linkTo({ purpose: 'feedback', id: 7, value: 'won' })
    const changed = [...token].flatMap((character, at) => [
      token.slice(0, at) + (character === 'A' ? 'B' : 'A') + token.slice(at + 1),
      token.slice(0, at) + token.slice(at + 1),
      token.slice(0, at) + character + token.slice(at),
    ])
    for (const other of changed.filter(text => text !== token)) {
      expect(await openLink(office, other), other).toEqual({ state: 'unknown' })
    }
  })

  it('lets nobody make one: no signature, another office’s, another purpose’s', async () => {
    const { office, linkTo } = await aReachableOffice()
    const token = await linkTo({ purpose: 'feedback', id: 7, value: 'won' })
    const elsewhere = await aReachableOffice()
    expect(await openLink(elsewhere.office, token)).toEqual({ state: 'unknown' })
    const [, expires, value, signature] = token.split('.')
    for (const other of [
      '',
      '.',
      token.slice(0, token.lastIndexOf('.')),
      `w7.${expires}.${value}.${signature}`,
      `f7.zzzzzzzz.${value}.${signature}`,
      'x'.repeat(100_000),
    ]) {
      expect(await openLink(office, other), other.slice(0, 80)).toEqual({ state: 'unknown' })
    }
  })

  it('is good whichever of two messages composed at once made the first secret', async () => {
    const { office, linkTo } = await aReachableOffice()
    const tokens = await Promise.all([1, 2, 3, 4].map(id => linkTo({ purpose: 'feedback', id })))
    const opened = await Promise.all(tokens.map(token => openLink(office, token)))
    expect(opened.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'open'])
  })
})
