"""The house's own few pages, in the language that the browser asks for."""

from collections.abc import Mapping, Sequence
from typing import Final

from jinja2 import Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.model.ids import AccountId
from bot.settings import Settings
from bot.texts import Speaker, Texts, text_files

LANGUAGES: Final = ("vi", "en")
"""In which pages are written."""

_ERRORS: Final[Mapping[int, str]] = {404: "http-not-there", 500: "http-broken"}


class Pages:
    """Landing page and error pages; none of them tells what went wrong inside."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._texts = Texts.load(text_files(["bot.http"]), settings.installation.language)
        self._templates = Environment(loader=PackageLoader("bot.http"), autoescape=True)

    def landing(self, request: Request, doors: Sequence[AccountId]) -> HTMLResponse:
        """Who this is, how one gets in, whom to call; ``doors`` are accounts whose pages people can enter."""
        return self._page(request, "landing.html", doors=doors, emergency=self._settings.emergency)

    def speaker(self, language: str) -> Speaker:
        """The house's own words in a language."""
        return self._texts.for_language(language)

    def proof_first(self, language: str, address: str, headers: Mapping[str, str]) -> HTMLResponse:
        """They may see the page, but have to prove at that address first that it is them."""
        text, template = self.speaker(language), self._templates.get_template("proof_first.html")
        return HTMLResponse(
            template.render(language=language, text=text, name=self._settings.installation.name, address=address),
            403,
            headers,
        )

    def error(self, request: Request, status: int) -> HTMLResponse:
        """A kind word instead of a stack trace."""
        return self._page(request, "error.html", status=status, key=_ERRORS.get(status, "http-refused"))

    def _page(self, request: Request, template: str, *, status: int = 200, **things: object) -> HTMLResponse:
        language = self._language(request)
        text = self._texts.for_language(language)
        name = self._settings.installation.name
        page = self._templates.get_template(template).render(language=language, text=text, name=name, **things)
        return HTMLResponse(page, status)

    def _language(self, request: Request) -> str:
        asked = request.query_params.get("lang") or request.headers.get("accept-language", "")
        return asked[:2] if asked[:2] in LANGUAGES else self._settings.installation.language
