import { Children, isValidElement } from 'react'
import { expect, test } from 'vitest'
import { LocalizedText } from '../../app/_ui/localized.tsx'

test('the paragraphs of a text are told apart, also where two say the same', () => {
  const text = 'Order:\nput\nthen\nput'
  const { children } = LocalizedText({ text: { ja: text, en: text }, language: 'en' }).props
  const keys = Children.map(children, (child) => isValidElement(child) && child.key)
  expect(keys).toHaveLength(4)
  expect(new Set(keys).size).toBe(4)
})
