'use client'
/** Where the exam room starts in production: without Next's own client, which is larger than the room (bin/room.ts). */
import { Component, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { Problem } from '#app/_ui/problem.tsx'
import { RoomLoader } from './room-loader.tsx'

/** Shows what happened instead of an empty page; the answers are in this browser and on the server. */
class Boundary extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {}
  static getDerivedStateFromError = (error: unknown) => ({ error })
  override render() {
    const { error } = this.state
    return error === undefined ? this.props.children : <Problem error={error} retry={() => location.reload()} />
  }
}

const place = document.getElementById('room')
if (place)
  createRoot(place).render(
    <Boundary>
      <RoomLoader startLanguage={document.documentElement.lang === 'en' ? 'en' : 'ja'} />
    </Boundary>
  )
