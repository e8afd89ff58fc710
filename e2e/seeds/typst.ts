import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const FACES = [
  '400Regular/SourceSans3_400Regular.ttf',
  '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  '600SemiBold/SourceSans3_600SemiBold.ttf',
]
/** What offices write with: the metrics and nearly the shapes of Arial. */
const OFFICE_FACES = ['Regular', 'Italic', 'Bold', 'BoldItalic'].map(face => `LiberationSans-${face}.ttf`)

let compiler: NodeCompiler | undefined

// Font blobs only: after font paths, blobs abort the process inside the native code.
function sharedCompiler(): NodeCompiler {
  if (compiler) return compiler
  const folderOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  const fonts = folderOf('@expo-google-fonts/source-sans-3')
  const office = join(folderOf('pdfjs-dist'), 'standard_fonts')
  const files = [...FACES.map(face => join(fonts, face)), ...OFFICE_FACES.map(face => join(office, face))]
  compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontBlobs: files.map(file => readFileSync(file)) }],
  })
  return compiler
}

/**
 * Typesets one of e2e/seeds/templates with data handed over as a JSON file, never inside the source.
 * Same data, same bytes: no clock enters the file.
 */
export function typesetTemplate(template: string, data: unknown): Uint8Array {
  const typst = sharedCompiler()
  typst.mapShadow(join(import.meta.dirname, 'data.json'), Buffer.from(JSON.stringify(data)))
  const compiled = typst.compile({ mainFilePath: join(import.meta.dirname, 'templates', `${template}.typ`) })
  const document = compiled.result
  if (!document) {
    const diagnostics = compiled.takeDiagnostics()
    throw new Error(`${template}: ${JSON.stringify(diagnostics?.shortDiagnostics)}`)
  }
  const bytes = typst.pdf(document, { pdfTags: false, creationTimestamp: 0 })
  typst.evictCache(10)
  return new Uint8Array(bytes)
}
