/** A letter as its parts, written once and rendered twice: as plain text and as sober HTML with nothing remote. */
export type Letter = {
  readonly greeting: string
  readonly parts: readonly LetterPart[]
  readonly signature: readonly string[]
  readonly footer: readonly string[]
}

export type LetterPart =
  | { readonly kind: 'text'; readonly title?: string; readonly lines: readonly string[] }
  | { readonly kind: 'facts'; readonly title: string; readonly facts: readonly (readonly [string, string])[] }
  /** What somebody else wrote, set apart as such. */
  | { readonly kind: 'quote'; readonly title: string; readonly quote: string }
  | { readonly kind: 'steps'; readonly title?: string; readonly steps: readonly string[] }
  /** Addresses that we made, to open by their words; never what somebody else wrote. */
  | { readonly kind: 'links'; readonly title: string; readonly links: readonly (readonly [string, string])[] }

export function letterText({ greeting, parts, signature, footer }: Letter): string {
  const blocks = [
    greeting,
    ...parts.map(part =>
      [...('title' in part && part.title ? [part.title] : []), ...textLines(part)].join('\n'),
    ),
    signature.join('\n'),
    `-- \n${footer.join('\n')}`,
  ]
  return `${blocks.join('\n\n')}\n`
}

function textLines(part: LetterPart): readonly string[] {
  switch (part.kind) {
    case 'text':
      return part.lines
    case 'facts':
      return part.facts.map(([label, value]) => `${label}\u00a0: ${value}`)
    case 'quote':
      return part.quote.split('\n').map(line => `> ${line}`.trimEnd())
    case 'links':
      return part.links.map(([words, address]) => `${words}\u00a0: ${address}`)
    case 'steps':
      return part.steps.map((step, index) => `${index + 1}. ${step}`)
  }
}

export function letterHtml({ greeting, parts, signature, footer }: Letter): string {
  const paragraph = (lines: readonly string[], style = '') =>
    `<p${style && ` style="${style}"`}>${lines.map(escapeHtml).join('<br>\n')}</p>`
  return [
    '<!doctype html>',
    '<html lang="fr"><head><meta charset="utf-8"></head>',
    '<body style="font-family:\'Source Sans 3\',Arial,sans-serif;font-size:15px;line-height:1.45;color:#1D1C1A;max-width:38em">',
    paragraph([greeting]),
    ...parts.flatMap(part => [
      ...('title' in part && part.title
        ? [`<h2 style="font-size:15px;color:#17497B;margin:1.4em 0 .3em">${escapeHtml(part.title)}</h2>`]
        : []),
      htmlPart(part, paragraph),
    ]),
    paragraph(signature),
    paragraph(footer, 'font-size:12px;color:#504E48;border-top:1px solid #CBC7BD;padding-top:.6em'),
    '</body></html>',
    '',
  ].join('\n')
}

function htmlPart(part: LetterPart, paragraph: (lines: readonly string[]) => string): string {
  switch (part.kind) {
    case 'text':
      return paragraph(part.lines)
    case 'facts': {
      const rows = part.facts.map(
        ([label, value]) =>
          `<tr><td style="padding:2px 16px 2px 0;color:#504E48">${escapeHtml(label)}</td><td>${escapeHtml(value)}</td></tr>`,
      )
      return `<table style="border-collapse:collapse">\n${rows.join('\n')}\n</table>`
    }
    case 'quote':
      return `<blockquote style="margin:0;padding-left:12px;border-left:2px solid #CBC7BD">${part.quote.split('\n').map(escapeHtml).join('<br>\n')}</blockquote>`
    case 'links':
      return `<p>${part.links.map(linkHtml).join('<br>\n')}</p>`
    case 'steps':
      return `<ol>\n${part.steps.map(step => `<li>${escapeHtml(step)}</li>`).join('\n')}\n</ol>`
  }
}

const linkHtml = ([words, address]: readonly [string, string]) =>
  `<a href="${escapeHtml(address)}" style="color:#17497B">${escapeHtml(words)}</a>`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? sign)
}
