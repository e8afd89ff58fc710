/**
 * The address by which the office is reached from outside, as it is kept: `https://demandes.exemple.fr`, in lower case,
 * without a slash. '' for none; null for one that is not https, or that says more than a name and a port.
 */
export function publicAddress(given: string): string | null {
  const text = given.trim()
  if (text === '') return ''
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null
  const { pathname, search, hash, hostname, origin } = url
  if (pathname !== '/' || search !== '' || hash !== '' || !hostname.includes('.')) return null
  // An address of numbers has no certificate that a browser trusts, and would be one of this machine's spellings.
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(hostname) ? origin : null
}
