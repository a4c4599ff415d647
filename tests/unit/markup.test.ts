import { expect, test } from 'vitest'
import { filledWith, markup } from '#app/_ui/markup.ts'

test('a value is text, wherever it stands, and never markup', () => {
  const text = `<img src=x onerror="alert('1')"> & more`
  expect(markup`<p title="${text}">${text}</p>`.html).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more">' +
      '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more</p>'
  )
})

test('markup within markup stays as it is, one or a list of it', () => {
  const items = ['a', '<b>'].map((item, at) => markup`<li value="${at + 1}">${item}</li>`)
  const inner = '<li value="1">a</li><li value="2">&lt;b&gt;</li>'
  expect(markup`<ol>${items}</ol>${markup`<hr>`}`.html).toBe(`<ol>${inner}</ol><hr>`)
  expect(filledWith(items)).toEqual({ dangerouslySetInnerHTML: { __html: inner } })
})
