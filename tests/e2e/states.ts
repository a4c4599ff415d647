/**
 * The attributes in which our elements carry a state that is seen, with the values that must not look alike (null: the
 * attribute is absent). tests/architecture/states.test.ts finds those that are missing here.
 */
export const STATE_ATTRIBUTES: Record<string, (string | null)[]> = {
  'aria-pressed': ['true', 'false'],
  'aria-current': ['page', null],
  'data-state': ['answered', 'partly', 'unanswered']
}
