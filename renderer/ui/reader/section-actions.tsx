import { useCallback, type ReactNode } from 'react'
import { HANDBOOK_SCHEME } from '../../../shared/model/source'
import { BookmarkMark } from './bookmark-mark'
import { HeadingLink } from './heading-link'
import type { SectionHeading } from './markdown/heading-actions'
import { SectionMark } from './section-mark'

/** What stands beside the headings of an article; a page of the program itself has no address to copy. */
export function useHeadingActions(address: string, url: string): (heading: SectionHeading) => ReactNode {
  return useCallback(
    ({ slug, title }: SectionHeading) => (
      <>
        <SectionMark address={address} slug={slug} title={title} />
        <BookmarkMark address={address} slug={slug} />
        {!url.startsWith(HANDBOOK_SCHEME) && <HeadingLink url={url} slug={slug} title={title} />}
      </>
    ),
    [address, url],
  )
}
