/** The description of the API: whether it is a sound OpenAPI 3.1 document, and whether it is of this API. */
import { describe, expect, test } from 'vitest'
import { STATUS } from '#app/api/_endpoint.ts'
import { describeApi } from '#app/api/_openapi.ts'
import { ROUTES } from '#app/api/_routes.ts'

type Schema = Record<string, unknown>
type Operation = {
  operationId: string
  summary: string
  security: Record<string, unknown[]>[]
  parameters?: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}
// as a client reads it: from the wire
const api = JSON.parse(JSON.stringify(describeApi(ROUTES))) as {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Schema> }
}
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation, name: `${method} ${path}` }))
)

/** Every object in a JSON value, with its path. */
function* objectsIn(value: unknown, at = '#'): Generator<[string, Schema]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield [at, value as Schema]
  for (const [name, inner] of Object.entries(value))
    yield* objectsIn(inner, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
}

const resolve = (ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, name) => (value as Schema | undefined)?.[name], api)

const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null']

describe('the document', () => {
  test('is OpenAPI 3.1 with a title, a version and at least one path', () => {
    expect(api.openapi).toMatch(/^3\.1\.\d$/)
    expect(api.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    expect(operations.length).toBeGreaterThan(18)
  })

  test('has references that all lead somewhere', () => {
    const refs = [...objectsIn(api)].flatMap(([, object]) => (typeof object.$ref === 'string' ? [object.$ref] : []))
    expect(refs.length).toBeGreaterThan(20)
    for (const ref of new Set(refs)) {
      expect(ref).toMatch(/^#\//)
      expect(resolve(ref), ref).toBeTypeOf('object')
    }
  })

  test('has schemas that are of JSON Schema, each with properties where it requires some', () => {
    const schemas = [...objectsIn(api)].filter(([at]) => at.includes('/schema'))
    for (const [at, { type, required, properties }] of schemas) {
      if (typeof type === 'string') expect(TYPES, at).toContain(type)
      if (!Array.isArray(required)) continue
      for (const name of required) expect(Object.keys(properties as Schema), at).toContain(name)
    }
    expect(schemas.length).toBeGreaterThan(100)
  })
})

describe('each operation', () => {
  test('has a name of its own that a program can use', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^(get|post|put|delete)[A-Z][A-Za-z]+$/)
  })

  test('describes exactly the parameters of its path', () => {
    for (const { path, operation, name } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      const described = operation.parameters ?? []
      expect(
        described.map((parameter) => parameter.name),
        name
      ).toEqual(named)
      for (const parameter of described) expect(parameter).toMatchObject({ in: 'path', required: true })
    }
  })

  test('describes its success and what may go wrong, each with a schema', () => {
    for (const { operation, name } of operations) {
      expect(operation.summary.length, name).toBeGreaterThan(10)
      expect(
        Object.keys(operation.responses).some((status) => /^[23]\d\d$/.test(status)),
        name
      ).toBe(true)
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(response.description.length, `${name} ${status}`).toBeGreaterThan(0)
        if (status !== '303')
          expect(response.content?.['application/json'].schema, `${name} ${status}`).toBeTypeOf('object')
        if (Number(status) >= 400)
          expect(response.content?.['application/json'].schema).toEqual({ $ref: '#/components/schemas/Problem' })
      }
    }
  })

  test('says who may ask, and that a write needs our origin', () => {
    const schemes = Object.keys(api.components.securitySchemes)
    for (const { operation, method, name } of operations) {
      for (const requirement of operation.security)
        expect(schemes).toEqual(expect.arrayContaining(Object.keys(requirement)))
      expect(Boolean(operation.responses[403]?.description.includes('wrong-origin')), name).toBe(method !== 'get')
      expect(Boolean(operation.responses[401]?.description.includes('not-signed-in')), name).toBe(
        operation.security.length > 0
      )
      const takesBody = operation.requestBody !== undefined
      expect(Boolean(operation.responses[400]?.description.includes('invalid')), name).toBe(takesBody)
      expect(413 in operation.responses, name).toBe(takesBody)
    }
  })
})

describe('refusals', () => {
  const documented = (code: string) =>
    operations.filter(({ operation }) =>
      operation.responses[STATUS[code as keyof typeof STATUS]]?.description.split(', ').includes(code)
    )

  test.for(Object.keys(STATUS))('%s is documented where its status is', (code) => {
    expect(documented(code).length).toBeGreaterThan(0)
  })

  test('of storage are documented everywhere', () => {
    for (const code of ['storage-busy', 'storage-full', 'storage-read-only'])
      expect(documented(code)).toHaveLength(operations.length)
  })

  test('have one shape, which names every code', () => {
    const { properties, required } = api.components.schemas.Problem as {
      properties: { code: { enum: string[] } }
      required: string[]
    }
    expect(properties.code.enum.sort()).toEqual(['fault', ...Object.keys(STATUS)].sort())
    expect(required).toEqual(['code', 'message'])
  })
})
