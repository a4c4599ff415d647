/** Everything that can be wrong in a pack beyond the shape of its files. */
import type { Bank } from './bank.ts'
import { checkBalance } from './check/balance.ts'
import { checkConcepts } from './check/concepts.ts'
import { checkDates } from './check/dates.ts'
import { checkDuplicates } from './check/duplicates.ts'
import { checkEchoes } from './check/echo.ts'
import { checkFamilies } from './check/families.ts'
import { type Finding, placed } from './check/finding.ts'
import { checkNotes } from './check/notes.ts'
import { checkOptionSets } from './check/options.ts'
import { checkErrata, checkExams, checkLists, checkReferences } from './check/references.ts'
import { checkServices } from './check/services.ts'
import { withoutSilenced } from './check/silence.ts'
import { checkSpacing } from './check/spacing.ts'
import { checkWording } from './check/wording.ts'

/**
 * All findings in a parsed pack that nobody silenced. A pack without an error among them may be loaded; warnings are
 * about the craft. `today` (YYYY-MM-DD) is the last day on which something can have been checked. Nothing is said to be
 * missing that may stand in one of the `unread` files.
 */
export function checkBank(bank: Bank, today: string, unread: readonly string[] = []): Finding[] {
  const questions = placed(bank.questions)
  const findings = [
    ...checkNotes(bank),
    ...checkConcepts(bank),
    ...checkReferences(bank, questions),
    ...checkWording(questions),
    ...checkFamilies(bank, today),
    ...checkLists(bank),
    ...checkExams(bank),
    ...checkServices(bank),
    ...checkErrata(bank),
    ...checkDates(bank, questions, today),
    ...checkOptionSets(questions),
    ...checkEchoes(questions),
    ...checkDuplicates(questions),
    ...checkBalance(bank.questions),
    ...checkSpacing(bank, questions)
  ]
  const certain = ({ needs = [] }: Finding) => !needs.some((name) => unread.some((file) => file.startsWith(name)))
  return withoutSilenced(findings, bank.silenced)
    .filter(certain)
    .map(({ needs: _, ...finding }) => finding)
}
