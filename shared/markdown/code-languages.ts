/** What the reader knows of the language that a fence names. */
export interface CodeLanguage {
  /** What stands above the block; '' where the fence names none. */
  readonly name: string
  /** The grammar that colours it; null where it stays plain. */
  readonly grammar: string | null
  /** Commands behind prompts, and what they printed. */
  readonly isSession: boolean
}

/** A grammar on each line: its id (Shiki's), its name for people, other words for it on fences. */
const GRAMMARS = `
apache|Apache|
asm|Assembly|nasm
astro|Astro|
awk|AWK|
bat|Batch|batch cmd
bicep|Bicep|
c|C|h
cairo|Cairo|
clojure|Clojure|clj edn
cmake|CMake|
cpp|C++|c++ cc hpp cxx
crystal|Crystal|cr
csharp|C#|c# cs dotnet
css|CSS|
csv|CSV|tsv
cypher|Cypher|
dart|Dart|
diff|Diff|patch udiff
docker|Dockerfile|dockerfile containerfile
dotenv|.env|env
elixir|Elixir|ex exs
erlang|Erlang|erl
fish|Fish|
fsharp|F#|f# fs
gherkin|Gherkin|feature cucumber
gleam|Gleam|
glsl|GLSL|
go|Go|golang
graphql|GraphQL|gql
groovy|Groovy|gradle
handlebars|Handlebars|hbs
haskell|Haskell|hs
hcl|HCL|
html|HTML|htm svg
http|HTTP|https
ini|INI|conf cfg config editorconfig gitconfig
java|Java|
javascript|JavaScript|js mjs cjs node nodejs
jinja|Jinja|jinja2 j2
json|JSON|webmanifest geojson
json5|JSON5|
jsonc|JSONC|tsconfig
jsonl|JSON Lines|ndjson
jsx|JSX|
julia|Julia|jl
kotlin|Kotlin|kt kts
kusto|Kusto|kql
latex|LaTeX|tex
less|Less|
liquid|Liquid|
log|Log|logs
lua|Lua|luau
make|Makefile|makefile mk
markdown|Markdown|md mdc
mdx|MDX|
mermaid|Mermaid|
move|Move|
nginx|nginx|
nix|Nix|
nushell|Nushell|nu
objective-c|Objective-C|objc objectivec
ocaml|OCaml|ml
perl|Perl|pl
php|PHP|
postcss|PostCSS|
powershell|PowerShell|ps ps1 pwsh
prisma|Prisma|
properties|Properties|
proto|Protocol Buffers|protobuf
pug|Pug|jade
python|Python|py python3 py3 pycon ipython pyi
r|R|
razor|Razor|cshtml
regexp|RegExp|regex
rst|reStructuredText|
ruby|Ruby|rb
rust|Rust|rs
sass|Sass|
scala|Scala|
scheme|Scheme|
scss|SCSS|
shellscript|Shell|sh bash zsh shell sh-vue bash-vue ksh
shellsession|Shell session|console shell-session session terminal commandline
solidity|Solidity|sol
sparql|SPARQL|
sql|SQL|mysql postgres postgresql plsql sqlite
ssh-config|SSH config|sshconfig
stylus|Stylus|styl
svelte|Svelte|
swift|Swift|
systemd|systemd|
terraform|Terraform|tf tfvars
toml|TOML|
tsx|TSX|
twig|Twig|
typescript|TypeScript|ts mts cts
viml|Vim script|vim vimscript
vb|Visual Basic|vbnet
vue|Vue|
vyper|Vyper|vy
wasm|WebAssembly|wat
wgsl|WGSL|
xml|XML|plist xsd xsl rss
yaml|YAML|yml
zig|Zig|
`

/** Words for text that has no grammar, and what stands above it. */
const PLAIN: Readonly<Record<string, string>> = {
  text: 'Text',
  plain: 'Text',
  plaintext: 'Text',
  txt: 'Text',
  none: '',
  raw: 'Text',
  output: 'Output',
  stdout: 'Output',
  ansi: 'Output',
  tree: 'Text',
  ascii: 'Text',
  cron: 'Cron',
  curl: 'Shell',
  jq: 'jq',
  dot: 'DOT',
  markup: 'Markup',
}

const languages = new Map<string, CodeLanguage>()
for (const [label, name] of Object.entries(PLAIN)) {
  languages.set(label, { name, grammar: null, isSession: false })
}
for (const line of GRAMMARS.trim().split('\n')) {
  const [grammar = '', name = '', others = ''] = line.split('|')
  for (const label of [grammar, ...others.split(' ').filter(Boolean)]) {
    languages.set(label, { name, grammar, isSession: grammar === 'shellsession' })
  }
}
for (const [label, grammar] of [
  ['curl', 'shellscript'],
  ['markup', 'html'],
] as const) {
  languages.set(label, { name: PLAIN[label] ?? '', grammar, isSession: false })
}

/** Ids of all grammars that a fence can lead to. */
export const GRAMMAR_IDS: readonly string[] = [
  ...new Set([...languages.values()].flatMap(({ grammar }) => grammar ?? [])),
]

/** The language that a fence names, in any case. One that is not known stays plain under its own name. */
export function codeLanguage(label: string): CodeLanguage {
  return languages.get(label.toLowerCase()) ?? { name: label, grammar: null, isSession: false }
}
