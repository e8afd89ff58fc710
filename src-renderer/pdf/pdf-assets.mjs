// Vite plugin: the data files that pdf.js reads while it draws (character maps, standard fonts, decoders written in
// plain JavaScript, a colour profile, annotation icons) are copied beside the page, under pdfjs/.
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, normalize } from 'node:path'

const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const wanted = {
  cmaps: /\.bcmap$|LICENSE/,
  standard_fonts: /./,
  iccs: /./,
  wasm: /_nowasm_fallback\.js$|LICENSE/,
  'web/images': /^annotation-.*\.svg$/,
}

/** @returns {readonly { readonly from: string, readonly to: string }[]} each file and its address under pdfjs/ */
const files = () =>
  Object.entries(wanted).flatMap(([folder, names]) =>
    readdirSync(join(home, folder))
      .filter(name => names.test(name))
      .map(name => ({ from: join(home, folder, name), to: `pdfjs/${folder.replace('web/', '')}/${name}` })),
  )

/** @returns {import('vite').Plugin} */
export const pdfAssets = () => ({
  name: 'apanage-pdf-assets',
  generateBundle() {
    for (const { from, to } of files())
      this.emitFile({ type: 'asset', fileName: to, source: readFileSync(from) })
  },
  configureServer(server) {
    const known = new Map(files().map(({ from, to }) => [`/${to}`, from]))
    server.middlewares.use((request, response, next) => {
      const from = known.get(normalize(new URL(request.url ?? '/', 'http://localhost').pathname))
      if (from === undefined) return next()
      response.setHeader('content-length', statSync(from).size)
      response.setHeader(
        'content-type',
        from.endsWith('.js')
          ? 'text/javascript'
          : from.endsWith('.svg')
            ? 'image/svg+xml'
            : 'application/octet-stream',
      )
      createReadStream(from).pipe(response)
    })
  },
})
