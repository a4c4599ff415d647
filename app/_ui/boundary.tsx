'use client'
import { Component } from 'react'
import type { Elements } from './elements.ts'
import { Problem } from './problem.tsx'

/** Shows what happened instead of an empty place: what was acknowledged is on the server all the same. */
export class Boundary extends Component<{ children: Elements }, { error?: unknown }> {
  override state: { error?: unknown } = {}
  static getDerivedStateFromError = (error: unknown) => ({ error })
  override render() {
    const { error } = this.state
    return error === undefined ? this.props.children : <Problem error={error} retry={() => location.reload()} />
  }
}
