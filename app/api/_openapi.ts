/** The API as an OpenAPI 3.1 document, made from the schemas that the endpoints themselves parse with. */
import { z } from 'zod'
import { AUDIENCES } from '#lib/domain/access/audience.ts'
import type { RefusalCode } from '#lib/domain/refusal.ts'
import { type Endpoint, METHODS, type Method, STATUS } from './_endpoint.ts'

/** What any endpoint may answer beside its own refusals. */
const STORAGE: RefusalCode[] = ['storage-busy', 'storage-full', 'storage-read-only']

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const content = (type: string, schema: object) => ({ content: { [type]: { schema } } })
const problem = { $ref: '#/components/schemas/Problem' }

function refusalsOf({ description: { who, body, refuses = [] } }: Endpoint, method: string): RefusalCode[] {
  return [
    ...(body ? (['invalid'] as const) : []),
    ...AUDIENCES[who].refuses,
    ...(method === 'GET' ? [] : (['wrong-origin'] as const)),
    ...refuses,
    ...STORAGE
  ]
}

function operationOf(path: string, method: string, endpoint: Endpoint) {
  const { summary, who, body, form, status = 200, answer } = endpoint.description
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' }
  }))
  const byStatus = Map.groupBy(refusalsOf(endpoint, method), (code) => STATUS[code])
  const success = answer
    ? { [status]: { description: summary, ...content('application/json', schemaOf(answer, 'output')) } }
    : { 303: { description: 'leads the browser on (Location)' } }
  const refusals = [...byStatus].map(([code, codes]) => [
    code,
    { description: codes.join(', '), ...content('application/json', problem) }
  ])
  return {
    summary,
    operationId: `${method.toLowerCase()}${path.replace(/^\/api/, '').replace(/[/{}.-]+(\w?)/g, (_, next) => next.toUpperCase())}`,
    security: AUDIENCES[who].refuses.includes('not-signed-in') ? [{ session: [] }] : [],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            ...content(form ? 'application/x-www-form-urlencoded' : 'application/json', schemaOf(body, 'input'))
          }
        }
      : {}),
    responses: {
      ...success,
      ...Object.fromEntries(refusals),
      ...(body ? { 413: { description: 'the body is too large', ...content('application/json', problem) } } : {}),
      500: { description: 'fault', ...content('application/json', problem) }
    }
  }
}

/** The whole document. */
export function describeApi(routes: Record<string, Partial<Record<Method, Endpoint>>>) {
  const paths = Object.entries(routes).map(([path, endpoints]) => [
    path,
    Object.fromEntries(
      METHODS.flatMap((method) => {
        const endpoint = endpoints[method]
        return endpoint ? [[method.toLowerCase(), operationOf(path, method, endpoint)]] : []
      })
    )
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gokaku Note',
      version: '1',
      description:
        'Writes must carry an Origin header that names this site. Times are milliseconds since 1970 by the server’s clock. A refusal is a Problem: its code says what to do, its message is for developers.'
    },
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gokaku.session' } },
      schemas: {
        Problem: schemaOf(
          z.strictObject({
            code: z.enum(['fault', ...(Object.keys(STATUS) as RefusalCode[])]),
            message: z.string(),
            details: z.unknown().optional()
          }),
          'output'
        )
      }
    }
  }
}
