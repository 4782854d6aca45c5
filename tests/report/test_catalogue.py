"""The catalogue is whole, fresh and in order; the wheel has it."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from string import Formatter
from zipfile import ZipFile

import pytest
from babel.messages.catalog import Message
from hatchling.builders.wheel import WheelBuilder

from models import rules
from models.terms import TERMS, term
from report.catalogue import (
    ROOT,
    TEMPLATE,
    merged,
    mo_bytes,
    open_sentences,
    path_of,
    po_bytes,
    said,
    template,
    translated,
)

REFRESH = "run ./run words, and translate what it names"


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


MESSAGES = [m for m in translated("da") if m.id and all(forms(m.string))]


def english(message: Message) -> str:
    return forms(message.id)[0]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_files_hold_what_the_source_says() -> None:
    assert TEMPLATE.read_bytes() == po_bytes(template()), REFRESH
    assert path_of("da", ".po").read_bytes() == po_bytes(merged("da")), REFRESH
    assert path_of("da", ".mo").read_bytes() == mo_bytes(translated("da")), REFRESH


def test_nothing_is_untranslated() -> None:
    assert len(MESSAGES) > 400
    assert open_sentences(merged("da")) == [], REFRESH


@pytest.mark.parametrize("message", MESSAGES, ids=english)
def test_a_translation_has_the_same_gaps(message: Message) -> None:
    pairs = zip(forms(message.id), forms(message.string), strict=True)
    assert [other for one, other in pairs if gaps(one) != gaps(other)] == []


@pytest.mark.parametrize("message", MESSAGES, ids=english)
def test_a_sentence_stays_a_sentence_and_a_phrase_a_phrase(message: Message) -> None:
    for one, other in zip(forms(message.id), forms(message.string), strict=True):
        assert (one[-1] == ".") == (other[-1] == ".")
        if one[0].isalpha() and other[0].isalpha():
            assert one[0].isupper() == other[0].isupper()


def test_a_template_made_at_run_time_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "x.py").write_text("say('a ' + b)\n")
    with pytest.raises(ValueError, match=r"report/x\.py:1"):
        list(said(tmp_path))


def test_calls_are_found_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "x.py").write_text(
        "x = say('a {b}'\n ' c', b=count(n, 'one {n}', 'many {n}'))\nfrom itertools import count\n"
        "count(1)\nsay('')\nx.count('no', 'no', 'no')\n"
    )
    found = [(one.template, one.plural) for one in said(tmp_path)]
    assert found == [("a {b} c", None), ("one {n}", "many {n}")]


def test_no_plural_in_brackets() -> None:
    told = {one.template: one.file for one in said() if not one.file.startswith("optimizer/")}
    assert [text for text in told if re.search(r"\w\((s|es|er|e)\)", text)] == []


READERS = ("audit/", "commands/", "instances/", "service/")


def test_messages_to_the_reader_are_sentences() -> None:
    """Capital (or an id, or a quote) at the start; a stop, or an option to type, at the end."""
    told = [
        text
        for one in said()
        if one.file.startswith(READERS) and "log" not in one.file  # a log has lines, no sentences
        for text in (one.template, one.plural or one.template)
        if not re.fullmatch(r"\{n\} \w+", text)  # a counted thing inside a sentence
    ]
    assert len(told) > 100
    wrong = [
        text for text in told if not re.search(r"^([A-Z“{]|fordel ).*([.?]|\{option\})$", text)
    ]
    assert wrong == []


def test_every_word_of_ours_has_a_term() -> None:
    enums = [one for one in vars(rules).values() if isinstance(one, type)]
    ours = [one for one in enums if issubclass(one, StrEnum) and one is not StrEnum]
    assert set(ours) == set(TERMS)
    assert all(str(term(word)) for one in ours for word in one)


def test_the_glossary_and_the_catalogue_use_the_same_words() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+?) \| \*([^|]+?)\* \|", text, re.M)
    assert len(rows) > 30
    danish = {english(m): forms(m.string)[0] for m in MESSAGES}
    pairs = [(word, {*names.split(", ")}) for words, names in rows for word in words.split(", ")]
    used = [(word, danish[word], names) for word, names in pairs if word in danish]
    assert len(used) > 15
    assert [(word, dansk) for word, dansk, names in used if dansk not in names] == []


def test_the_wheel_has_the_compiled_catalogue(tmp_path: Path) -> None:
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with ZipFile(wheel) as archive:
        shipped = archive.read("report/locale/da/LC_MESSAGES/fordel.mo")
    assert shipped == path_of("da", ".mo").read_bytes()
