/** Closes a switch over a tagged union: a case that is missing fails to compile, and one that arrives at run time throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
