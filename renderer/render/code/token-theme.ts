import type { ThemeRegistration } from 'shiki/core'
import { CODE_CLASSES } from '../../../shared/markdown/code-colours'

type CodeClass = (typeof CODE_CLASSES)[number]

/**
 * Which TextMate scopes are which class of ours; the more specific scope wins. Few classes are enough to read by, stay legible in
 * three themes, and make a tenth of the elements that a whole theme makes.
 */
const SCOPES: readonly (readonly [CodeClass, string])[] = [
  ['com', 'comment, punctuation.definition.comment, string.quoted.docstring, comment.block.documentation'],
  ['str', 'string, punctuation.definition.string, markup.inline.raw, markup.fenced_code, string.regexp'],
  ['str', 'constant.character.escape, constant.other.symbol, entity.other.attribute-selector'],
  ['num', 'constant.numeric, constant.language, constant.other.color, keyword.other.unit, support.constant'],
  ['num', 'variable.language.this, variable.language.self, variable.language.special.self'],
  [
    'key',
    'keyword, storage, storage.type, storage.modifier, keyword.operator.new, keyword.operator.expression',
  ],
  ['key', 'keyword.operator.logical.python, keyword.operator.word, markup.heading, heading, markup.bold'],
  [
    'key',
    'punctuation.definition.template-expression, keyword.control.at-rule, constant.language.import-export-all',
  ],
  [
    '',
    'keyword.operator, storage.type.function.arrow, punctuation, meta.brace, variable, string.unquoted.plain.out',
  ],
  [
    '',
    'meta.template.expression, meta.embedded, meta.interpolation, string.unquoted.argument, source.shell string.unquoted',
  ],
  [
    'fn',
    'entity.name.function, support.function, meta.function-call.generic, entity.name.command, support.class.builtin',
  ],
  ['fn', 'entity.name.tag, punctuation.definition.tag, markup.underline.link, string.other.link'],
  ['fn', 'support.type.property-name.json, support.type.property-name.css, entity.name.section'],
  ['type', 'entity.name.type, entity.name.class, support.type, support.class, entity.other.inherited-class'],
  [
    'type',
    'storage.type.annotation, entity.name.namespace, entity.other.attribute-name, support.type.primitive',
  ],
  [
    'type',
    'support.type.property-name.toml, entity.name.tag.yaml, variable.other.enummember, entity.name.type.module',
  ],
  [
    'type',
    'storage.type.numeric, storage.type.primitive, storage.type.java, storage.type.cs, variable.other.assignment',
  ],
  ['type', 'keyword.other.definition.ini, support.type.key'],
  ['fn', 'source.yaml entity.name.tag, source.toml variable.other.key, keyword.key.toml'],
  ['com', 'string.quoted.docstring punctuation.definition.string, meta.output.shell-session'],
  ['com', 'punctuation.separator.prompt.shell-session, entity.other.prompt-prefix.shell-session'],
  ['ins', 'markup.inserted, punctuation.definition.inserted'],
  ['del', 'markup.deleted, punctuation.definition.deleted'],
  [
    'com',
    'punctuation.definition.from-file.diff, punctuation.definition.to-file.diff, meta.diff.header, meta.diff.index, meta.diff.range, punctuation.definition.range.diff, meta.separator.diff',
  ],
]

/** A theme whose colours are no colours but the numbers of our classes: Shiki's own matching then yields classes. */
export const TOKEN_THEME: ThemeRegistration = {
  name: 'classes',
  type: 'light',
  fg: colourOf(''),
  bg: '#ffffff',
  settings: SCOPES.map(([name, scope]) => ({
    scope: scope.split(', '),
    settings: { foreground: colourOf(name) },
  })),
}

function colourOf(name: CodeClass): string {
  return `#0000${CODE_CLASSES.indexOf(name).toString(16).padStart(2, '0')}`
}

/** The number of the class that a colour of the theme stands for; 0 for any other colour. */
export function classOf(colour: string | undefined): number {
  const number = /^#0000([\da-f]{2})$/i.exec(colour ?? '')?.[1]
  const found = number === undefined ? 0 : parseInt(number, 16)
  return found < CODE_CLASSES.length ? found : 0
}
