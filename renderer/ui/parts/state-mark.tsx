import type { ArticleState } from '../../state/library/use-library'

/** The mark of an article's state: a tick, a half circle, a circle, a dashed circle. Its word stands in the row's name. */
export function StateMark({ state }: { readonly state: ArticleState | undefined }) {
  return (
    <svg className="state-mark" viewBox="0 0 13 13" aria-hidden>
      {state && shapes(state)}
    </svg>
  )
}

function shapes(state: ArticleState) {
  if (!state.ready) return <circle className="ring ring-missing" cx="6.5" cy="6.5" r="4.4" />
  if (state.state === 'Read') return <path className="tick" d="M3 6.8 5.5 9.3 10 4.2" />
  return (
    <>
      <circle className="ring" cx="6.5" cy="6.5" r="4.4" />
      {state.state === 'In progress' && <path className="pie" d="M6.5 3.4a3.1 3.1 0 0 1 0 6.2z" />}
    </>
  )
}

/** The state words of an article in the order in which they are said. */
export function stateWords(state: ArticleState | undefined, removed: boolean): readonly string[] {
  if (!state) return removed ? ['Removed upstream'] : []
  return [
    state.state,
    ...(state.updated ? ['Updated'] : []),
    ...(removed ? ['Removed upstream'] : []),
    ...(state.ready ? [] : ['Not downloaded']),
  ]
}
