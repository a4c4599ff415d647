import { openapi } from '#app/api/_routes.ts'

export const GET = openapi.GET
