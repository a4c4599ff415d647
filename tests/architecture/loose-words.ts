/**
 * Words that a browser would take away from React by translating the page: it puts elements of its own in the place of
 * text nodes. The only text of an element React writes through the element, which holds. A text beside anything else
 * it keeps as a node, which is then gone: what it says later is never seen, and taking it out throws.
 */
import { type ESTree, parseSync } from 'rolldown/utils'
import { importsOf, type Sources } from './imports.ts'

/**
 * What an expression puts into a page, from harmless to worst. What is not known to be an element counts as a text;
 * `texts` is a list of them. A function counts as what it answers.
 */
const KINDS = ['element', 'blank', 'text', 'texts'] as const
type Kind = (typeof KINDS)[number]

const worst = (kinds: readonly Kind[]): Kind => KINDS[Math.max(0, ...kinds.map((kind) => KINDS.indexOf(kind)))]
const isWord = (node: ESTree.Node) => node.type === 'Literal' && typeof node.value === 'string'
const ofWords = (words: string): Kind => (words.trim() === '' ? 'blank' : 'text')

/** The components that a browser runs: in the files marked for it, and in what those import. */
export function browserFiles(sources: Sources): string[] {
  const found = new Set<string>()
  const visit = (path: string) => {
    const text = sources.get(path)
    if (text === undefined || found.has(path)) return
    found.add(path)
    for (const { to } of importsOf(path, text)) visit(to)
  }
  for (const [path, text] of sources) if (text.startsWith("'use client'")) visit(path)
  return [...found].filter((path) => path.endsWith('.tsx')).sort()
}

/** What stands loose in the components that a browser runs, with the line. */
export function looseWords(sources: Sources): string[] {
  const files = new Map<string, Names>()
  const open = (path: string): Names | undefined => {
    const text = sources.get(path)
    if (text !== undefined && !files.has(path)) files.set(path, new Names(path, text, open))
    return files.get(path)
  }
  return browserFiles(sources).flatMap((path) => {
    const names = open(path)
    return names ? looseIn(path, sources.get(path) ?? '', names) : []
  })
}

function looseIn(path: string, text: string, names: Names): string[] {
  const found: string[] = []
  const report = ({ start, end }: ESTree.Span, problem: string) => {
    const line = text.slice(0, start).split('\n').length
    found.push(`${path}:${line}: ${problem}: ${text.slice(start, end).replace(/\s+/g, ' ').slice(0, 80)}`)
  }
  const check = (parent: ESTree.JSXElement | ESTree.JSXFragment, holdsWords: boolean) => {
    const children = parent.children.filter((child) => !isNothing(child))
    for (const child of children) {
      const kind = names.kindOf(child)
      if (kind === 'texts') report(child, 'a list of words')
      else if (kind === 'text' && !holdsWords) report(child, 'words outside of an element')
      else if (kind === 'text' && children.length > 1) report(child, 'words beside something else')
    }
  }
  const component = (name: string | undefined, made: ESTree.Node) => {
    if (/^[A-Z]/.test(name ?? '') && names.kindOf(made) !== 'element')
      report(made, 'a component that may be bare words')
  }
  for (const node of nodesOf(names.program)) {
    switch (node.type) {
      case 'JSXElement': {
        const { name } = node.openingElement
        check(node, name.type === 'JSXIdentifier' && (/^[a-z]/.test(name.name) || names.isTag(name.name)))
        break
      }
      case 'JSXFragment':
        check(node, false)
        break
      case 'FunctionDeclaration':
      case 'FunctionExpression':
        component(node.id?.name, node)
        break
      case 'VariableDeclarator':
        if (node.id.type === 'Identifier' && node.init?.type === 'ArrowFunctionExpression')
          component(node.id.name, node.init)
        break
      case 'TSTypeReference':
        if (nameOf(node) === 'ReactNode') report(node, 'a type that bare words have as well, unlike Elements')
    }
  }
  return found
}

function* nodesOf(node: unknown): Generator<ESTree.Node> {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node) yield node as ESTree.Node
  for (const part of Object.values(node)) yield* nodesOf(part)
}

/** What JSX drops: white space with a line break, comments. */
const isNothing = (child: ESTree.JSXChild): boolean =>
  child.type === 'JSXText'
    ? child.value.includes('\n') && child.value.trim() === ''
    : child.type === 'JSXExpressionContainer' && child.expression.type === 'JSXEmptyExpression'

const nameOf = ({ typeName }: ESTree.TSTypeReference): string | undefined =>
  typeName.type === 'Identifier' ? typeName.name : undefined

/** What a type says of a value, or of what a function answers. */
function ofType(type: ESTree.TSType | undefined): Kind {
  if (type?.type === 'TSFunctionType') return ofType(type.returnType?.typeAnnotation)
  return type?.type === 'TSTypeReference' && /^Elements?$/.test(nameOf(type) ?? '') ? 'element' : 'text'
}

/** What the names of one source file stand for. A name that stands for several things is the worst of them. */
class Names {
  program: ESTree.Program
  #kinds = new Map<string, (() => Kind)[]>()
  #asked = new Set<string>()
  #tags = new Set<string>()

