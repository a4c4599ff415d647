/** Who asks in a request. A guest has no e-mail. */
export type Viewer = { userId: string; sessionId: string; email: string | null; guest: boolean }
