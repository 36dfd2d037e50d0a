// The name under which a page tells all tabs of this browser that the worker's session ends.

/** In local storage: a time of day, in ms since 1970. */
export const LEFT = "page-left-at";
