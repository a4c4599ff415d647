import { cache } from 'react'
import { database } from '../../infra/database.ts'
import { getCurrentCatalog } from './data.ts'

/** The pack that learners practise now, once a request. */
export const loadCatalog = cache(() => getCurrentCatalog(database()))
