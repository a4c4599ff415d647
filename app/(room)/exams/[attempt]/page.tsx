import type { Metadata } from 'next'
import { loadPreferences } from '#lib/features/account/loaders.ts'
import { RoomLoader } from './entry/room-loader.tsx'
import { words } from './text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

/**
 * The exam room's page without any data, the same for every attempt and learner: the browser keeps one and opens every
 * exam with it, also without network. What belongs to the attempt comes by the API. In production it is served with
 * the room's own script, which looks for this `room` (bin/shell.ts).
 */
export default async function ExamRoomPage() {
  const { language } = await loadPreferences()
  return (
    <div id="room">
      <RoomLoader startLanguage={language} />
    </div>
  )
}
