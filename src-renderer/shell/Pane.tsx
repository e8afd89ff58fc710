import { Component, type ReactNode } from 'react'
import { incidentSentence, newReference } from '../office/refused.ts'
import { ErrorState } from '../ui/Feedback.tsx'

type PaneProps = {
  /** For the log: which part broke. */
  readonly name: string
  /** When it changes, a broken pane tries again. */
  readonly resetKey?: string | number
  readonly children: ReactNode
}
type PaneState = { readonly reference: string | null; readonly resetKey: string | number | undefined }

/** Keeps a fault inside its pane: the others stay usable, and the person has a reference to quote. */
export class Pane extends Component<PaneProps, PaneState> {
  override state: PaneState = { reference: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<PaneState> {
    return { reference: newReference() }
  }
  static getDerivedStateFromProps(props: PaneProps, state: PaneState): Partial<PaneState> | null {
    return props.resetKey === state.resetKey ? null : { reference: null, resetKey: props.resetKey }
  }
  override componentDidCatch(error: unknown) {
    console.error(`Incident ${this.state.reference} (${this.props.name})`, error)
  }
  override render() {
    const { reference } = this.state
    if (reference === null) return this.props.children
    return (
      <ErrorState text={incidentSentence(reference)} onRetry={() => this.setState({ reference: null })} />
    )
  }
}
