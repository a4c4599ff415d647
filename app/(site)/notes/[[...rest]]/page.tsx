import { leadOn } from '#app/_packs/lead-on.ts'

export default leadOn<{ rest?: string[] }>((pages, { rest = [] }) => [pages.notes, ...rest].join('/'))
