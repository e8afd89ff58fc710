import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { z } from 'zod'
import { parseCivilDate } from '../domain/civil-date.ts'
import { CertificateData } from './certificate-data.ts'
import { viewCertificate } from './certificate-view.ts'
import { ContractData } from './contract-data.ts'
import { viewContract } from './contract-view.ts'
import { ControlSheetData } from './control-sheet-data.ts'
import { printable, viewControlSheet } from './control-sheet-view.ts'
import { ProposalData } from './proposal-data.ts'
import { viewProposal } from './proposal-view.ts'
import { readFonts, readTemplate } from './resources.ts'

/** One document to make. `data` comes from another process: it is checked here whatever its type says. */
export type TypesetRequest = (
  | { readonly template: 'contract'; readonly data: ContractData }
  | { readonly template: 'proposal'; readonly data: ProposalData }
  | { readonly template: 'control-sheet'; readonly data: ControlSheetData }
  | { readonly template: 'certificate'; readonly data: CertificateData }
) & {
  /** YYYY-MM-DD, printed and written as the date of the file: nothing else in it depends on the day. */
  readonly issuedOn: string
}

export type TypesettingProblem =
  | {
      readonly kind: 'wrong-data'
      readonly issues: readonly { readonly path: string; readonly message: string }[]
    }
  | { readonly kind: 'unprintable'; readonly signs: readonly string[] }

/** The document cannot be made from these data; anything else that fails is a fault. */
export class TypesettingRefused extends Error {
  readonly problem: TypesettingProblem

  constructor(problem: TypesettingProblem) {
    super(
      problem.kind === 'wrong-data'
        ? `wrong data: ${problem.issues.map(({ path }) => path).join(', ')}`
        : `no font has: ${problem.signs.join(' ')}`,
    )
    this.name = 'TypesettingRefused'
    this.problem = problem
  }
}

/**
 * Typesets a document as a tagged PDF/A-3a in French. The same request gives the same bytes, on any machine.
 * Synchronous and native: a panic in it ends the process, so it runs in a child.
 *
 * @throws TypesettingRefused when the data would make a wrong contract or hold a sign that no font has.
 */
export function typeset(request: TypesetRequest): Uint8Array {
  if (parseCivilDate(request.issuedOn) === null) {
    throw new TypesettingRefused({ kind: 'wrong-data', issues: [{ path: 'issuedOn', message: 'not a day' }] })
  }
  switch (request.template) {
    case 'contract':
      return compile('contract', viewContract(checked(ContractData, request.data), request.issuedOn))
    case 'proposal':
      return compile('proposal', viewProposal(checked(ProposalData, request.data), request.issuedOn))
    case 'control-sheet':
      return compileWhole(
        'control-sheet',
        viewControlSheet(checked(ControlSheetData, request.data), request.issuedOn),
      )
    case 'certificate':
      return compileWhole(
        'certificate',
        viewCertificate(checked(CertificateData, request.data), request.issuedOn),
      )
  }
}

/** What tells what there is prints it: the signs that no font has are told by a question mark, those found so far. */
function compileWhole(template: string, view: object, missing: ReadonlySet<string> = new Set()): Uint8Array {
  try {
    return compile(template, printable(view, missing))
  } catch (error) {
    if (!(error instanceof TypesettingRefused) || error.problem.kind !== 'unprintable') throw error
    const found = new Set([...missing, ...error.problem.signs.flatMap(sign => [...sign])])
    if (found.size === missing.size) throw error
    return compileWhole(template, view, found)
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, data: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new TypesettingRefused({ kind: 'wrong-data', issues })
}

let compiler: NodeCompiler | undefined

function openCompiler(): NodeCompiler {
  // fontBlobs first and only: fontPaths before them makes the compiler panic, which aborts the process.
  const opened = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs: readFonts() }] })
  opened.addSource('/parts.typ', readTemplate('parts'))
  return opened
}

function compile(template: string, view: unknown): Uint8Array {
  compiler ??= openCompiler()
  compiler.addSource(`/${template}.typ`, readTemplate(template))
  compiler.mapShadow('/data.json', Buffer.from(JSON.stringify(view)))
  const compiled = compiler.compile({ mainFilePath: `/${template}.typ` })
  if (!compiled.result) {
    const error = compiled.takeError()
    const diagnostics = error ? compiler.fetchDiagnostics(error) : []
    throw new Error(`the template ${template} does not compile: ${JSON.stringify(diagnostics)}`)
  }
  try {
    return new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'a-3a' }))
  } catch (error) {
    throw unprintable(error) ?? error
  } finally {
    compiler.evictCache(10)
  }
}

// PDF/A wants a real glyph for every sign; the compiler says which one is missing only in this sentence.
const MISSING_GLYPH = /the text `\\*"((?:[^"\\]|\\.)+?)\\*"` could not be displayed/g

function unprintable(error: unknown): TypesettingRefused | null {
  const signs = [...String(error).matchAll(MISSING_GLYPH)].flatMap(match => match[1] ?? [])
  return signs.length > 0 ? new TypesettingRefused({ kind: 'unprintable', signs: [...new Set(signs)] }) : null
}
