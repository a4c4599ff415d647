import { NextResponse } from 'next/server'
import { getCurrentCatalog } from '#lib/features/catalog/data.ts'
import { database } from '#lib/infra/database.ts'
import { log } from '#lib/infra/log.ts'

export const dynamic = 'force-dynamic'

export async function GET() {
  try {
    const catalog = await getCurrentCatalog(database())
    return NextResponse.json({
      status: 'ok',
      database: 'ok',
      bank: { pack: catalog.pack.id, version: catalog.versionId, questions: catalog.questions.length }
    })
  } catch (error) {
    log('unhealthy', { error: String(error) })
    return NextResponse.json({ status: 'fault', database: 'fault', bank: null }, { status: 503 })
  }
}
