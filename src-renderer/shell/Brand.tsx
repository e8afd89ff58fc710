/** The mark: four cells, one held. */
export function Mark({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M2.5 2.5h15v15h-15zM10 2.5v15M2.5 10h15"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
      />
      <path d="M10 2.5h7.5V10H10z" fill="currentColor" />
    </svg>
  )
}
