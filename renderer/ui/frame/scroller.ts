import { createContext, useContext, type RefObject } from 'react'

const nowhere: RefObject<HTMLElement | null> = { current: null }

/** The element that scrolls the page in the middle of the window. */
export const Scroller = createContext<RefObject<HTMLElement | null>>(nowhere)

export const useScroller = (): RefObject<HTMLElement | null> => useContext(Scroller)
