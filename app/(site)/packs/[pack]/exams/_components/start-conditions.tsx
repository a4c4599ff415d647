'use client'
import { ALLOWANCES, POLICIES, type Policy } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { words } from './text.ts'

/** How an exam is sat: the extra time, and how strictly it is held. */
export function StartConditions({
  examId,
  language,
  allowanceMinutes,
  policy,
  disabled,
  onAllowance,
  onPolicy
}: {
  examId: string
  language: Language
  allowanceMinutes: number
  policy: Policy
  disabled: boolean
  onAllowance: (minutes: number) => void
  onPolicy: (policy: Policy) => void
}) {
  const text = words[language]
  return (
    <div className="mt-3 grid gap-3 text-[0.86rem]">
      <fieldset className="grid gap-2" disabled={disabled}>
        <legend className="muted mb-1">{text.policy}</legend>
        {POLICIES.map((one) => (
          <label
            key={one}
            className={`relative flex min-h-11 items-start gap-3 rounded-[10px] border px-3 py-2 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-ai has-[:focus-visible]:outline-offset-2 ${
              policy === one ? 'border-ink ring-1 ring-ink' : 'border-line-2'
            }`}
          >
            <input
              type="radio"
              name={`policy-${examId}`}
              className="whole-label"
              checked={policy === one}
              onChange={() => onPolicy(one)}
            />
            <span
              aria-hidden="true"
              className="letter mt-1.5 h-4 w-4 shrink-0 rounded-full border-[1.5px] border-line-2"
            />
            <span>
              <strong className="block text-[0.95rem]">{text[one]}</strong>
              <span className="text-ink-2">{one === 'lenient' ? text.lenientHint : text.strictHint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label>
        <span className="muted mr-2">{text.allowance}</span>
        <select
          className="field w-auto!"
          value={allowanceMinutes}
          disabled={disabled}
          onChange={(event) => onAllowance(Number(event.target.value))}
        >
          {ALLOWANCES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes === 0 ? text.noAllowance : text.minutes(minutes)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
