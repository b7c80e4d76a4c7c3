import type { Element, Root } from 'hast'
import { countWords } from '../sections/count-words'
import { attribute, find, isElement, textOf, wordsOf } from './hast'
import { documentTitle } from './page-title'

/** Words up to which a page can be nothing but the message that it gives. */
const SHORT = 120

const MISSING =
  /^\W*(?:(?:error\W*)?404\b|(?:the |this )?page (?:you\b.{0,40} )?(?:was |is |could |can)?\s*(?:not|n['’]t|cannot)(?: be)? (?:found|exist)|(?:page|document|file|resource|content)? ?not found\b|oops\b|whoops\b|nothing (?:found|here)\b|.{0,40}\bdoes(?: not|n['’]t) exist\b|we (?:could not|couldn['’]t|can['’]t) find\b)/i
const WALL =
  /^\W*(?:sign|log) ?in\b|^login\b|just a moment|attention required|access (?:to this page )?(?:has been )?denied|^forbidden\b|(?:are|verify) you(?: are|['’]re)? (?:a )?(?:human|robot)|captcha|security check|before you continue|^checking your browser|unsupported browser|^we value your privacy|please enable (?:cookies|javascript)/i

/** Whether a page that came as a success says that there is none, or asks for something before it shows one. */
export function isWall(tree: Root, content: Element, asksForPassword: boolean): boolean {
  if (countWords(textOf(content).slice(0, 20_000)) > SHORT) return false
  const heading =
    find(content, (node) => isElement(node, 'h1', 'h2')) ?? find(tree, (node) => isElement(node, 'h1'))
  const said = [documentTitle(tree), heading === undefined ? '' : wordsOf(heading)]
  return asksForPassword || said.some((words) => MISSING.test(words) || WALL.test(words))
}

/** Whether a page has a field for a password. */
export function asksForPassword(tree: Root): boolean {
  return (
    find(tree, (node) => isElement(node, 'input') && attribute(node, 'type') === 'password') !== undefined
  )
}
