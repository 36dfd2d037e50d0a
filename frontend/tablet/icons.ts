// The small pictures on the child's buttons; each button has its name in words as well.

import { svg } from "./dom.ts";

const LINES = {
  home: "M3.5 12 12 4.5 20.5 12M6 10.2V20h12v-9.8M10 20v-5h4v5",
  undo: "M8 4.5 3.5 9 8 13.5M3.5 9H14a5.5 5.5 0 0 1 0 11h-3",
  redo: "M16 4.5 20.5 9 16 13.5M20.5 9H10a5.5 5.5 0 0 0 0 11h3",
  write: "M4 19.5h16M6 15.5l1-4L16.5 2l3 3L10 14.5l-4 1z",
  question: "M9 9a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1.1-1.4 2.3M12 17.6v.2M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0",
  globe: "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M3.5 12h17M12 3.5c-5 5.5-5 11.5 0 17 5-5.5 5-11.5 0-17",
  cover: "M4 5h16v11H4zM9 20h6M12 16v4",
  stop: "M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M9.5 9v6M14.5 9v6",
  skip: "M4 12h13M12.5 6.5 18 12l-5.5 5.5M21 5v14",
  done: "M4.5 12.5 10 18 20 6.5",
  away: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 10.5v6M13.5 10.5v6",
  forward: "M5 12h14M13 6l6 6-6 6",
  back: "M19 12H5M11 6l-6 6 6 6",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  eye: "M2.5 12c5-8 14-8 19 0-5 8-14 8-19 0M9 12a3 3 0 1 0 6 0 3 3 0 1 0-6 0",
  heart: "M12 20C2 13 4 5 8.500 5 10.500 5 12 7 12 8c0-1 1.500-3 3.500-3C20 5 22 13 12 20z",
  hand: "M8 12V5.500a1.500 1.500 0 0 1 3 0V11V4a1.500 1.500 0 0 1 3 0v7-5.500a1.500 1.500 0 0 1 3 0V15c0 4-2.500 6-5.500 6-3.500 0-4.500-2-6.500-6l-1-2c1-1.500 2.500-1 4 1",
  shield: "M12 3l8 3v6c0 5-3.500 7.500-8 9-4.500-1.500-8-4-8-9V6z",
  listen: "M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM15.500 9a4.500 4.500 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11",
  felt: "M15.500 3.500l5 5L9 20l-6 1 1-6zM13 6l5 5",
  rubber: "M14 4l6 6-9.500 9.500H7L3.500 16zM8.500 9.500l6 6M11 19.500h9",
  finger: "M9 13V4.500a1.500 1.500 0 0 1 3 0V10l5 1.500c1.500.5 2 1.500 1.500 3l-1.500 6H10L6 15.500c1-1.500 2-1.500 3-.5",
} as const;

export type IconName = keyof typeof LINES;

/** Return one small picture, drawn in the colour of the text round it. */
export function icon(name: IconName): SVGElement {
  return svg(
    "svg",
    { class: `icon icon--${name}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: LINES[name] }),
  );
}
