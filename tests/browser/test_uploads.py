"""What script adds where a file is chosen: it can be dropped, and is judged at once, as the server would."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.lookalikes import _LOOK_ALIKES
from rebalancer.fidelity.positions import read_positions
from tests.support.walk import SAMPLE

KINDS = {
    "x.xlsx": b"PK\x03\x04 and more",
    "x.zip": b"PK\x03\x04 and more",
    "x.xls": b"\xd0\xcf\x11\xe0 and more",
    "x.gz": b"\x1f\x8b and more",
    "x.pdf": b"%PDF-1.7",
    "x.png": b"\x89PNG\r\n",
    "x.jpg": b"\xff\xd8\xff\xe0",
    "x.gif": b"GIF89a",
    "x.html": b"\n <!DOCTYPE html><html>",
    "empty.csv": b"",
    "blank.csv": b" \r\n",
    "option.csv": b"Fidelity Investments - Option Summary,,\n",
    "utf16.csv": "\ufeffRun Date,Action\n".encode("utf-16-le"),
    "quoted.csv": b'Brokerage\r\n\r\n"Run  Date","Action, or so",ACTION\r\n',
}
HISTORY = b"Run Date,Action\n"
MIB = 1024**2

_DROP = """(field, files) => {
  const held = new DataTransfer();
  for (const [name, text] of files) held.items.add(new File([text], name));
  for (const kind of ["dragover", "drop"]) {
    field.dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def field(page: Page) -> Locator:
    """The field of the Configure form that takes the files."""
    page.goto("/")
    return page.locator('form[action="/configure"] .field', has=page.locator("input[type=file]"))


def choose(field: Locator, *files: tuple[str, bytes]) -> None:
    files_of: list[FilePayload] = [
        {"name": name, "mimeType": "text/csv", "buffer": data} for name, data in files
    ]
    field.locator("input").set_input_files(files_of)


def drop(field: Locator, *files: tuple[str, str]) -> None:
    field.evaluate(_DROP, [[*file] for file in files])


def chosen(field: Locator) -> list[str]:
    names: list[str] = field.locator("input").evaluate("e => Array.from(e.files, (file) => file.name)")
    return names


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(FileRefusedError) as refused:
        read_positions(data, name)
    return refused.value.message


def test_the_browser_says_what_the_server_would(field: Locator) -> None:
    for name, data in KINDS.items():
        choose(field, (name, data))
        expect(field.get_by_role("status")).to_have_text(refusal(data, name))


def test_every_look_alike_is_told_in_the_server_s_words(field: Locator) -> None:
    for kind in _LOOK_ALIKES:
        titles = sorted(kind.titles, key=lambda title: title != kind.first)
        data = f"A line of prose\n{','.join(titles)}\n".encode()
        choose(field, ("x.csv", data))
        expect(field.get_by_role("status")).to_have_text(refusal(data, "x.csv"))


def test_nothing_is_said_of_a_positions_file(field: Locator) -> None:
    for path in SAMPLE.parent.glob("Portfolio_Position*.csv"):
        choose(field, ("wrong.csv", HISTORY))
        expect(field.get_by_role("status")).not_to_have_text("")
        field.locator("input").set_input_files(path)
        expect(field.get_by_role("status")).to_have_text("")


def test_too_much_is_said_before_it_is_sent(field: Locator) -> None:
    choose(field, ("a.csv", b"x" * (4 * MIB)))
    expect(field.get_by_role("status")).to_have_text("")
    choose(field, ("a.csv", b"x" * (2 * MIB)), ("b.csv", b"x" * (2 * MIB + 1)))
    expect(field.get_by_role("status")).to_have_text(
        "The form has more than 4 MiB. A positions file has far less."
    )


def test_a_warning_blocks_nothing(field: Locator, page: Page, complaints: list[str]) -> None:
    choose(field, ("x.csv", HISTORY))
    page.locator("#configure-token").fill("a token of more than twenty letters")
    page.get_by_role("button", name="Configure").click()
    expect(page.locator("#configure-upload-wrong")).to_contain_text("This is a Fidelity transaction history")
    assert [text for text in complaints if "422" not in text] == []
    complaints.clear()


def test_another_file_takes_the_refusal_of_the_one_before_away(
    field: Locator, page: Page, complaints: list[str]
) -> None:
    choose(field, ("x.csv", HISTORY))
    page.locator("#configure-token").fill("a token of more than twenty letters")
    page.get_by_role("button", name="Configure").click()
    upload = page.locator("#configure-upload")
    expect(upload).to_have_attribute("aria-invalid", "true")
    upload.set_input_files(SAMPLE)
    expect(page.locator("#configure-upload-wrong")).to_have_count(0)
    expect(upload).not_to_have_attribute("aria-invalid", "true")
    expect(upload).to_have_attribute("aria-describedby", "configure-upload-hint")
    complaints.clear()


def test_a_dropped_file_is_chosen_and_a_second_joins_it(field: Locator) -> None:
    drop(field, ("mine.csv", "a"))
    drop(field, ("spouse.csv", "b"))
    assert chosen(field) == ["mine.csv", "spouse.csv"]
    expect(field.get_by_role("status")).to_have_text("Chosen: mine.csv, spouse.csv.")
    expect(field.locator("input")).to_be_focused()


def test_the_same_file_dropped_again_stands_in_for_itself(field: Locator) -> None:
    drop(field, ("mine.csv", "a"), ("spouse.csv", "b"))
    drop(field, ("mine.csv", "Run Date,Action"))
    assert chosen(field) == ["spouse.csv", "mine.csv"]
    expect(field.get_by_role("status")).to_contain_text("mine.csv: This is a Fidelity transaction history")


def test_a_text_that_is_dropped_is_left_to_the_browser(field: Locator) -> None:
    script = """field => {
      const held = new DataTransfer();
      held.setData("text/plain", "x");
      const options = { dataTransfer: held, bubbles: true, cancelable: true };
      return field.dispatchEvent(new DragEvent("drop", options));
    }"""
    assert field.evaluate(script) is True
    assert chosen(field) == []
