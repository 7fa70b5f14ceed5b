"""Pages of plugins: where they lie, who is let in, and how they are drawn; without scripts, and for nobody else there is nothing."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final, Protocol

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.adapter import Adapter, Visit, Visited
from bot.engine.pages import ProofFirst, Shown
from bot.http.pages import LANGUAGES, Pages
from bot.model.ids import AccountId

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
_HEADERS: Final[Mapping[str, str]] = {"content-security-policy": _POLICY, "cache-control": "no-store, private"}
_TEMPLATES: Final = "templates"
_STYLE: Final = "page.css"
"""A plugin's own looks, in its ``templates/``, for everybody to read."""

_LONGEST: Final = 200
"""Letters of one thing that is asked for."""


class SeesPages(Protocol):
    """Who knows what a visitor may see."""

    async def see(
        self, visit: Visit, plugin: str, path: str, asked: Mapping[str, str], *, language: str = ""
    ) -> Shown | ProofFirst | None:
        """The page as that visitor may see it."""
        ...

    def packages(self) -> Mapping[str, str]:
        """Where each plugin's templates lie, by its name."""
        ...


class PluginPages:
    """Routes among those of each adapter whose people come with a browser."""

    def __init__(self, sees: SeesPages, pages: Pages) -> None:
        self._sees = sees
        self._pages = pages
        self._templates = cache(_environment)

    def routes(self, adapters: Mapping[AccountId, Adapter]) -> list[BaseRoute]:
        """One for each account, and the plugins' styles."""
        return [
            *self._styles(),
            *(self._route(name, each) for name, each in adapters.items() if isinstance(each, Visited)),
        ]

    def _styles(self) -> Sequence[BaseRoute]:
        found = {
            plugin: resources.files(package) / _TEMPLATES / _STYLE for plugin, package in self._sees.packages().items()
        }
        return [_style(plugin, file.read_bytes()) for plugin, file in found.items() if file.is_file()]

    def _route(self, account: AccountId, adapter: Visited) -> BaseRoute:
        async def page(request: Request) -> Response:
            return await self._page(request, adapter)

        return Route(f"/a/{account}/{adapter.inside}/{{house_plugin}}/{{house_page}}", page)

    async def _page(self, request: Request, adapter: Visited) -> Response:
        visit = await adapter.visit(request.cookies)
        if visit is None:
            raise HTTPException(404)
        asked = {name: value for name, value in request.query_params.items() if len(value) <= _LONGEST}
        language = asked.pop("lang", "")
        where = request.path_params
        found = await self._sees.see(
            visit,
            where["house_plugin"],
            where["house_page"],
            asked,
            language=language if language in LANGUAGES else "",
        )
        if found is None:
            raise HTTPException(404)
        if isinstance(found, ProofFirst):
            return self._pages.proof_first(found.language, found.address, _HEADERS)
        html = await asyncio.to_thread(self._drawn, where["house_plugin"], found)
        return HTMLResponse(html, headers=_HEADERS)

    def _drawn(self, plugin: str, shown: Shown) -> str:
        text = self._pages.speaker(shown.language)
        template = self._templates(shown.package).get_template(shown.view.template)
        styled = (resources.files(shown.package) / _TEMPLATES / _STYLE).is_file()
        house = {"language": shown.language, "plugin": plugin, "styled": styled, "house_text": text}
        return template.render({**shown.view.data, "title": shown.view.title, **house})


def _environment(package: str) -> Environment:
    """A plugin's templates, and the house's under ``house/``; what a template misses is a mistake."""
    own: list[BaseLoader] = [PackageLoader(package, _TEMPLATES), PrefixLoader({"house": PackageLoader("bot.http")})]
    return Environment(loader=ChoiceLoader(own), autoescape=True, undefined=StrictUndefined)


def _style(plugin: str, style: bytes) -> BaseRoute:
    async def look(_request: Request) -> Response:
        return Response(style, media_type="text/css", headers={"cache-control": "max-age=3600"})

    return Route(f"/house/{plugin}.css", look)
