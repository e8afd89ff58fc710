import { createHash } from 'node:crypto'
import type { PublicView } from './public-pages.ts'

/** An answer of the public part, as a shell sends it. */
export type PublicAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

// Contrast of 7 and more on both grounds; nothing is told by colour alone.
const STYLE = `:root{color-scheme:light dark}
body{margin:0;background:#f6f4ef;color:#1d1c1a;font:18px/1.5 system-ui,'Segoe UI',Roboto,Arial,sans-serif}
main{max-width:36em;margin:0 auto;padding:48px 24px}
h1{font-size:26px;line-height:1.25;margin:0 0 16px}
p{margin:0 0 12px;overflow-wrap:anywhere}
label{display:block;font-weight:600;margin:20px 0 6px}
textarea{box-sizing:border-box;width:100%;min-height:6em;font:inherit;padding:8px;color:inherit;background:#fff;border:1px solid #6b675e;border-radius:4px}
button{font:inherit;font-weight:600;margin:16px 12px 0 0;padding:10px 20px;min-height:44px;color:#fff;background:#17497b;border:2px solid #17497b;border-radius:4px;cursor:pointer}
:focus-visible{outline:3px solid #17497b;outline-offset:3px}
footer{margin-top:40px;padding-top:12px;border-top:1px solid #cbc7bd;color:#504e48;font-size:16px}
@media(prefers-color-scheme:dark){body{background:#1b1a18;color:#f0ede6}textarea{background:#262421;border-color:#a9a498}
button{color:#10202f;background:#a9cdf0;border-color:#a9cdf0}:focus-visible{outline-color:#a9cdf0}footer{color:#c9c4b8;border-color:#4a473f}}`

const STYLE_HASH = createHash('sha256').update(STYLE, 'utf8').digest('base64')

/** Of every answer of the public part: kept nowhere, told to no other site, framed by none. */
export const PUBLIC_HEADERS = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const

/**
 * A page without script, served from here: words, and one form whose buttons act. The form posts to the address of the
 * page itself.
 *
 * @param platform who speaks, at the foot; '' leaves the foot out
 */
export function htmlAnswer(status: number, view: PublicView, platform: string): PublicAnswer {
  return {
    status,
    headers: { ...PUBLIC_HEADERS, 'Content-Type': 'text/html; charset=utf-8' },
    body: pageOf(view, platform),
  }
}

function pageOf(view: PublicView, platform: string): string {
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped([view.title, platform].filter(Boolean).join(' – '))}</title><style>${STYLE}</style></head>
<body><main>
<h1>${escaped(view.title)}</h1>
${view.lines.map(line => `<p>${escaped(line)}</p>`).join('\n')}
${formOf(view)}
${platform === '' ? '' : `<footer>${escaped(platform)}</footer>`}
</main></body>
</html>
`
}

function formOf({ choices, field }: PublicView): string {
  if (choices.length === 0) return ''
  const asked =
    field === undefined
      ? ''
      : `<label for="champ">${escaped(field.label)}</label><textarea id="champ" name="${escaped(field.name)}" maxlength="2000"></textarea>`
  const buttons = choices.map(
    ({ value, label }) => `<button name="choix" value="${escaped(value)}">${escaped(label)}</button>`,
  )
  return `<form method="post">${asked}${buttons.join('')}</form>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string) => text.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? sign)
