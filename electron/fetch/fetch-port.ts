/** What one hop answered. Headers have lower-case names; `url` is the address that was asked for. */
export interface FetchAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly url: string
  /** Decompressed bytes, pulled as they are wanted. Leaving the loop early ends the connection. */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * The one way to the network: a GET of one hop. It never follows a redirect, keeps no cookies and no cache, and knows no
 * limits; fetch-body.ts judges, follows and limits. Rejects with the error of its network stack (network-failure.ts reads
 * it), or with the signal's reason.
 */
export interface FetchPort {
  open(
    url: string,
    options: { readonly signal: AbortSignal; readonly headers: Readonly<Record<string, string>> },
  ): Promise<FetchAnswer>
}

/** A body without bytes. */
export async function* emptyBody(): AsyncGenerator<Uint8Array, void, undefined> {
  // nothing to give
}
