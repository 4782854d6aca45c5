"""What each broken input in tests/bad must be told: code, file, sheet, row, column, value.

The rows were worked out by hand from the files, as a spreadsheet counts.
"""

from __future__ import annotations

Spot = tuple[str, str | None, str | None, int | None, str | None, str | None]

ERRORS: dict[str, list[Spot]] = {
    "archive.xlsx": [
        ("broken-workbook", "archive.xlsx", None, None, None, None),
    ],
    "binary": [
        ("not-text", "workers.csv", None, None, None, None),
    ],
    "blank_lines_only": [
        ("empty-file", "workers.csv", None, None, None, None),
    ],
    "broken.json": [
        ("broken-json", "broken.json", None, 3, None, None),
    ],
    "broken_policy": [
        ("broken-policy", "policy.toml", None, 3, None, None),
    ],
    "cpr": [
        ("cpr-number", "workers.csv", None, 5, "worker", "ddmmyy-****"),
        ("cpr-number", "cases.csv", None, 2, "note", "ring til ddmmyy-****"),
        ("cpr-number", "cases.csv", None, 3, "case", "ddmmyy-****"),
        ("cpr-number", "cases.csv", None, 3, "primary", "ddmmyy-****"),
        ("cpr-number", "exclusions.csv", None, 2, "worker", "ddmmyy-****"),
        ("cpr-number", "exclusions.csv", None, 3, "worker", "ddmmyy-****"),
    ],
    "cpr_heading": [
        ("cpr-number", "cases.csv", None, 1, "ddmmyy-****", "ddmmyy-****"),
    ],
    "damaged.xlsx": [
        ("broken-workbook", "damaged.xlsx", None, None, None, None),
    ],
    "dates": [
        ("ambiguous-date", "workers.csv", None, 2, "started", "01-02-25"),
        ("not-a-date", "workers.csv", None, 3, "started", "2026-02-30"),
        ("ends-before-started", "workers.csv", None, 4, "ends", "31-01-2026"),
        ("leave-reversed", "workers.csv", None, 4, "leave_to", "02-02-2026"),
        ("since-after-date", "cases.csv", None, 2, "since", "24-11-2026"),
        ("ambiguous-date", "cases.csv", None, 3, "since", "03/04/2026"),
        ("not-a-date", "cases.csv", None, 4, "since", "in May"),
    ],
    "duplicate_column": [
        ("duplicate-column", "cases.csv", None, 1, "Journalnr", "Journalnr"),
    ],
    "duplicate_id": [
        ("duplicate-id", "workers.csv", None, 5, "worker", "MKJ"),
        ("duplicate-id", "cases.csv", None, 5, "case", "2"),
    ],
    "empty.json": [
        ("empty-file", "empty.json", None, None, None, None),
    ],
    "empty.xlsx": [
        ("missing-table", "empty.xlsx", None, None, None, None),
        ("missing-table", "empty.xlsx", None, None, None, None),
    ],
    "empty_id": [
        ("empty-id", "workers.csv", None, 5, "worker", " "),
        ("empty-id", "cases.csv", None, 4, "case", ""),
    ],
    "error_cell": [
        ("error-cell", "cases.csv", None, 2, "Sagstyngde", "#I/T"),
        ("error-cell", "cases.csv", None, 3, "Sagsbehandler", "#REF!"),
    ],
    "errors.xlsx": [
        ("formula-without-value", "errors.xlsx", "Medarbejdere", 3, "Ugetimer", ""),
        ("not-a-date", "errors.xlsx", "Medarbejdere", 3, "Ansat", "45000"),
        ("not-a-number", "errors.xlsx", "Medarbejdere", 4, "Ugetimer", "2026-05-01"),
        ("duplicate-column", "errors.xlsx", "Sager", 3, "Tyngde", "Tyngde"),
        ("error-cell", "errors.xlsx", "Sager", 5, "Sagstyngde", "#N/A"),
        ("duplicate-id", "errors.xlsx", "Sager", 6, "Sagsnr", "2"),
        ("unknown-worker", "errors.xlsx", "Sager", 6, "Sagsbehandler", "mkjj"),
        ("ambiguous-number", "errors.xlsx", "Sager", 7, "Sagstyngde", "1.250"),
        ("not-text-cell", "errors.xlsx", "Sager", 8, "Sagsnr", "2026-05-01"),
    ],
    "extra_cells": [
        ("extra-cells", "cases.csv", None, 2, None, "anb"),
    ],
    "list.json": [
        ("broken-json", "list.json", None, None, None, None),
    ],
    "locked.xlsx": [
        ("locked-workbook", "locked.xlsx", None, None, None, None),
    ],
    "loose.csv": [
        ("unknown-file-type", "loose.csv", None, None, None, None),
    ],
    "missing_column": [
        ("missing-column", "workers.csv", None, 1, None, None),
    ],
    "misspelt_policy": [
        ("unknown-key", "policy.toml", None, 2, "caps.casses", "40"),
        ("bad-policy-value", "policy.toml", None, 4, "family.rule", "merge"),
        ("bad-policy-value", "policy.toml", None, 6, "weights.Handicap", "0,5"),
    ],
    "no_zip.xlsx": [
        ("broken-workbook", "no_zip.xlsx", None, None, None, None),
    ],
    "not_text": [
        ("not-text", "workers.csv", None, None, None, None),
    ],
    "notes.txt": [
        ("unknown-file-type", "notes.txt", None, None, None, None),
    ],
    "numbers": [
        ("out-of-range", "workers.csv", None, 2, "hours", "0"),
        ("out-of-range", "workers.csv", None, 2, "duties", "101"),
        ("out-of-range", "workers.csv", None, 3, "hours", "61"),
        ("out-of-range", "workers.csv", None, 3, "duties", "-1"),
        ("ambiguous-number", "workers.csv", None, 4, "hours", "1.250"),
        ("not-a-number", "workers.csv", None, 4, "duties", "x"),
        ("ambiguous-number", "cases.csv", None, 2, "weight", "1,250"),
        ("out-of-range", "cases.csv", None, 2, "children", "0"),
        ("out-of-range", "cases.csv", None, 2, "earlier_changes", "-1"),
        ("out-of-range", "cases.csv", None, 2, "continuity", "4"),
        ("out-of-range", "cases.csv", None, 3, "weight", "-0,5"),
        ("not-whole", "cases.csv", None, 3, "children", "1,5"),
        ("not-whole", "cases.csv", None, 3, "earlier_changes", "2,5"),
        ("out-of-range", "cases.csv", None, 5, "children", "1001"),
        ("ambiguous-number", "cases.csv", None, 5, "earlier_changes", "1.000"),
    ],
    "old.xls": [
        ("unknown-file-type", "old.xls", None, None, None, None),
    ],
    "only_cases": [
        ("missing-table", "only_cases", None, None, None, None),
    ],
    "rows.json": [
        ("not-a-number", "rows.json", "workers", 1, "hours", "true"),
        ("bad-row", "rows.json", "workers", 2, None, "mkj"),
        ("empty-id", "rows.json", "workers", 3, "worker", ""),
        ("not-a-number", "rows.json", "cases", 1, "weight", "NaN"),
        ("not-text-cell", "rows.json", "cases", 2, "skills", "{'a': 1}"),
        ("unknown-worker", "rows.json", "cases", 2, "primary", "mkj"),
        ("unknown-key", "rows.json", "policy", None, "caps.casess", "1"),
    ],
    "several_files": [
        ("not-a-number", "workers.csv", None, 2, "hours", "x"),
        ("unknown-worker", "cases.csv", None, 2, "primary", "abn"),
        ("empty-id", "cases.csv", None, 3, "case", ""),
        ("not-a-number", "cases.csv", None, 3, "weight", "y"),
        ("empty-id", "exclusions.csv", None, 2, "worker", ""),
        ("bad-policy-value", "policy.toml", None, 2, "caps.points", "0"),
    ],
    "stray_quote": [
        ("broken-csv", "cases.csv", None, 2, None, None),
    ],
    "twice.json": [
        ("broken-json", "twice.json", None, None, None, None),
    ],
    "twice.xlsx": [
        ("table-twice", "twice.xlsx", "Medarbejdere", None, None, None),
        ("empty-file", "twice.xlsx", "cases", None, None, None),
    ],
    "two_tables": [
        ("table-twice", "workers.csv", None, None, None, None),
    ],
    "unclosed_quote": [
        ("broken-csv", "cases.csv", None, 3, None, None),
    ],
    "unknown_worker": [
        ("unknown-worker", "cases.csv", None, 2, "Sagsbehandler", "MJK"),
        ("unknown-worker", "cases.csv", None, 3, "Ønsket sagsbehandler", "larz"),
        ("unknown-worker", "cases.csv", None, 4, "Medsagsbehandler", "qqqqqq"),
        ("same-person", "cases.csv", None, 5, "Medsagsbehandler", "ANB"),
        ("external-primary", "cases.csv", None, 6, "Sagsbehandler", "lars"),
        ("unknown-worker", "inhabilitet.csv", None, 2, "Initialer", "mkk"),
    ],
    "words": [
        ("not-yes-no", "workers.csv", None, 2, "newcomer", "maybe"),
        ("unknown-value", "workers.csv", None, 3, "role", "sagsbehander"),
        ("not-yes-no", "cases.csv", None, 2, "difficult", "2"),
        ("unknown-value", "cases.csv", None, 2, "priority", "acut"),
        ("ambiguous-date", "cases.csv", None, 2, "locked", "01-02-26"),
        ("not-yes-no", "cases.csv", None, 3, "locked", "never"),
        ("one-tag", "cases.csv", None, 3, "language", "somali|arabisk"),
    ],
    "zero_bytes": [
        ("empty-file", "workers.csv", None, None, None, None),
    ],
}

WARNINGS: dict[str, list[Spot]] = {
    "cpr": [
        ("unknown-column", "cases.csv", None, 1, "note", "note"),
    ],
    "duplicate_column": [
        ("unlisted-kind", "cases.csv", None, 2, None, ""),
    ],
    "empty.xlsx": [
        ("unknown-table", "empty.xlsx", "Ark1", None, None, None),
    ],
    "errors.xlsx": [
        ("unknown-table", "errors.xlsx", "Noter", None, None, None),
        ("rows-above-headings", "errors.xlsx", "Sager", 2, None, None),
    ],
    "missing_column": [
        ("unknown-column", "workers.csv", None, 1, "navn", "navn"),
    ],
    "unknown_worker": [
        ("unknown-case", "inhabilitet.csv", None, 3, "Sagsnr", "99"),
    ],
}