  constructor(path: string, text: string, open: (path: string) => Names | undefined) {
    this.program = parseSync(path, text, { lang: 'tsx' }).program
    const addresses = new Map(importsOf(path, text).map(({ line, to }) => [line, to]))
    const lineOf = (at: number) => text.slice(0, at).split('\n').length
    const learn = (name: string, kind: () => Kind) => this.#kinds.set(name, [...(this.#kinds.get(name) ?? []), kind])
    const learnParams = (params: readonly ESTree.Node[]) => {
      for (const param of params)
        if (param.type === 'Identifier') learn(param.name, () => ofType(param.typeAnnotation?.typeAnnotation))
    }
    for (const node of nodesOf(this.program)) {
      switch (node.type) {
        case 'ImportDeclaration': {
          const from = addresses.get(lineOf(node.source.start))
          for (const one of node.specifiers)
            if (one.type === 'ImportSpecifier' && one.imported.type === 'Identifier') {
              const { name } = one.imported
              learn(one.local.name, () => (from ? open(from)?.of(name) : undefined) ?? 'text')
            }
          break
        }
        case 'VariableDeclarator': {
          const { id, init } = node
          if (id.type !== 'Identifier' || !init) break
          learn(id.name, () => this.kindOf(init))
          if (init.type === 'ConditionalExpression' && isWord(init.consequent) && isWord(init.alternate))
            this.#tags.add(id.name)
          break
        }
        case 'FunctionDeclaration':
          if (node.id) learn(node.id.name, () => this.kindOf(node))
          learnParams(node.params)
          break
        case 'FunctionExpression':
        case 'ArrowFunctionExpression':
          learnParams(node.params)
          break
        // what is taken out of an object by this name
        case 'TSPropertySignature':
          if (node.key.type === 'Identifier') learn(node.key.name, () => ofType(node.typeAnnotation?.typeAnnotation))
      }
    }
  }

  /** A component that is one of two plain elements: `const Cell = first ? 'th' : 'td'`. */
  isTag = (name: string): boolean => this.#tags.has(name)

  of(name: string): Kind {
    if (name === 'undefined') return 'element'
    const kinds = this.#kinds.get(name)
    if (!kinds) return 'text'
    // a component within itself
    if (this.#asked.has(name)) return 'element'
    this.#asked.add(name)
    const kind = worst(kinds.map((one) => one()))
    this.#asked.delete(name)
    return kind
  }

  kindOf(node: ESTree.Node | null): Kind {
    if (!node) return 'element'
    switch (node.type) {
      case 'JSXElement':
      case 'JSXFragment':
        return 'element'
      case 'JSXText':
        return ofWords(node.value)
      case 'Literal':
        return typeof node.value === 'boolean' || node.value === null ? 'element' : ofWords(String(node.value))
      case 'JSXExpressionContainer':
      case 'ParenthesizedExpression':
      case 'ChainExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
        return this.kindOf(node.expression)
      case 'ConditionalExpression':
        return worst([this.kindOf(node.consequent), this.kindOf(node.alternate)])
      case 'LogicalExpression':
        return worst([node.operator === '&&' ? 'element' : this.kindOf(node.left), this.kindOf(node.right)])
      case 'ArrayExpression':
        return worst(node.elements.map((one) => (this.kindOf(one) === 'element' ? 'element' : 'texts')))
      case 'Identifier':
        return this.of(node.name)
      case 'MemberExpression':
        return node.property.type === 'Identifier' && node.object.type === 'Identifier' && node.object.name === 'props'
          ? this.of(node.property.name)
          : 'text'
      case 'CallExpression':
        return this.#answerOf(node)
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return this.#madeBy(node)
      default:
        return 'text'
    }
  }

  #answerOf({ callee, arguments: [first] }: ESTree.CallExpression): Kind {
    if (callee.type === 'Identifier')
      return /^(useMemo|memo)$/.test(callee.name) ? this.kindOf(first) : this.of(callee.name)
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return 'text'
    const { name } = callee.property
    if (/^(flatM|m)ap$/.test(name)) return this.kindOf(first) === 'element' ? 'element' : 'texts'
    return 'text'
  }

  #madeBy(made: ESTree.Function | ESTree.ArrowFunctionExpression): Kind {
    const said = made.returnType?.typeAnnotation
    if (said && ofType(said) === 'element') return 'element'
    if (made.type === 'ArrowFunctionExpression' && made.expression) return this.kindOf(made.body)
    return worst(returnsOf(made.body).map((returned) => this.kindOf(returned)))
  }
}

/** What a function answers, without what the functions within it do. */
function returnsOf(node: unknown): (ESTree.Expression | null)[] {
  if (Array.isArray(node)) return node.flatMap(returnsOf)
  if (typeof node !== 'object' || node === null || !('type' in node)) return []
  if (node.type === 'ReturnStatement') return [(node as ESTree.ReturnStatement).argument]
  return /Function|Expression$/.test(String(node.type)) ? [] : Object.values(node).flatMap(returnsOf)
}
