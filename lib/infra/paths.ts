/** Where things are, whichever bundle or command asks. */
export const ROOT = process.env.GOKAKU_ROOT ?? process.cwd()
