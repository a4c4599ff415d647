import { leadOn } from '#app/_packs/lead-on.ts'

export default leadOn((pages) => pages.reviewRun())
