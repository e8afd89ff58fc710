import { type DragEvent, type ReactNode, useState } from 'react'
import classes from './intake.module.css'

type DropZoneProps = {
  readonly onFiles: (files: readonly File[]) => void
  /** What dropping here does, shown while files are over it. */
  readonly label: string
  readonly children: ReactNode
}

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** The whole screen takes files. */
export function DropZone({ onFiles, label, children }: DropZoneProps) {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same is done by a button and a key
    <div
      className={classes.drop}
      onDragOver={event => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={event => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
      {over && (
        <div className={classes.dropLabel} aria-hidden="true">
          {label}
        </div>
      )}
    </div>
  )
}
