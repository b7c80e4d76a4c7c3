import { describe, expect, it } from 'vitest'
import { cutHead } from '../../../../shared/markdown/cut-head'

const paragraphs = (count: number): string => 'Some words of a paragraph that is not long.\n\n'.repeat(count)
const rest = paragraphs(800)

describe('the head of a long page', () => {
  it('is not cut from a page that is read at once anyway', () => {
    expect(cutHead(paragraphs(400))).toBeNull()
  })

  it('ends before the last heading that stands within it', () => {
    const page = `# Title\n\n${paragraphs(30)}## Second\n\n${paragraphs(50)}## Third\n\n${rest}`
    const head = cutHead(page) ?? ''
    expect(head).toContain('## Second')
    expect(head).not.toContain('## Third')
    expect(page.startsWith(head.trimEnd())).toBe(true)
  })

  it('takes no heading within code for one', () => {
    const page = `# Title\n\n${paragraphs(70)}\`\`\`sh\n${'x\n'.repeat(200)}# a comment\n${'x\n'.repeat(200)}\`\`\`\n\n${rest}`
    const head = cutHead(page) ?? ''
    expect(head).toContain('# a comment')
    expect(head.trimEnd().endsWith('paragraph that is not long.')).toBe(true)
  })

  it('ends at a line end where there is no better place, and anywhere in a single line', () => {
    const code = `\`\`\`json\n${'  "key": "value",\n'.repeat(4_000)}`
    expect(cutHead(code)?.trimEnd().endsWith('"value",')).toBe(true)
    expect(cutHead('x'.repeat(30_000))?.trimEnd()).toHaveLength(4_500)
  })

  it('brings the definitions that stand below it', () => {
    const page = `# T\n\nSee [the guide][guide].\n\n${rest}\n[guide]: https://docs.example.com/guide\nno[x]: definition\n`
    const head = cutHead(page) ?? ''
    expect(head.trimEnd().endsWith('\n\n[guide]: https://docs.example.com/guide')).toBe(true)
  })

  it('is cut from a line of a million brackets as from any other', () => {
    expect(cutHead(`${rest}${']:'.repeat(2_000_000)}`)).not.toBeNull()
  })
})
