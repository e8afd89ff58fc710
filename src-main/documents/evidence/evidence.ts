import type { EvidenceField } from '../../../src-preload/contract/documents.ts'
import type { Rect } from '../reading/reading.ts'

export type { EvidenceField }

/**
 * What a document can prove by itself. `k` is the extrait of a sole trader, who has no Kbis. `unknown` is not refused:
 * a person says what it is.
 */
export type DocumentKind = 'kbis' | 'k' | 'sirene' | 'rne' | 'rc_pro' | 'decennale' | 'unknown'

/**
 * One thing read on one place of the document; several rows may bear the same field when several are printed.
 * `value` is normalised, `text` is what stands on the page:
 * - siren, siret: digits only, key checked (a wrong key gives no row);
 * - issuedOn, registeredOn, validFrom, validUntil, struckOffOn, closedOn: 'YYYY-MM-DD', an existing day;
 * - active: the day it is active since;
 * - capital, amount (of a cover), excess (franchise): euro cents, digits only;
 * - activityCode: '43.22B'; establishment: the SIRET an avis describes when it is not the seat's;
 * - proceedings: 'sauvegarde' | 'redressement judiciaire' | 'liquidation judiciaire';
 * - activities: one row per activity printed;
 * - the others: the text on one line, spaces collapsed.
 */
export type Evidence = {
  readonly field: EvidenceField
  readonly value: string
  readonly text: string
  readonly rect: Rect
  /** Proven: see certainty.ts. What was recognised on a picture and is not is probable, for a person to look at. */
  readonly certain: boolean
}

/** A row as an extractor finds it, with what its certainty is decided from. */
export type Found = Omit<Evidence, 'certain'> & {
  /** Of its least sure word, 0 to 100; null: the file itself carries the text. */
  readonly confidence: number | null
  /** Letters were taken for the digits or words they resemble. */
  readonly repaired?: true
}

/** Words on the page (or in the file's own title, then without place) that say which kind it is. */
export type KindReason = { readonly text: string; readonly rect: Rect | null }
