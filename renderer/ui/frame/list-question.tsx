import { ListMinus } from 'lucide-react'
import {
  declineList,
  listSentence,
  takeNewList,
  useListQuestion,
  type ListQuestion,
} from '../../state/sync/list-question'

/** A site's list lost more than half: stands above the page until the person has chosen or a later sync is fine. */
export function ListQuestionBanner() {
  const question = useListQuestion()
  if (!question) return null
  return (
    <section className="banner" aria-label="The list shrank">
      <ListMinus className="icon" aria-hidden />
      <div className="banner-body">
        <p role="status">
          <b>{listSentence(question)}</b> Nothing was changed, for this may be a mistake of the site. If you
          use the new list, the missing articles stay readable and are labelled.
        </p>
        <ListAnswers question={question} />
      </div>
    </section>
  )
}

/** The two answers. */
export function ListAnswers({ question }: { readonly question: ListQuestion }) {
  return (
    <div className="banner-acts">
      <button type="button" className="button" onClick={() => void takeNewList(question.source)}>
        Use the new list
      </button>
      <button type="button" className="button" onClick={() => void declineList(question.run)}>
        Keep my library as it is
      </button>
    </div>
  )
}
