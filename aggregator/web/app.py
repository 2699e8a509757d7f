"""The pages: Starlette and Jinja2, without JavaScript. Each request opens the store read-only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import uvicorn
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from aggregator.config import Settings
from aggregator.store import Store
from crawler.article import to_iso

Clock = Callable[[], datetime]
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(settings: Settings, clock: Clock) -> Starlette:
    """The application; ``clock`` gives the present as aware UTC."""
    pages = _Pages(settings, clock)
    return Starlette(
        routes=[
            Route("/", pages.home),
            Route("/edisi/{edition}/{day}", pages.edition),
            Route("/health", pages.health),
        ]
    )


def serve(settings: Settings, clock: Clock) -> None:
    """Answers until the process is told to end."""
    web = settings.app.web
    uvicorn.run(create_app(settings, clock), host=web.host, port=web.port, log_level="warning")


class _Pages:
    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings, self.clock = settings, clock
        self.env = Environment(
            loader=PackageLoader("aggregator.web"), autoescape=True, undefined=StrictUndefined
        )

    def _store(self) -> Store:
        return Store.open(self.settings.database, readonly=True)

    def home(self, request: Request) -> Response:
        now = self.clock()
        with self._store() as store:
            page = self.env.get_template("home.html").render(
                agency=self.settings.agency,
                zone=self.settings.app.tz,
                articles=store.articles.count(),
                last=store.crawls.last_ended(),
                health=store.crawls.health(now - timedelta(days=1), now),
                editions=store.editions.list(),
            )
        return HTMLResponse(page, headers=SAFE)

    def edition(self, request: Request) -> Response:
        """The stored digest, byte for byte."""
        try:
            day = date.fromisoformat(request.path_params["day"])
        except ValueError as error:
            raise HTTPException(404) from error
        with self._store() as store:
            found = store.editions.get(request.path_params["edition"], day)
        if found is None:
            raise HTTPException(404)
        return HTMLResponse(found.html, headers=SAFE)

    def health(self, request: Request) -> Response:
        with self._store() as store:
            last = store.crawls.last_ended()
            body = {"articles": store.articles.count(), "last_round": to_iso(last) if last else None}
        return JSONResponse(body)
