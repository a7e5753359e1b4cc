"""The borders of what is filled in, told from what is around them (WCAG 2.2, 1.4.11)."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.support import walk

_LEAST = """(fields) => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => {
    const [red, green, blue] = parts(colour).map((part) => light(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return parts(colour)[3] === 0 ? behind(element.parentElement) : colour;
  };
  return Math.min(...fields.flatMap((field) => {
    const border = getComputedStyle(field).borderTopColor;
    return [ratio(border, behind(field)), ratio(border, behind(field.parentElement))];
  }));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_of_inputs_are_told_from_what_is_around_them(
    page: Page, complaints: list[str], scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    walk.open_configuration(page)
    page.locator('[name="allocation/US TSM"]').fill("150")
    page.get_by_role("button", name="Update Config").click()
    expect(page.locator("[aria-invalid=true]")).not_to_have_count(0)
    page.locator("h1").click()
    for kind in ("input[type=text]", "input[type=checkbox]:not(:checked)", "select", "[aria-invalid=true]"):
        fields = page.locator(f"form.configure :is({kind}):not(.unseen, :focus)")
        assert fields.count() > 0
        assert fields.evaluate_all(_LEAST) >= 3, kind
    complaints.clear()
