import { readReading } from '../../db/read-article'
import { readBookmarksOf } from '../../db/read-bookmarks'
import { sharedAnswers } from './shared-answers'

/** What was read of an article; undefined when nothing was. */
export const readingOf = sharedAnswers(readReading)

/** The bookmarks of an article. */
export const bookmarksOf = sharedAnswers(readBookmarksOf)
