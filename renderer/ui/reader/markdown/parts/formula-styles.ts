import 'katex/dist/katex.min.css'

/** A module of its own, so that KaTeX's styles are loaded with the first formula and not before. */
export const FORMULA_STYLES = 'katex'
