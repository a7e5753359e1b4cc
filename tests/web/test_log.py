from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from rebalancer.web.log import FrameworkLog, log_defect, log_refusal, log_request, printable, start_log

Lines = Callable[[], list[str]]


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    """Reads the log's lines so far, without their times."""
    yield lambda: [line.partition(" ")[2] for line in capsys.readouterr().err.splitlines()]
    logging.getLogger("rebalancer").handlers.clear()


def failed() -> Exception:
    try:
        int("account Z12345678")
    except ValueError as error:
        return error
    raise AssertionError


def test_a_request_is_one_line(lines: Lines) -> None:
    start_log(debug=False)
    log_request(method="GET", path="/healthz", status=200, milliseconds=3)
    log_request(method="POST", path="/rebalance", status=500, milliseconds=12, error_id="ab12cd34")
    assert lines() == ["GET /healthz 200 3ms", "POST /rebalance 500 12ms error=ab12cd34"]


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("/a\r\nGET /forged 200 1ms", "/a??GET?/forged?200?1ms"),
        ("/\x1b[31m\x00\x7f", "/?[31m??"),
        ("/\u202eétoken", "/??token"),
        ("/" + "a" * 300, "/" + "a" * 199 + "..."),
    ],
)
def test_a_path_cannot_forge_a_line(path: str, printed: str) -> None:
    assert printable(path) == printed


def test_a_defect_shows_its_type_and_place_and_none_of_its_text(lines: Lines) -> None:
    start_log(debug=False)
    log_defect(failed(), error_id="ab12cd34")
    [line] = lines()
    assert line.startswith("error=ab12cd34 ValueError at test_log.py:")
    assert "Z12345678" not in line


@pytest.mark.parametrize(("debug", "count"), [(False, 0), (True, 1)])
def test_a_refusal_shows_its_place_with_debug_only(*, debug: bool, count: int, lines: Lines) -> None:
    start_log(debug=debug)
    log_refusal(failed())
    shown = lines()
    assert len(shown) == count
    assert "Z12345678" not in "".join(shown)


def test_libraries_write_nothing(lines: Lines) -> None:
    start_log(debug=True)
    logging.getLogger("python_multipart").warning("a byte of the upload")
    assert lines() == []


def test_the_framework_writes_the_place_of_an_exception_alone(lines: Lines) -> None:
    start_log(debug=False)
    framework = FrameworkLog()
    framework.access()
    framework.error("nothing is wrong")
    try:
        raise failed()
    except ValueError:
        framework.error("account Z12345678", traceback=True)
    [line] = lines()
    assert line.startswith("error=- ValueError at test_log.py:")
