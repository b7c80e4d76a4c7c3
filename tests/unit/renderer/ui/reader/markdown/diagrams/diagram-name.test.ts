import { expect, it } from 'vitest'
import { diagramName } from '../../../../../../../renderer/ui/reader/markdown/diagrams/diagram-name'

it.each([
  ['flowchart LR\n A-->B', 'Flowchart'],
  ['%% a comment\n%%{init: {"theme": "dark"}}%%\ngraph TD\n A-->B', 'Flowchart'],
  ['---\ntitle: "From here"\nconfig: {}\n---\nsequenceDiagram\n A->>B: x', 'Sequence diagram: From here'],
  ['pie showData title Pets\n "a": 1', 'Pie chart: Pets'],
  ['gantt\n  title A plan\n  section x', 'Gantt chart: A plan'],
  ['classDiagram\n accTitle: Animals\n class A', 'Class diagram: Animals'],
  ['stateDiagram-v2\n [*] --> A', 'State diagram'],
  ['nonsense', 'Diagram'],
  ['', 'Diagram'],
])('%j is %s', (code, name) => expect(diagramName(code)).toBe(name))
