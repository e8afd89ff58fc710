/**
 * E-mail addresses as people use them, not all that RFC 5321 allows: no quotes, no comments, no address literal,
 * an ASCII mailbox. What passes can go into a header without any escaping.
 */

const MAILBOX = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const LABEL = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u

/**
 * Reads one address, with or without « mailto: », angle brackets and the name before them. Returns it in lower
 * case, which is also how two are compared (no mail server in use tells case apart); null when it is not one.
 */
export function normaliseEmailAddress(text: string): string | null {
  const address = bare(text).normalize('NFC').toLowerCase()
  const at = address.lastIndexOf('@')
  const mailbox = address.slice(0, Math.max(at, 0))
  const domain = address.slice(at + 1)
  const right = mailbox.length <= 64 && address.length <= 254 && MAILBOX.test(mailbox) && isDomain(domain)
  return right ? address : null
}

/** The part after the @ of a normalised address. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

function bare(text: string): string {
  const inBrackets = /^[^<>\r\n]*<([^<>]*)>$/.exec(text.trim())?.[1] ?? text
  return inBrackets.trim().replace(/^mailto:/i, '')
}

/** At least two labels, the last of letters (or an IDN in its ASCII form). */
function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  const last = labels.at(-1) ?? ''
  return (
    labels.length >= 2 &&
    labels.every(label => LABEL.test(label)) &&
    /^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(last)
  )
}
