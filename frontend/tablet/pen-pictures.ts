// Pictures of the pens, each with its tip in the colour that it would draw; they are only shown.

import type { Tool } from "../core/stroke.ts";
import { svg } from "./dom.ts";

type Shape = readonly [path: string, look: string];

// Each pen stands upright in a box 48 wide and 48 high, and is turned as a hand holds it.
const SHAPES: Readonly<Record<Tool, readonly Shape[]>> = {
  crayon: [
    ["M18.500 33.500 22.700 44.200Q24 46.200 25.300 44.200L29.500 33.500z", "dip"],
    ["M16.500 1.500H31.500V33.500H16.500z", "dip"],
    ["M16.500 6.500H31.500V28.500H16.500z", "wrap"],
    ["M16.500 10Q20.200 7.500 24 10T31.500 10M16.500 25Q20.200 22.500 24 25T31.500 25", "line"],
  ],
  brush: [
    ["M22 1.500Q24 0 26 1.500L27.500 23H20.500z", "wood"],
    ["M19.500 22H28.500L29.500 31H18.500z", "tin"],
    ["M18.500 31H29.500Q32.500 38 24.300 46.800 15.500 38 18.500 31z", "dip"],
  ],
  felt: [
    ["M21.500 39H26.500L25.600 46H22.400z", "dip"],
    ["M19.500 33H28.500L26.500 39.500H21.500z", "shade"],
    ["M16.500 1.500H31.500V33.500H16.500z", "plain"],
    ["M16.500 1.500H31.500V9H16.500zM16.500 26H31.500V33.500H16.500z", "dip"],
  ],
  rubber: [
    ["M14 4Q14 2 16 2H32Q34 2 34 4V18H14z", "blue"],
    ["M14 18H34V41Q34 45.500 29.500 45.500H18.500Q14 45.500 14 41z", "pink"],
    ["M14 14H34V24H14z", "plain"],
  ],
};

/** Return the picture of a pen, or of the rubber. */
export function penPicture(tool: Tool): SVGElement {
  const shapes = SHAPES[tool].map(([d, look]) => svg("path", { d, "data-look": look }));
  const turned = svg("g", { transform: "rotate(40 24 24)" }, ...shapes);
  const plain = { class: "pen", viewBox: "0 0 48 48", "aria-hidden": "true", focusable: "false" };
  return svg("svg", plain, turned);
}
