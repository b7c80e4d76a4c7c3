/** Kinds of diagrams by the first word of their source. */
const KINDS: Readonly<Record<string, string>> = {
  flowchart: 'Flowchart',
  graph: 'Flowchart',
  sequencediagram: 'Sequence diagram',
  classdiagram: 'Class diagram',
  statediagram: 'State diagram',
  erdiagram: 'Entity relationship diagram',
  journey: 'User journey',
  gantt: 'Gantt chart',
  pie: 'Pie chart',
  quadrantchart: 'Quadrant chart',
  requirementdiagram: 'Requirement diagram',
  gitgraph: 'Git graph',
  mindmap: 'Mind map',
  timeline: 'Timeline',
  sankey: 'Sankey diagram',
  xychart: 'Chart',
  block: 'Block diagram',
  packet: 'Packet diagram',
  kanban: 'Kanban board',
  architecture: 'Architecture diagram',
  radar: 'Radar chart',
  treemap: 'Treemap',
  c4context: 'C4 diagram',
  c4container: 'C4 diagram',
  c4component: 'C4 diagram',
  c4dynamic: 'C4 diagram',
  c4deployment: 'C4 diagram',
}

/** What a diagram is, for those who do not see it: its kind, and its title where the source gives one. */
export function diagramName(code: string): string {
  const front = /^\s*---\r?\n([^]*?)\r?\n[ \t]*---[ \t]*(?:\r?\n|$)/.exec(code)
  const body = code
    .slice(front?.[0].length ?? 0)
    .replace(/%%\{[^]*?\}%%/g, '')
    .replace(/^[ \t]*%%.*$/gm, '')
  const word = /^\s*([a-zA-Z0-9]+)/.exec(body)?.[1]?.toLowerCase() ?? ''
  const kind = KINDS[word] ?? 'Diagram'
  const title =
    /^[ \t]*accTitle[ \t]*:[ \t]*(.+)$/m.exec(body)?.[1] ??
    /^[ \t]*title[ \t]*:[ \t]*(.+)$/m.exec(front?.[1] ?? '')?.[1] ??
    /^[ \t]*(?:pie[ \t]+(?:showData[ \t]+)?)?title[ \t]+(.+)$/m.exec(body)?.[1] ??
    ''
  const plain = title.trim().replace(/^(["'])(.*)\1$/, '$2')
  return plain === '' ? kind : `${kind}: ${plain.slice(0, 200)}`
}
