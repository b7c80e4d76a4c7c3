import { codeLanguage } from '../../../../../shared/markdown/code-languages'
import type { CodeLine } from './code-lines'

/** A prompt at the beginning of a line: `$ `, `% `, `user@host:~$ `, `PS C:\> `. A lone `#` is a comment far more often. */
const PROMPT = /^\s*(?:\(\w[\w.-]*\) )?(?:[\w.-]+@[\w.-]+[^\s$#%]*[$#%]|[$%]|PS [^>\n]*>) (?=\S)/

/**
 * What the copy button copies: the code without its last line end, without the notes that the site reads (`// [!code ++]`) and the
 * lines that such a note takes out. Of a shell session the commands alone, if it has prompts; elsewhere prompts stay.
 */
export function copiedCode(code: string, language: string, lines: readonly CodeLine[] | null): string {
  const isDiff = language === 'diff'
  const clean =
    lines === null
      ? code
      : lines
          .filter(({ isNote, mark }) => !isNote && (isDiff || mark !== 'del'))
          .map((line) => shownText(code, line))
          .join('')
  return (codeLanguage(language).isSession ? commandsOf(clean) : clean).replace(/\r?\n$/, '')
}

/** A line as it is shown, with its line end. */
function shownText(code: string, { start, end, shownEnd }: CodeLine): string {
  if (shownEnd === end) return code.slice(start, end)
  return code.slice(start, shownEnd) + (/\r?\n$/.exec(code.slice(start, end))?.[0] ?? '')
}

function commandsOf(session: string): string {
  const commands: string[] = []
  let goesOn = false
  for (const line of session.split(/\r?\n/)) {
    const prompt = PROMPT.exec(line)
    if (prompt === null && !goesOn) continue
    const command = prompt === null ? line.replace(/^> /, '') : line.slice(prompt[0].length)
    commands.push(command)
    goesOn = /\\$/.test(command)
  }
  return commands.length === 0 ? session : commands.join('\n')
}
