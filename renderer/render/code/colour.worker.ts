import type { ColourAnswer, ColourRequest } from '../../../shared/ipc/colour-messages'
import { CodeColourer } from './colour-code'

const colourer = new CodeColourer()

addEventListener('message', ({ data }: MessageEvent<ColourRequest>) => {
  const { id, grammar, code } = data
  const say = (answer: ColourAnswer): void => postMessage(answer)
  colourer
    .colour(grammar, code, () => say({ type: 'begun', id }))
    .then(
      (runs) => say({ type: 'coloured', id, runs }),
      (error: unknown) => {
        console.warn(`No colours for a block of ${grammar}: ${String(error)}`)
        say({ type: 'coloured', id, runs: null })
      },
    )
})
