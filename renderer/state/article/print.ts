import { failureSentence } from '../../../shared/model/failure-text'
import { readArticle } from '../../db/read-article'
import { services } from '../services'
import { showAlert, showNotice } from '../view/notice-store'
import { viewNow } from '../view/view-store'
import { callNear, countWaiting } from './near-view'

/** Milliseconds: how long all of a long article may take to stand on the page, and then what it still misses. */
const WHOLE_WITHIN = 30_000
const MISSING_WITHIN = 5_000
const LOOK_EVERY = 40

/** Opens the system's print dialog for the open article; does nothing where none is open. */
export function printShown(): Promise<void> {
  return onPaper(async () => {
    const answer = await services().api.print()
    if (!answer.ok) showAlert(failureSentence(answer.error, 'article'))
  })
}

/** Saves the open article as a PDF where the person says; does nothing where none is open. */
export function savePdfOfShown(): Promise<void> {
  return onPaper(async (title) => {
    const answer = await services().api.savePdf(title)
    if (!answer.ok) showAlert(failureSentence(answer.error, 'article'))
    else if (answer.value.saved) showNotice(`Saved “${title}” as PDF.`)
  })
}

let isBusy = false

/**
 * Makes the open article ready for paper and acts; one at a time. What paper shows of it, and in which colours, is the style sheet's
 * (styles/print.css): nothing on screen changes but what would have come with scrolling.
 */
async function onPaper(act: (title: string) => Promise<void>): Promise<void> {
  const view = viewNow()
  if (view.kind !== 'article' || isBusy) return
  isBusy = true
  try {
    const entry = await readArticle(services().databases, view.address, view.source)
    if (!entry?.article) return showAlert('This article is not on this laptop yet, so it cannot be printed.')
    await until(() => wholeArticle() !== null, WHOLE_WITHIN)
    const article = wholeArticle()
    if (!article) return showAlert('This article is still being prepared. Try again in a moment.')
    callNear(article)
    await until(() => !isMissing(article), MISSING_WITHIN)
    await act(entry.title)
  } finally {
    isBusy = false
  }
}

const wholeArticle = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('article[data-region="article-text"][aria-busy="false"]')

/** Whether pictures, diagrams or colours of code are still on their way. */
function isMissing(article: HTMLElement): boolean {
  return (
    countWaiting(article) > 0 ||
    article.querySelector('.diagram[data-drawn="false"], .picture:not(:has(img))') !== null ||
    [...article.querySelectorAll('img')].some((image) => !image.complete)
  )
}

/** Waits until something holds, for at most so many milliseconds. */
async function until(holds: () => boolean, within: number): Promise<void> {
  const end = performance.now() + within
  while (!holds() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
  }
}
