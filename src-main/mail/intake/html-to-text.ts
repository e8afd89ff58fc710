import PostalMime from 'postal-mime'

/**
 * The readable text of an HTML body: tags, styles and scripts dropped, entities decoded, nothing fetched or run.
 *
 * postal-mime has this conversion and its full table of entities but applies it only to an HTML part that
 * stands beside a plain one; so it is given exactly that.
 */
export async function htmlToText(html: string): Promise<string> {
  if (!html.trim()) return ''
  const body = Buffer.from(withoutUnreadElements(html), 'utf8').toString('base64')
  const parsed = await PostalMime.parse(
    [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      body,
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      '',
      '--b--',
      '',
    ].join('\r\n'),
  )
  return (parsed.text ?? '').trim()
}

const UNREAD_OPENING = /<(style|script|head|title|template)(?=[\s/>])/gi

/** Cuts the elements whose content nobody reads. One pass: an element never closed swallows the rest, as in a browser. */
function withoutUnreadElements(html: string): string {
  const kept: string[] = []
  let from = 0
  UNREAD_OPENING.lastIndex = 0
  for (let open = UNREAD_OPENING.exec(html); open; open = UNREAD_OPENING.exec(html)) {
    kept.push(html.slice(from, open.index))
    const closing = new RegExp(`</${open[1]}\\s*>`, 'gi')
    closing.lastIndex = open.index
    if (!closing.exec(html)) return kept.join('')
    from = closing.lastIndex
    UNREAD_OPENING.lastIndex = from
  }
  return kept.join('') + html.slice(from)
}
