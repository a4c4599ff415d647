/** What the page server refuses, planted into a page as Next sends it. */
import { expect, test } from 'vitest'
import { unservable } from '../../bin/page-check.ts'

const SCRIPTS = [
  '<script src="/_next/static/chunks/0spg8qow0v1ra.js" nonce="x" async=""></script>',
  '<script nonce="x" id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push(1)</script>',
  '<script nonce="x">(self.__next_f=self.__next_f||[]).push([0])</script>',
  '<script nonce="x">self.__next_f.push([1,"7:[]"])</script>',
  '<script nonce="x">requestAnimationFrame(function(){$RT=performance.now()});</script>',
  '<link rel="preload" as="script" fetchPriority="low" nonce="x" href="/_next/static/chunks/0spg8qow0v1ra.js"/>'
]
const PAGE =
  '<html><body><div hidden=""><!--$--><!--/$--></div><main><!--$--><p>Exams</p><!--/$--></main></body></html>'

test('a page of ours is served: what React marks as there is there', () => {
  expect(unservable(PAGE, SCRIPTS)).toBeUndefined()
})

test.each([
  ['a fallback', '<!--$?--><template id="B:0"></template><p>Loading</p><!--/$-->'],
  ['a part within a part', '<template id="P:1"></template>'],
  ['a part that came after the page', '<div hidden id="S:0"><p>Exams</p></div>']
])('%s that a script would have to put into its place is refused', (_, planted) => {
  expect(unservable(PAGE.replace('<p>Exams</p>', planted), SCRIPTS)).toMatch(/streams/)
})

test.each([
  '<script nonce="x">alert(1)</script>',
  '<script src="https://example.org/count.js"></script>',
  '<script type="application/ld+json">{}</script>',
  '<script nonce="x">$RC("B:0","S:0")</script>'
])('a script that would be taken out without a word is refused: %s', (planted) => {
  expect(unservable(PAGE, [...SCRIPTS, planted])).toMatch(/not Next's/)
})
