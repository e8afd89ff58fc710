import type { Email } from 'postal-mime'

/**
 * Whether a machine wrote the message: `replied`, to one it received (RFC 3834: absence, receipt, read), or
 * `generated`, of itself (a form, a newsletter). Null: a person, as far as it says.
 */
export type Automatic = 'replied' | 'generated' | null

export function automaticOf({ headers }: Pick<Email, 'headers'>): Automatic {
  const header = (name: string) =>
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase() ?? ''
  const submitted = header('auto-submitted').split(/[\s;]/)[0] ?? ''
  const precedence = header('precedence')
  const isReply =
    submitted === 'auto-replied' ||
    precedence === 'auto_reply' ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponse'].some(name => !['', 'no'].includes(header(name))) ||
    /report-type="?disposition-notification/.test(header('content-type'))
  if (isReply) return 'replied'
  const isGenerated =
    !['', 'no'].includes(submitted) ||
    ['bulk', 'junk', 'list'].includes(precedence) ||
    header('list-id') !== ''
  return isGenerated ? 'generated' : null
}
