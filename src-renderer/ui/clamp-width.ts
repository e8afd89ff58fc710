/** A width that leaves at least `min` pixels to both panes of a frame `room` pixels wide. */
export const clampWidth = (wanted: number, room: number, min: number): number =>
  Math.round(Math.max(min, Math.min(wanted, room - min)))
