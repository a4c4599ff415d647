/** A browser that translates pages, as Chrome and Edge do, and what of a page would not survive it. */
import { expect, type Page } from '@playwright/test'

/** Stands before every translated text. */
export const MARK = '✽'

/**
 * Replaces every text node by `<font><font>…</font></font>`, with other words, now and whenever one comes or changes.
 * Runs in the browser.
 */
function translator(mark: string): void {
  const translated = new WeakSet<Node>()
  const untouched = 'script, style, title, textarea, [translate=no]'
  const translate = (text: Text) => {
    const { parentElement: parent, data } = text
    if (!parent || translated.has(text) || data.trim() === '' || parent.closest(untouched)) return
    const outer = document.createElement('font')
    const inner = outer.appendChild(document.createElement('font'))
    const words = document.createTextNode(mark + data.replaceAll(mark, ''))
    translated.add(words)
    inner.append(words)
    text.replaceWith(outer)
  }
  const translateAll = (root: Node) => {
    const found: Text[] = []
    if (root instanceof Text) found.push(root)
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) found.push(texts.currentNode as Text)
    found.forEach(translate)
  }
  const begin = () => {
    translateAll(document.body)
    new MutationObserver((changes) => {
      for (const { target, addedNodes, type } of changes)
        if (type === 'characterData') translateAll(target)
        else addedNodes.forEach(translateAll)
    }).observe(document.body, { childList: true, characterData: true, subtree: true })
  }
  // as an init script it runs before there is a page
  if (document.readyState !== 'loading') begin()
  else document.addEventListener('readystatechange', begin, { once: true })
}

/** Has the page translated as it stands, and all that comes later. */
export async function translatePage(page: Page): Promise<void> {
  await page.evaluate(translator, MARK)
  await expect(page.locator('font').first()).toBeAttached()
}

/** Has every page translated before its scripts have run. */
export const translateEarly = (page: Page) => page.addInitScript(translator, MARK)

/**
 * Texts that React keeps as nodes of their own because something else stands beside them in the same element. A
 * translator puts its own in their place, and React goes on writing to the ones that are gone.
 */
export const looseTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    type Fiber = { tag: number; memoizedProps: unknown; stateNode: unknown; child: Fiber | null; sibling: Fiber | null }
    const HOST_TEXT = 6
    const found: string[] = []
    let seen = 0
    const walk = (fiber: Fiber | null) => {
      for (let at = fiber; at; at = at.sibling) {
        seen++
        if (at.tag === HOST_TEXT && String(at.memoizedProps).trim() !== '') found.push(String(at.memoizedProps))
        walk(at.child)
      }
    }
    for (const place of document.querySelectorAll<HTMLElement & Record<string, unknown>>('#room, [data-island]')) {
      const key = Object.keys(place).find((name) => name.startsWith('__reactContainer$'))
      const root = key && (place[key] as { stateNode: { current: Fiber } })
      if (root) walk(root.stateNode.current)
    }
    return seen > 0 ? found : ['React is not to be found']
  })
