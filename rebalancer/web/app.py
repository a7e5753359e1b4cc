"""What the server serves: the table of pages.

To add a page: write a class in `web/pages/<name>.py` that takes the `Program` and has a method `GET`, `POST`
or both; each returns an `Answer`, mostly by `answers.show(template, view=…, facts=…)`, and raises an error of
`rebalancer.errors` where it cannot. A `POST` gets its form by `received.takes_form` alone. Then name
its path in `pages_of`. Host, origin, headers, limits, errors and the log are none of its business.
"""

from __future__ import annotations

from rebalancer.services.demo import FILE_NAME
from rebalancer.services.program import Program
from rebalancer.services.take_away import KINDS
from rebalancer.web.framework import guarded
from rebalancer.web.gate import Gate
from rebalancer.web.pages.configure import Configure, ConfigureFill, ConfigureUpdate
from rebalancer.web.pages.configure_undo import ConfigureUndo
from rebalancer.web.pages.demo import Demo, DemoFile
from rebalancer.web.pages.export import Export
from rebalancer.web.pages.get_token import GetToken
from rebalancer.web.pages.healthz import Healthz
from rebalancer.web.pages.home import Home
from rebalancer.web.pages.rebalance import Rebalance
from rebalancer.web.pages.securities import Securities, SecuritiesUpdate
from rebalancer.web.pages.securities_list import SecuritiesExport, SecuritiesImport
from rebalancer.web.pages.static import Icon, Static
from rebalancer.web.settings import Settings


def build_application(program: Program, settings: Settings) -> Gate:
    """The whole WSGI application, ready to serve."""
    return guarded(pages_of(program), allowed_hosts=settings.allow_hosts)


def pages_of(program: Program) -> dict[str, object]:
    """The page of each path; a path that ends in a slash takes all below it."""
    return {
        "/": Home(program),
        "/get_token": GetToken(),
        "/configure": Configure(program),
        "/configure/update": ConfigureUpdate(program),
        "/configure/undo": ConfigureUndo(program),
        "/configure/fill": ConfigureFill(program),
        "/rebalance": Rebalance(program),
        "/demo": Demo(program),
        f"/demo/{FILE_NAME}": DemoFile(),
        "/security_configure": Securities(program),
        "/security_configure/update": SecuritiesUpdate(program),
        **{f"/export/{kind.ending}": Export(program, kind) for kind in KINDS},
        "/security_configure/export": SecuritiesExport(program),
        "/security_configure/import": SecuritiesImport(program),
        "/healthz": Healthz(program),
        "/favicon.ico": Icon(),
        "/static/": Static(),
    }
