import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import {
  awkwardNames,
  contractOf,
  missingIn,
  NAMES_A_DOCUMENT,
  proposalOf,
} from '../src-main/typesetting/awkward-names.ts'
import { typeset } from '../src-main/typesetting/typeset.ts'

// No browser here: what the tools of Debian read in the files, when they are there.
const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined
const issuedOn = '2026-11-24'

test('five hundred awkward names are, in contracts and proposals, what was typed', async () => {
  test.skip(!has('pdftotext'), 'poppler-utils is not installed')
  test.setTimeout(600_000)
  const folder = mkdtempSync(join(tmpdir(), 'apanage-names-'))
  const names = awkwardNames(500)
  const missing: string[] = []
  const broken: string[] = []
  try {
    for (let from = 0; from < names.length; from += NAMES_A_DOCUMENT) {
      const ten = names.slice(from, from + NAMES_A_DOCUMENT)
      const made = [
        typeset({ template: 'contract', data: contractOf(ten), issuedOn }),
        typeset({ template: 'proposal', data: proposalOf(ten), issuedOn }),
      ]
      for (const pdf of made) {
        const path = join(folder, 'made.pdf')
        writeFileSync(path, pdf)
        const { stdout } = spawnSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' })
        missing.push(...missingIn(stdout, ten))
        if (!has('qpdf')) continue
        const checked = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
        if (checked.status !== 0) broken.push(checked.stderr)
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  expect(missing).toEqual([])
  expect(broken).toEqual([])
})
