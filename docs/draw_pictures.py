"""Draws the pictures of the guides anew: `./run pictures`.

The charts are cut out of the pages that the program itself leaves. The sheet of moves is drawn
by LibreOffice (soffice) and pdftoppm; without these two that picture stays as it is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
TEAM = ROOT / "instances" / "samples" / "team-6"
COMMON = ("--date", "2026-11-23", "--lang", "da")
PAPER = '<rect width="100%" height="100%" fill="#ffffff"/>'  # also where the page around is dark
SHEET, DPI = 2, 90  # the page of the workbook's PDF with the moves
CROP = ("-x", "24", "-y", "50", "-W", "1006", "-H", "222")


def main() -> int:
    """Draw everything there is a picture of; 1 if one had to stay as it is."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        work = Path(name)
        department = work / "department"
        fordel("generate", department, "--workers", 8, "--mean", 28, "--seed", 2)
        fordel("rebalance", TEAM, "--out", work)
        fordel("frontier", TEAM, "--out", work)
        planned = ("--months", "0,3,6,12", "--time-limit", 60, "--out", work)
        fordel("headcount", department, *planned)
        for page, section in (
            ("proposal", "loads"), ("frontier", "frontier"),
            ("headcount", "calendar"), ("headcount", "curve"),
        ):  # fmt: skip
            svg = first_chart((work / f"{page}.html").read_text(encoding="utf-8"), section)
            (PICTURES / f"{section}.svg").write_text(svg, encoding="utf-8")
        return 0 if draw_sheet(work / "proposal.xlsx", work) else 1


def fordel(command: str, *words: object) -> None:
    """Run a command; 4 (something waits) is as good as 0 here."""
    lang = COMMON if command != "generate" else COMMON[:2]
    line = [sys.executable, str(ROOT / "cli.py"), command, *map(str, words), *lang]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 4):
        sys.exit(f"fordel {command} ended with {done.returncode}:\n{done.stderr}")


def first_chart(page: str, section: str) -> str:
    """Return the first wide chart of a section, as a file that stands alone."""
    start = page.index(f'<section id="{section}">')
    found = re.compile(r'<div class="wide">(<svg.*?</svg>)</div>', re.S).search(page, start)
    if found is None:
        sys.exit(f"The page has no chart in its section {section}.")
    svg = re.sub(r' (?:role|aria-labelledby)="[^"]*"', "", found[1], count=2)
    head, rest = svg.split(">", 1)
    return f"{head}>{PAPER}{rest}\n"


def draw_sheet(workbook: Path, work: Path) -> bool:
    """Draw the sheet of moves as PNG; False where a program for it is missing."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("soffice or pdftoppm is missing: moves.png stays as it is.", file=sys.stderr)
        return False
    profile = f"-env:UserInstallation={(work / 'office').as_uri()}"
    convert = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(work)]
    subprocess.run([*convert, str(workbook)], check=True, capture_output=True, timeout=180)
    page = ("-f", str(SHEET), "-l", str(SHEET), "-r", str(DPI), *CROP)
    draw = ["pdftoppm", "-png", "-gray", "-singlefile", *page]
    target = PICTURES / "moves"
    subprocess.run([*draw, str(work / "proposal.pdf"), str(target)], check=True, timeout=60)
    return True


if __name__ == "__main__":
    sys.exit(main())
