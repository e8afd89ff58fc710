/** The pattern marks are darker than their fill, so that a white label reads on both. */
export function Patterns({ prefix, scale = 1 }: { readonly prefix: string; readonly scale?: number }) {
  const square = { patternUnits: 'userSpaceOnUse' as const }
  return (
    <defs>
      <pattern
        id={`${prefix}option`}
        width="6"
        height="6"
        {...square}
        patternTransform={`rotate(45) scale(${scale})`}
      >
        <rect width="6" height="6" fill="var(--option-fill)" />
        <rect width="2" height="6" fill="var(--option-mark)" />
      </pattern>
      <pattern
        id={`${prefix}echeance-proche`}
        width="6"
        height="6"
        {...square}
        patternTransform={`scale(${scale})`}
      >
        <rect width="6" height="6" fill="var(--proche-fill)" />
        <rect width="6" height="2" fill="var(--proche-mark)" />
      </pattern>
      <pattern
        id={`${prefix}suspendue`}
        width="6"
        height="6"
        {...square}
        patternTransform={`rotate(45) scale(${scale})`}
      >
        <rect width="6" height="6" fill="var(--susp-fill)" />
        <path d="M0 0H6M0 0V6" stroke="var(--susp-mark)" strokeWidth="1.75" />
      </pattern>
      <pattern id={`${prefix}preavis`} width="5" height="5" {...square} patternTransform={`scale(${scale})`}>
        <rect width="5" height="5" fill="var(--preavis-fill)" />
        <circle cx="2.5" cy="2.5" r="1.3" fill="var(--preavis-mark)" />
      </pattern>
      <pattern id={`${prefix}mixte`} width="6" height="6" {...square} patternTransform={`scale(${scale})`}>
        <rect width="6" height="6" fill="var(--libre-map)" />
        <rect width="1.5" height="6" fill="var(--control)" />
      </pattern>
    </defs>
  )
}
