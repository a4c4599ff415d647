import { describe, expect, test } from 'vitest'
import { isRest, type Press, Presses } from '../../app/_ui/gesture.ts'
import { actsLeft, type KeyAct, keyPressed, letterKey, optionKeys } from '../../app/_ui/keyboard.ts'

const press = (control: string, at: number, x = 0, y = 0): Press => ({ control, at, x, y })

describe('the second half of a double click', () => {
  test.each<[string, Press, boolean]>([
    ['meets what the first half brought up', press('next', 120), true],
    ['also where the finger has moved a little', press('next', 120, 10, 10), true],
    ['but a press somewhere else counts', press('next', 120, 200), false],
    ['and one after a pause', press('next', 600), false],
    ['and one more on the same control: turning pages fast', press('answer', 120), false]
  ])('%s', (_, next, rest) => {
    expect(isRest(press('answer', 0), next)).toBe(rest)
  })

  test('what does not count does not make the gesture longer', () => {
    const presses = new Presses()
    expect([0, 300, 520].map((at) => presses.take(press(at === 0 ? 'answer' : 'next', at)))).toEqual([
      true,
      false,
      true
    ])
  })
})

describe('a key', () => {
  const still = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false }
  const screen = () => {
    const done: string[] = []
    let answered = false
    const acts = (): KeyAct[] => [
      {
        keys: ['Enter'],
        shown: 'Enter',
        meaning: '',
        control: answered ? 'next' : 'answer',
        act: () => {
          done.push(answered ? 'next' : 'answer')
          answered = !answered
        }
      },
      { keys: ['ArrowRight'], shown: '→', meaning: '', repeats: true, act: () => done.push('turned') }
    ]
    const type = (key: string, at: number, repeat = false) =>
      keyPressed(acts(), { ...still, key, repeat, timeStamp: at })
    return { done, type }
  }

  test('that is held does one thing, and turns pages for as long as it is held', () => {
    const { done, type } = screen()
    type('Enter', 0)
    for (let at = 500; at < 3_000; at += 30)
      expect(type('Enter', at, true), 'and is not left to the browser').toBe(true)
    expect(done).toEqual(['answer'])
    for (let at = 4_000; at < 4_090; at += 30) type('ArrowRight', at, true)
    expect(done).toEqual(['answer', 'turned', 'turned', 'turned'])
  })

  test('pressed twice at once does not leave what the first press brought up', () => {
    const { done, type } = screen()
    type('Enter', 10_000)
    type('Enter', 10_150)
    expect(done).toEqual(['answer'])
    type('Enter', 10_900)
    expect(done).toEqual(['answer', 'next'])
  })

  test('of another place counts at once', () => {
    const { done, type } = screen()
    type('Enter', 20_000)
    type('ArrowRight', 20_020)
    expect(done).toEqual(['answer', 'turned'])
  })
})

test('as many options as there are have a key, and none beyond', () => {
  const { keys, shown } = optionKeys(4, '', () => {})
  expect(shown).toBe('1–4, A–D')
  expect(keys).toEqual(['1', '2', '3', '4', 'a', 'b', 'c', 'd', 'A', 'B', 'C', 'D'])
})

test('without keys of a single character those with a name are left', () => {
  const acts: KeyAct[] = [
    optionKeys(4, '', () => {}),
    { keys: letterKey('l'), shown: 'L', meaning: '', act: () => {} },
    { keys: ['Enter'], shown: 'Enter', meaning: '', act: () => {} }
  ]
  expect(actsLeft(acts, true).map(({ shown }) => shown)).toEqual(['Enter'])
  expect(actsLeft(acts, false)).toHaveLength(3)
})
