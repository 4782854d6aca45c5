"""The catalogue of sentences: read out of the source, kept in Danish, compiled for gettext.

`python -m report.catalogue` (or `./run words`) brings it up to date and names what is not
translated yet. The program itself reads only the compiled file (`report.words`).
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGES = (
    "audit", "batch", "commands", "instances", "models", "optimizer", "report", "service",
)  # fmt: skip
LOCALE = Path(__file__).parent / "locale"
TEMPLATE = LOCALE / "fordel.pot"
LANGUAGES = ("da",)


class Sentences(Catalog):
    """A catalogue whose header says nothing that differs from one day to the next."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Return what gettext needs: the encoding and when the plural is used."""
        return [
            ("Language", str(self.locale or "")),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]


@dataclass(frozen=True, slots=True)
class Said:
    """One call of `say` or `count`: the file it stands in, its template, the plural if any."""

    file: str
    line: int
    template: str
    plural: str | None


def said(root: Path = ROOT) -> Iterator[Said]:
    """Yield every sentence of the product, file by file.

    Raises:
        ValueError: a template is put together at run time, so that nobody could translate it.

    """
    files = [path for name in PACKAGES for path in (root / name).rglob("*.py")]
    for path in sorted(files):
        file = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _of_call(node, node.func.id, file)


def _of_call(call: ast.Call, function: str, file: str) -> Iterator[Said]:
    if function == "say":
        if template := _literal(call, 0, file):  # an empty one is an empty cell
            yield Said(file, call.lineno, template, None)
    elif function == "count" and len(call.args) >= 3:  # itertools.count has at most two
        yield Said(file, call.lineno, _literal(call, 1, file), _literal(call, 2, file))


def _literal(call: ast.Call, place: int, file: str) -> str:
    argument = call.args[place]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise ValueError(f"{file}:{call.lineno}: a template must be one literal text")


def template(root: Path = ROOT) -> Sentences:
    """Return what there is to translate, each sentence with the files it stands in."""
    found: dict[str | tuple[str, str], set[str]] = {}
    for one in said(root):
        key = one.template if one.plural is None else (one.template, one.plural)
        found.setdefault(key, set()).add(one.file)
    catalogue = _empty()
    for key, files in found.items():
        catalogue.add(key, locations=[(file, 0) for file in sorted(files)])
    return catalogue


def _empty(locale: str | None = None) -> Sentences:
    return Sentences(locale=locale, header_comment="", fuzzy=False)


def path_of(lang: str, suffix: str) -> Path:
    """Return where a language's catalogue is: `.po` for people, `.mo` for the program."""
    return LOCALE / lang / "LC_MESSAGES" / f"fordel{suffix}"


def translated(lang: str) -> Sentences:
    """Return a language's catalogue as it stands in its file, empty if there is none."""
    catalogue, path = _empty(lang), path_of(lang, ".po")
    if path.exists():
        with path.open("rb") as file:
            for message in read_po(file, locale=lang, abort_invalid=True):
                if message.id:
                    catalogue[message.id] = message
    return catalogue


def merged(lang: str, root: Path = ROOT) -> Sentences:
    """Return a language's catalogue with today's sentences: new ones empty, old ones gone."""
    catalogue = translated(lang)
    catalogue.update(template(root), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def po_bytes(catalogue: Sentences) -> bytes:
    """Return a catalogue as people edit it, sorted, without dates or line numbers."""
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
    return out.getvalue()


def mo_bytes(catalogue: Sentences) -> bytes:
    """Return a catalogue as gettext reads it; what is not translated stays English."""
    whole, out = _empty(str(catalogue.locale)), BytesIO()
    for message in catalogue:
        if message.id and not _is_open(message):
            whole[message.id] = message
    write_mo(out, whole)
    return out.getvalue()


def open_sentences(catalogue: Sentences) -> list[str]:
    """Return the sentences that have no translation yet, or an unsure one."""
    return [_strings(message.id)[0] for message in catalogue if message.id and _is_open(message)]


def _is_open(message: Message) -> bool:
    return message.fuzzy or not all(_strings(message.string or ""))


def _strings(string: str | tuple[str, ...] | list[str]) -> list[str]:
    return [string] if isinstance(string, str) else list(string)


def main() -> int:
    """Bring the files up to date; 1 if a sentence waits for its translation."""
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(po_bytes(template()))
    missing = 0
    for lang in LANGUAGES:
        catalogue = merged(lang)
        path_of(lang, ".po").parent.mkdir(parents=True, exist_ok=True)
        path_of(lang, ".po").write_bytes(po_bytes(catalogue))
        path_of(lang, ".mo").write_bytes(mo_bytes(catalogue))
        for sentence in open_sentences(catalogue):
            missing += 1
            print(f"{lang}: not translated: {sentence}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
