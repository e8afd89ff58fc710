import { Button } from '@mantine/core'
import { type ReactNode, useRef } from 'react'

type FileButtonProps = {
  readonly children: ReactNode
  readonly multiple?: boolean
  readonly variant?: 'default' | 'transparent'
  readonly loading?: boolean
  readonly onFiles: (files: readonly File[]) => void
}

/** Opens the chooser of files of the machine: PDF and pictures. */
export function FileButton({ children, multiple = false, variant, loading, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button variant={variant ?? 'default'} loading={loading} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        accept="application/pdf,image/png,image/jpeg"
        onChange={event => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
