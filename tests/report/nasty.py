"""A department whose ids and teams would like to be formulas, markup or templates."""

from __future__ import annotations

from datetime import date

from tests.report.small import NEW, Small, case, worker

FORMULA = '=HYPERLINK("http://example.test","click")'
SCRIPT = "<script>alert(1)</script>"
TEXTS = (FORMULA, SCRIPT, "@SUM(1)", "+1+1", "-2", "{{7*7}}", '" onload="x', "a&amp;b", "00012")


def nasty() -> Small:
    workers = [worker(text, team=other) for text, other in zip(TEXTS, TEXTS[::-1], strict=True)]
    leaver = worker("gone<b>", ends=date(2026, 11, 1))
    cases = [
        case(f"{text} {number}", primary=text, kind=text, family=text, team=text, weight=40)
        for number, text in enumerate(TEXTS)
    ]
    cases += [case(text, primary="gone<b>", kind="{0}") for text in TEXTS]
    cases.append(case("x<i>", primary="gone<b>", skills=["<u>"]))
    held = {text: (text, None) for text in TEXTS}
    return Small(
        workers=(*workers, leaver, worker("new", started=NEW)),
        cases=tuple(cases),
        held={**held, "x<i>": (None, None)},
    )
