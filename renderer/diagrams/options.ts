import type { MermaidConfig } from 'mermaid'
import type { DiagramTheme } from '../../shared/ipc/diagram-messages'
import { LONGEST_DIAGRAM } from '../../shared/ipc/diagram-messages'
import { FONT_STACK } from './font'
import { PALETTES } from './palettes'

/** What a diagram's own directives may not change, beside what Mermaid protects itself: how it is drawn is the reader's. */
const OURS = ['htmlLabels', 'theme', 'themeVariables', 'themeCSS', 'darkMode', 'fontFamily', 'altFontFamily']

/** Mermaid's options for a theme of the reader. */
export function mermaidOptions(theme: DiagramTheme): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    class: { htmlLabels: false },
    maxTextSize: LONGEST_DIAGRAM,
    maxEdges: 500,
    deterministicIds: true,
    suppressErrorRendering: true,
    logLevel: 'fatal',
    secure: [
      ...['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'suppressErrorRendering', 'maxEdges'],
      ...['deterministicIds', 'logLevel'],
      ...OURS,
    ],
    theme: 'base',
    fontFamily: FONT_STACK,
    themeVariables: themeVariables(theme),
  }
}

function themeVariables(theme: DiagramTheme): MermaidConfig['themeVariables'] {
  const colour = PALETTES[theme]
  const tints = [colour['accent-soft'], colour['updated-soft'], colour['info-soft'], colour['ok-soft']]
  const slices = [...tints, colour['danger-soft'], colour['moved-soft'], colour.sunken, colour['line-strong']]
  return {
    darkMode: theme === 'dark',
    background: colour.paper,
    fontFamily: FONT_STACK,
    fontSize: '15px',
    textColor: colour.ink,
    titleColor: colour.ink,
    primaryColor: colour['accent-soft'],
    primaryTextColor: colour.ink,
    primaryBorderColor: colour.control,
    secondaryColor: colour['updated-soft'],
    secondaryTextColor: colour.ink,
    secondaryBorderColor: colour['updated-line'],
    tertiaryColor: colour['info-soft'],
    tertiaryTextColor: colour.ink,
    tertiaryBorderColor: colour['line-strong'],
    lineColor: colour['ink-3'],
    edgeLabelBackground: colour.paper,
    clusterBkg: colour.sunken,
    clusterBorder: colour['line-strong'],
    noteBkgColor: colour['updated-soft'],
    noteTextColor: colour.ink,
    noteBorderColor: colour['updated-line'],
    critBkgColor: colour['danger-soft'],
    critBorderColor: colour['danger-line'],
    xyChart: chartColours(theme),
    errorBkgColor: colour['danger-soft'],
    errorTextColor: colour.ink,
    pieStrokeColor: colour.control,
    pieOuterStrokeColor: colour.control,
    pieOpacity: '1',
    ...Object.fromEntries(slices.map((slice, index) => [`pie${index + 1}`, slice])),
  }
}

/** A chart takes none of the colours above once it is given its bars' own. */
function chartColours(theme: DiagramTheme): Readonly<Record<string, string>> {
  const colour = PALETTES[theme]
  const bars = [colour.accent, colour['updated-line'], colour['danger-line'], colour.control]
  const axes = ['xAxis', 'yAxis'].flatMap((axis) =>
    ['LabelColor', 'TitleColor', 'TickColor', 'LineColor'].map((part) => [`${axis}${part}`, colour['ink-2']]),
  )
  return {
    ...Object.fromEntries(axes),
    backgroundColor: colour.paper,
    titleColor: colour.ink,
    plotColorPalette: bars.join(','),
  }
}
