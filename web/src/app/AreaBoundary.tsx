import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Broken } from './Broken'
import { faultCode } from './fault'

interface Props {
  children: ReactNode
  /** Another place, another chance: a change clears the fault. */
  place?: string
}

interface State {
  error?: unknown
  place?: string
}

/** A fault in one area leaves the others standing. */
export class AreaBoundary extends Component<Props, State> {
  override state: State = {}

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  static getDerivedStateFromProps({ place }: Props, state: State): State | null {
    return place === state.place ? null : { place, error: undefined }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error(faultCode(error), error, componentStack)
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return <Broken error={error} onRetry={() => this.setState({ error: undefined })} />
  }
}
