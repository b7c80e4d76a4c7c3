import { HardDrive } from 'lucide-react'
import { useState } from 'react'
import { megabytes, megabytesAsked, useUsage } from '../../state/disk-space'
import { useDiskStore, type DiskFull } from '../../state/disk-store'
import { useSources } from '../../state/library/use-library'

/** Stands above the page from the write that found no room until one that did: what stays, and what to do. */
export function DiskFullBanner() {
  const full = useDiskStore((state) => state.full)
  return full && <Banner full={full} />
}

function Banner({ full }: { readonly full: DiskFull }) {
  const usage = useUsage(full.times)
  const asked = megabytesAsked(useSources() ?? [], usage)
  const [trying, setTrying] = useState(false)
  const tryAgain = async (): Promise<void> => {
    setTrying(true)
    await full.tryAgain()
    setTrying(false)
  }
  return (
    <div className="banner banner-bad">
      <HardDrive className="icon" aria-hidden />
      <div className="banner-body">
        <p role="alert">
          <b>The disk is full.</b>{' '}
          {full.of === 'sync'
            ? 'The sync stopped. All that was ready stays ready, and everything you marked is kept.'
            : 'Your last change was not stored. All that was stored before is kept.'}{' '}
          {`Free at least ${asked} MB on this disk, then try again.`}
          {usage !== null && ` Offprint takes ${megabytes(usage)} of it.`}
        </p>
        <button type="button" className="button" disabled={trying} onClick={() => void tryAgain()}>
          Try again
        </button>
      </div>
    </div>
  )
}
