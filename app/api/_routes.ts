/** Every endpoint by its path. A test holds this list against the files. */

import { z } from 'zod'
import { type Endpoint, endpoint, type Method } from './_endpoint.ts'
import { describeApi } from './_openapi.ts'
import * as accountExport from './account/export/route.ts'
import * as guest from './account/guest/route.ts'
import * as password from './account/password/route.ts'
import * as account from './account/route.ts'
import * as session from './account/sessions/[id]/route.ts'
import * as sessions from './account/sessions/route.ts'
import * as signIn from './account/sign-in/route.ts'
import * as signOut from './account/sign-out/route.ts'
import * as signUp from './account/sign-up/route.ts'
import * as answers from './answers/route.ts'
import * as epochs from './attempts/[id]/epochs/route.ts'
import * as file from './attempts/[id]/file/route.ts'
import * as opening from './attempts/[id]/opening/route.ts'
import * as pause from './attempts/[id]/pause/route.ts'
import * as responses from './attempts/[id]/responses/route.ts'
import * as attempt from './attempts/[id]/route.ts'
import * as submission from './attempts/[id]/submission/route.ts'
import * as attempts from './attempts/route.ts'
import * as health from './health/route.ts'
import * as preferences from './preferences/route.ts'

/** Describes all of them, itself among them. */
export const openapi = {
  GET: endpoint({
    summary: 'This description',
    who: 'anyone',
    answer: z.custom<object>().meta({ type: 'object', description: 'an OpenAPI 3.1 document' }),
    handle: async () => describeApi(ROUTES)
  })
}

export const ROUTES: Record<string, Partial<Record<Method, Endpoint>>> = {
  '/api/account': account,
  '/api/account/export': accountExport,
  '/api/account/guest': guest,
  '/api/account/password': password,
  '/api/account/sessions': sessions,
  '/api/account/sessions/{id}': session,
  '/api/account/sign-in': signIn,
  '/api/account/sign-out': signOut,
  '/api/account/sign-up': signUp,
  '/api/answers': answers,
  '/api/attempts': attempts,
  '/api/attempts/{id}': attempt,
  '/api/attempts/{id}/epochs': epochs,
  '/api/attempts/{id}/file': file,
  '/api/attempts/{id}/opening': opening,
  '/api/attempts/{id}/pause': pause,
  '/api/attempts/{id}/responses': responses,
  '/api/attempts/{id}/submission': submission,
  '/api/health': health,
  '/api/openapi.json': openapi,
  '/api/preferences': preferences
}
