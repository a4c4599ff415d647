'use client'
/** Where the exam room starts in production: without Next's own client, which is larger than the room (bin/client.ts). */
import { createRoot } from 'react-dom/client'
import { Boundary } from '#app/_ui/boundary.tsx'
import { guardGestures } from '#app/_ui/gesture.ts'
import { markSingleKeys } from '#app/_ui/single-keys.ts'
import { storeTimeZone } from '#app/_ui/time-zone.ts'
import { RoomLoader } from './room-loader.tsx'

storeTimeZone()
guardGestures()
markSingleKeys()
const place = document.getElementById('room')
if (place)
  createRoot(place).render(
    <Boundary>
      <RoomLoader startLanguage={document.documentElement.lang === 'en' ? 'en' : 'ja'} />
    </Boundary>
  )
