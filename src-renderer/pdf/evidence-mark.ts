/** Something read on a page: its number in page order, where it is (points of the displayed page), what it says. */
export type EvidenceMark = {
  readonly n: number
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Read out: « SIREN, 912 406 733 ». */
  readonly label: string
  /** `bad`: what it says fails a rule. */
  readonly tone?: 'plain' | 'bad'
  /** Read on a scan, and proven by nothing: drawn dashed. */
  readonly probable?: boolean
}
