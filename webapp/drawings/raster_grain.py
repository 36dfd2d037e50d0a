"""Draw the grain of the paper as pixels, for the raster alone to lay wax through."""

from functools import lru_cache
from typing import Final

from PIL import Image, ImageChops, ImageDraw

from webapp.drawings.grain import GRAINS, TILE, GrainCode, Layer, Outline, list_outlines
from webapp.drawings.limits import PAGE_WIDTH

Box = tuple[int, int, int, int]

# The finest grid that a tile is counted on, so that a large picture costs no more than a small one.
MOST_SAMPLES: Final = 3_200
SAMPLES: Final = 16


class Grained:
    """Crops what a grain lets through, 0 to 255, from anywhere on a page of pixels."""

    def __init__(self, grain: GrainCode, page: Image.Image) -> None:
        self._tile = _draw_tile(grain, max(round(page.width * TILE / PAGE_WIDTH), 1))
        self._span = page.width * TILE / PAGE_WIDTH

    def crop(self, box: Box) -> Image.Image:
        """Return the grain of this box of pixels."""
        left, top, right, bottom = box
        x, y = round(left % self._span), round(top % self._span)
        pixels = self._tile.width
        size = (right - left, bottom - top)
        part = Image.new("L", size)
        for across in range(-x, size[0], pixels):
            for down in range(-y, size[1], pixels):
                part.paste(self._tile, (across, down))
        return part


@lru_cache(maxsize=8)
def _draw_tile(grain: GrainCode, pixels: int) -> Image.Image:
    tile = Image.new("L", (pixels, pixels), 0)
    for layer in GRAINS[grain]:
        # Wax over wax of one colour: what either leaves bare, multiplied.
        tile = ImageChops.screen(tile, _draw_layer(layer, pixels))
    return tile


def _draw_layer(layer: Layer, pixels: int) -> Image.Image:
    samples = max(min(SAMPLES, MOST_SAMPLES // pixels), 1)
    scale = pixels * samples / TILE
    fine = Image.new("L", (pixels * samples, pixels * samples), 0)
    draw = ImageDraw.Draw(fine)
    # A hole lies inside what it is cut from, and an island inside the hole: the larger one first.
    for outline in sorted(list_outlines(layer.height), key=lambda each: -abs(_area_of(each))):
        places = [(x * scale - 0.5, y * scale - 0.5) for x, y in outline]
        draw.polygon(places, 255 if _area_of(outline) > 0 else 0)
    opacity = layer.opacity
    return fine.reduce(samples).point([round(value * opacity) for value in range(256)])


def _area_of(outline: Outline) -> float:
    following = (*outline[1:], outline[0])
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(outline, following, strict=True)) / 2
