/**
 * Which members, events and options of electron.d.ts the files use (default: electron/**\/*.ts), and which of those the
 * Chromium host lacks. Sorted: Class.member, Class@event, Options.option.
 */
export function checkApi(given?: { files?: string[] }): { used: string[]; missing: string[] }
