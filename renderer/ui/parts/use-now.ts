import { useEffect, useState } from 'react'

/** Milliseconds since 1970, renewed each minute: enough for "today" and "yesterday". */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
