/**
 * The parts of our pages that are hydrated, by the name under which a page holds them. Each is loaded only
 * where a page has it. Their props travel in the page as JSON, so they are data: no functions, no elements, no dates.
 */
export const ISLANDS = {
  'credentials-form': () =>
    import('../(site)/sign-in/_components/credentials-form.tsx').then((file) => file.CredentialsForm),
  'change-password': () =>
    import('../(site)/settings/_components/change-password.tsx').then((file) => file.ChangePassword),
  'delete-data': () => import('../(site)/settings/_components/delete-data.tsx').then((file) => file.DeleteData),
  'deliver-file': () =>
    import('../(site)/packs/[pack]/exams/_components/deliver-file.tsx').then((file) => file.DeliverFile),
  'explained-question': () =>
    import('../(site)/exams/[attempt]/result/_components/explained-question.tsx').then(
      (file) => file.ExplainedQuestion
    ),
  'give-up': () => import('../(site)/packs/[pack]/exams/_components/give-up.tsx').then((file) => file.GiveUp),
  'hand-in-guest': () => import('../(site)/sign-in/_components/hand-in-guest.tsx').then((file) => file.HandInGuest),
  'next-steps': () =>
    import('../(site)/exams/[attempt]/result/_components/next-steps.tsx').then((file) => file.NextSteps),
  'open-result': () =>
    import('../(site)/exams/[attempt]/result/_components/open-result.tsx').then((file) => file.OpenResult),
  'provider-buttons': () =>
    import('../(site)/sign-in/_components/provider-buttons.tsx').then((file) => file.ProviderButtons),
  'missed-question': () =>
    import('../(site)/packs/[pack]/review/_components/missed-question.tsx').then((file) => file.MissedQuestion),
  runner: () => import('../_practice/runner.tsx').then((file) => file.Runner),
  'session-list': () => import('../(site)/settings/_components/session-list.tsx').then((file) => file.SessionList),
  'start-exam': () => import('../(site)/packs/[pack]/exams/_components/start-exam.tsx').then((file) => file.StartExam)
}

export type IslandName = keyof typeof ISLANDS
