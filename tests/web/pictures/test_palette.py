"""The colours of the pictures, as their style sheet has them, measured.

Contrast is that of WCAG 2.2. Colour blindness is simulated by the matrices of Machado, Oliveira and
Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), at full severity;
distances are Euclidean in Oklab (https://bottosson.github.io/posts/oklab/), with black and white 1 apart.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import combinations

import pytest

from rebalancer.web.folders import folder
from rebalancer.web.pictures.colours import PALETTE

SHEET = (folder("static") / "pictures" / "pictures.css").read_text()
LIGHT, DARK = (
    dict(re.findall(r"--picture-([\w-]+): (#\w+);", part)) for part in SHEET.split("@media", 2)[:2]
)
NUMBERS = [str(number) for number in range(1, PALETTE + 1)]
SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
SEEN = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
Matrix = Sequence[Sequence[float]]


def linear(colour: str) -> list[float]:
    """The light of #rgb or #rrggbb, each part from 0 to 1."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(line, vector, strict=True)) for line in matrix]


def oklab(light: Sequence[float]) -> list[float]:
    return times(TO_LAB, [math.cbrt(cone) for cone in times(TO_CONES, light)])


def contrast(one: str, other: str) -> float:
    bright, dim = sorted(
        (sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (one, other)),
        reverse=True,
    )
    return (bright + 0.05) / (dim + 0.05)


@SCHEMES
def test_every_colour_is_there(scheme: dict[str, str]) -> None:
    assert {*NUMBERS, "0", "surface", "text", "muted", "line", "before", "after"} == scheme.keys()


@SCHEMES
@pytest.mark.parametrize("name", [*NUMBERS, "0", "before", "after"])
def test_a_colour_stands_out_from_the_page(scheme: dict[str, str], name: str) -> None:
    assert contrast(scheme[name], scheme["surface"]) >= 3


@SCHEMES
@pytest.mark.parametrize("name", ["text", "muted"])
def test_words_can_be_read(scheme: dict[str, str], name: str) -> None:
    assert contrast(scheme[name], scheme["surface"]) >= 4.5


@SCHEMES
@pytest.mark.parametrize("name", [*NUMBERS, "0"])
def test_black_or_white_can_be_read_on_a_colour(scheme: dict[str, str], name: str) -> None:
    assert max(contrast(scheme[name], ink) for ink in ("#000", "#fff")) >= 4.5


@SCHEMES
@pytest.mark.parametrize("sight", SEEN)
def test_the_colours_of_the_palette_can_be_told_apart(scheme: dict[str, str], sight: str) -> None:
    seen = {
        name: oklab([max(0, part) for part in times(SEEN[sight], linear(scheme[name]))]) for name in NUMBERS
    }
    assert min(math.dist(seen[one], seen[other]) for one, other in combinations(NUMBERS, 2)) >= 0.07


@SCHEMES
def test_before_and_after_differ_in_brightness_too(scheme: dict[str, str]) -> None:
    assert contrast(scheme["before"], scheme["after"]) >= 1.5
