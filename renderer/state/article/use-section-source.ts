import { useEffect, useState } from 'react'
import { readSectionSource } from '../../db/read-section-source'
import { services } from '../services'

/** What was written in a section; null while it is asked for and where it is not known. */
export function useSectionSource(address: string, slug: string): string | null {
  const [source, setSource] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    readSectionSource(services().databases, address, slug).then(
      (found) => {
        if (!left) setSource(found)
      },
      (error: unknown) => console.error(error),
    )
    return () => {
      left = true
    }
  }, [address, slug])
  return source
}
