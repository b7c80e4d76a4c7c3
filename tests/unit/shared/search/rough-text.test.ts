import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roughText } from '../../../../shared/search/rough-text'

describe('what a text says, roughly', () => {
  it('has its words and headings, without what marks them', () => {
    const source = `---
title: Kept elsewhere
---

# Set **up** the \`client\`

Read [the guide](https://s.example/secret-target "t") and see ![a picture](./p.png).

<Note title="x">Mind the gap.</Note>

\`\`\`ts
const retries = 3 // # not a heading
\`\`\`

## Next
`
    expect(roughText(source)).toEqual({
      headings: ['Set up the client', 'Next'],
      text: 'Set up the client\nRead the guide and see a picture .\nMind the gap.\nconst retries = 3 // # not a heading\nNext',
      code: [],
    })
  })

  it('keeps every plain word of any text', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/)
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), { maxLength: 8 }), (lines) => {
        const text = lines.map((words) => words.join(' ')).join('\n\n')
        expect(roughText(text).text.split(/\s+/).filter(Boolean)).toEqual(lines.flat())
      }),
    )
  })

  it('takes any text, in time that its length bounds', () => {
    for (const piece of ['](', '<a', '[', '---\n', '![', '`', '# ', ' \t', '](a', '<a ', '\n---'])
      expect(roughText(piece.repeat(400_000)).text.length).toBeLessThanOrEqual(200_000)
  })
})
