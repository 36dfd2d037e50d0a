"""Photos by real cameras and recordings by real recorders, where they lie beside the checkout."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from webapp.core.images import redraw
from webapp.media.formats.findings import Refused
from webapp.media.formats.pictures import read_picture
from webapp.media.formats.sounds import read_sound

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
NEAR_MS = 60  # what encoders put before the sound, and browsers leave out
# Milliseconds as Chromium decodes them, and the type that the bytes have.
SOUNDS = {
    "broken_truncated.webm": (4_093, "audio/webm"),
    "chromium_mediarecorder_default.webm": (3_960, "audio/webm"),
    "chromium_mediarecorder_opus_in_mp4.mp4": (3_880, "audio/mp4"),
    "chromium_mediarecorder_timeslice1000_noduration.webm": (3_960, "audio/webm"),
    "mislabelled_ogg_named.mp4": (1_981, "audio/ogg"),
    "voice_cv_test.ogg": (1_981, "audio/ogg"),
    "voice_lj_aac.m4a": (7_658, "audio/mp4"),
    "voice_ru_opus.webm": (5_667, "audio/webm"),
    "voice_stars_16k.wav": (3_586, "audio/wav"),
    "voice_stars_aac_fragmented.mp4": (3_607, "audio/mp4"),
}
TELLS = (b"Exif", b"TEST", b"http://ns.adobe.com", b"ICC_PROFILE", b"Photoshop", b"iCCP", b"eXIf")

pytestmark = pytest.mark.shared


def test_the_teams_files_are_beside_the_checkout() -> None:
    """Without them the others would have nothing to look at."""
    assert SHARED.is_dir()


def list_pictures() -> list[str]:
    found = sorted(path.name for path in (SHARED / "images").glob("*.*"))
    return [name for name in found if not name.endswith((".json", ".heic"))]


@pytest.mark.parametrize("name", SOUNDS)
def test_a_real_recording_is_as_long_as_a_browser_plays_it(name: str) -> None:
    milliseconds, kind = SOUNDS[name]

    sound = read_sound((SHARED / "audio" / name).read_bytes())

    assert sound.type == kind
    assert abs(sound.duration_ms - milliseconds) <= NEAR_MS


@pytest.mark.parametrize("name", list_pictures())
def test_a_real_photo_looks_as_it_did_and_tells_nothing(name: str) -> None:
    sent = (SHARED / "images" / name).read_bytes()
    bare = read_picture(sent)

    drawn = redraw(bare.data, form=bare.form, orientation=bare.orientation, profile=bare.profile)

    before = ImageOps.exif_transpose(Image.open(BytesIO(sent))).convert("RGB")
    after = Image.open(BytesIO(drawn.data)).convert("RGB")
    assert after.size == before.size == (drawn.width, drawn.height)
    difference = ImageStat.Stat(ImageChops.difference(before, after)).mean
    assert max(difference) < 3
    assert [told for told in TELLS if told in drawn.data] == []
    assert not read_picture(drawn.data).has_more


def test_two_photos_that_were_held_differently_are_both_upright() -> None:
    sizes = set()
    for name in ("orientation_landscape_3.jpg", "orientation_landscape_6.jpg"):
        bare = read_picture((SHARED / "images" / name).read_bytes())
        drawn = redraw(
            bare.data, form=bare.form, orientation=bare.orientation, profile=bare.profile
        )
        sizes.add((drawn.width, drawn.height))

    assert sizes == {(1_800, 1_200)}


@pytest.mark.parametrize(
    "name",
    ["broken_truncated.heic", "made_paper_photo_7_o6_gps.heic", "photo_iphone8plus_arrow.heic"],
)
def test_a_real_heic_is_refused_as_one(name: str) -> None:
    with pytest.raises(Refused, match="heic_picture"):
        read_picture((SHARED / "images" / name).read_bytes())


def test_a_jpeg_under_the_name_of_a_png_is_read_as_a_jpeg() -> None:
    bare = read_picture((SHARED / "images" / "drawing_ad_char4_photo.png").read_bytes())

    assert (bare.form, bare.orientation) == ("jpeg", 6)
