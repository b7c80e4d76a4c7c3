import type { DiagramTheme } from '../../shared/ipc/diagram-messages'

/** Colours of a theme: values of ui/styles/tokens.css, which the frame cannot see (a test compares them). */
export interface Palette {
  readonly paper: string
  readonly sunken: string
  readonly line: string
  readonly 'line-strong': string
  readonly control: string
  readonly ink: string
  readonly 'ink-2': string
  readonly 'ink-3': string
  readonly accent: string
  readonly 'accent-soft': string
  readonly 'info-soft': string
  readonly 'ok-soft': string
  readonly 'updated-soft': string
  readonly 'updated-line': string
  readonly 'danger-soft': string
  readonly 'danger-line': string
  readonly 'moved-soft': string
}

export const PALETTES: Readonly<Record<DiagramTheme, Palette>> = {
  light: {
    paper: '#fefefd',
    sunken: '#f5f6f4',
    line: '#e2e4e0',
    'line-strong': '#c6cbc5',
    control: '#858c86',
    ink: '#191d1b',
    'ink-2': '#474e4a',
    'ink-3': '#626965',
    accent: '#0b5d66',
    'accent-soft': '#e0eeee',
    'info-soft': '#eaf1f9',
    'ok-soft': '#e6f2e8',
    'updated-soft': '#fbeed3',
    'updated-line': '#e5c078',
    'danger-soft': '#fcecea',
    'danger-line': '#d9837f',
    'moved-soft': '#e9e8f8',
  },
  sepia: {
    paper: '#f8f1e2',
    sunken: '#f0e7d4',
    line: '#e0d4bc',
    'line-strong': '#c8b99b',
    control: '#8c7d62',
    ink: '#2c2419',
    'ink-2': '#544735',
    'ink-3': '#685940',
    accent: '#1c5857',
    'accent-soft': '#dfe5d6',
    'info-soft': '#e3e5e0',
    'ok-soft': '#e1e9cf',
    'updated-soft': '#f3dfb4',
    'updated-line': '#d3a858',
    'danger-soft': '#f6dfd1',
    'danger-line': '#cd8670',
    'moved-soft': '#e6dfe6',
  },
  dark: {
    paper: '#191d1e',
    sunken: '#1f2426',
    line: '#2a3032',
    'line-strong': '#3d4548',
    control: '#727d7e',
    ink: '#dde1df',
    'ink-2': '#b0b8b5',
    'ink-3': '#969f9c',
    accent: '#79c6c9',
    'accent-soft': '#1d3336',
    'info-soft': '#1c2937',
    'ok-soft': '#1c2f23',
    'updated-soft': '#372b17',
    'updated-line': '#715527',
    'danger-soft': '#37201f',
    'danger-line': '#8a4743',
    'moved-soft': '#2a2842',
  },
}
