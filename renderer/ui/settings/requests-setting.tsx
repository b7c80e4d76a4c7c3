import { useState } from 'react'
import { REQUESTS_BOUNDS, requestsOf, setRequests, useSettings } from '../../state/use-settings'

/** How many pages are asked for at once. A number that can be set applies at once; anything else changes nothing and is told. */
export function RequestsSetting() {
  const { requestsPerHost } = useSettings()
  // What is being typed; null when nothing is.
  const [typed, setTyped] = useState<string | null>(null)
  const { least, most } = REQUESTS_BOUNDS
  const bad = typed !== null && requestsOf(typed) === null
  const change = (text: string): void => {
    setTyped(text)
    const number = requestsOf(text)
    if (number !== null) void setRequests(number)
  }
  return (
    <div className="setting">
      <div>
        <h3 id="setting-requests">Requests at a time</h3>
        <p id="setting-requests-about">
          To one site, {least} to {most}. Four is polite and fast enough for most; with fewer a sync takes
          longer. Sites that speak only HTTP/1.1 get at most 6.
        </p>
        {bad && (
          <p className="setting-bad" role="alert">
            Type a whole number from {least} to {most}. {requestsPerHost} stays set.
          </p>
        )}
      </div>
      <input
        type="number"
        className="number-field"
        min={least}
        max={most}
        step={1}
        aria-labelledby="setting-requests"
        aria-describedby="setting-requests-about"
        aria-invalid={bad}
        value={typed ?? String(requestsPerHost)}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setTyped(null)}
      />
    </div>
  )
}
