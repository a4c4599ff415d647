/** Everything that can be wrong in a pack beyond the shape of its files. */
import type { Bank } from './bank.ts'
import { checkBalance } from './check/balance.ts'
import { checkConcepts } from './check/concepts.ts'
import { checkDates } from './check/dates.ts'
import { checkDuplicates } from './check/duplicates.ts'
import { checkEchoes } from './check/echo.ts'
import { checkFamilies } from './check/families.ts'
import { type Finding, placed } from './check/finding.ts'
import { checkHosts } from './check/hosts.ts'
import { checkNotes } from './check/notes.ts'
import { checkOptionSets } from './check/options.ts'
import { checkErrata, checkExams, checkLists, checkReferences } from './check/references.ts'
import { checkServices } from './check/services.ts'
import { withoutSilenced } from './check/silence.ts'
import { checkSpacing } from './check/spacing.ts'
import { checkWording } from './check/wording.ts'
import { LANGUAGES } from './languages.ts'

/**
 * All findings in a parsed pack that nobody silenced. A pack without an error among them may be loaded; warnings are
 * about the craft. `today` (YYYY-MM-DD) is the last day on which something can have been checked. Nothing is said to be
 * missing that may stand in one of the `unread` files.
 */
export function checkBank(bank: Bank, today: string, unread: readonly string[] = []): Finding[] {
  const questions = placed(bank.questions)
  const { languages } = bank.pack
  const findings = [
    ...checkNotes(bank),
    ...checkConcepts(bank),
    ...checkReferences(bank, questions),
    ...checkWording(questions, languages),
    ...checkFamilies(bank, today),
    ...checkLists(bank),
    ...checkHosts(bank),
    ...checkExams(bank),
    ...checkServices(bank),
    ...checkErrata(bank),
    ...checkDates(bank, questions, today),
    ...checkOptionSets(questions, languages),
    ...checkEchoes(questions, languages),
    ...checkDuplicates(questions, languages),
    ...checkBalance(bank.questions, languages),
    ...checkSpacing(bank, questions)
  ]
  const certain = ({ needs = [] }: Finding) => !needs.some((name) => unread.some((file) => file.startsWith(name)))
  // in a pack of one language a text stands for the other one too, and what is wrong in it is told once
  const spoken = ({ path }: Finding) =>
    LANGUAGES.every((language) => languages.includes(language) || path.at(-1) !== language)
  return withoutSilenced(findings.filter(spoken), bank.silenced)
    .filter(certain)
    .map(({ needs: _, ...finding }) => finding)
}
