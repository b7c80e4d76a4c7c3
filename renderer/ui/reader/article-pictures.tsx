import { useMemo, type ReactNode } from 'react'
import type { ArticleImage } from '../../state/article/opening'
import { useSource } from '../../state/library/use-library'
import { ArticleImages } from './markdown/article-images'

/** Gives the pictures of an article what the library knows of them, and the source to ask for those that are missing. */
export function ArticlePictures(props: {
  readonly images: ReadonlyMap<string, ArticleImage>
  readonly source: string | null
  readonly children: ReactNode
}) {
  const { images, children } = props
  const source = useSource(props.source)?.source ?? null
  const value = useMemo(() => ({ images, source }), [images, source])
  return <ArticleImages value={value}>{children}</ArticleImages>
}
