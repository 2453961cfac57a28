/**
 * Names that people write on fences which are not meant to run: data, markup, output, languages without a runner.
 * They keep the parser from taking `css` for a mistyped `cs`.
 */
const PLAIN_LANGUAGES: ReadonlySet<string> = new Set(
  `
  asm awk bat batch bibtex c c++ cfg clojure cmake cmd conf console cpp crystal css csv cue cuda dart diff docker
  dockerfile dos dot editorconfig elixir elm env erlang fish fsharp gherkin git gitignore glsl go-mod gradle graphql
  graphviz groovy h haml handlebars haskell hcl hpp html http ini ipynb java jinja jinja2 jq json json5 jsonc jsonl
  jsx julia kotlin kt latex less lisp log lua make makefile markdown math matlab md mdx mermaid mysql nginx nix none
  objc objectivec ocaml output pascal patch plain plaintext plantuml pro prolog promql properties proto protobuf
  pug r regex rest rs rst rust sass sbt scala scheme scss sed shell-session shellsession svelte svg swift systemd
  terminal terraform tex text tf toml tsv tsx txt v vb vbnet vim vue wasm wat xml yaml yml zig
  `
    .trim()
    .split(/\s+/),
)

/** True for a name that is known and does not run. Lower case is expected. */
export function isPlainLanguage(name: string): boolean {
  return PLAIN_LANGUAGES.has(name)
}
