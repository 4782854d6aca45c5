"""Every code a reader can put on a problem: the one list."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What is wrong, in two or three words that programs can rely on."""

    # whole files
    MISSING_INPUT = "missing-input"  # the path does not exist
    NO_TABLES = "no-tables"  # a folder or workbook without a table we know
    MISSING_TABLE = "missing-table"  # no workers, or no cases
    TABLE_TWICE = "table-twice"  # workers.csv and medarbejdere.csv
    UNREADABLE = "unreadable-file"  # no permission, a folder in a file's place, a dead link
    EMPTY_FILE = "empty-file"
    TOO_LARGE = "too-large"
    UNKNOWN_FILE_TYPE = "unknown-file-type"
    NOT_TEXT = "not-text"
    BROKEN_CSV = "broken-csv"  # a quote that never closes
    BROKEN_WORKBOOK = "broken-workbook"
    LOCKED_WORKBOOK = "locked-workbook"  # password, or an old .xls
    BROKEN_JSON = "broken-json"
    BROKEN_POLICY = "broken-policy"  # not TOML
    # headings and rows
    MISSING_COLUMN = "missing-column"
    DUPLICATE_COLUMN = "duplicate-column"
    EXTRA_CELLS = "extra-cells"
    BAD_ROW = "bad-row"  # a JSON row that is no object
    EMPTY_ID = "empty-id"
    DUPLICATE_ID = "duplicate-id"
    CONTRADICTION = "contradiction"  # two decisions that cannot both hold
    # single cells
    CPR_NUMBER = "cpr-number"
    ERROR_CELL = "error-cell"
    FORMULA_WITHOUT_VALUE = "formula-without-value"
    NOT_A_NUMBER = "not-a-number"
    AMBIGUOUS_NUMBER = "ambiguous-number"
    NOT_WHOLE = "not-whole"
    OUT_OF_RANGE = "out-of-range"
    NOT_A_DATE = "not-a-date"
    AMBIGUOUS_DATE = "ambiguous-date"
    NOT_YES_NO = "not-yes-no"
    UNKNOWN_VALUE = "unknown-value"
    NOT_TEXT_CELL = "not-text-cell"
    ONE_TAG = "one-tag"
    # cells against each other
    UNKNOWN_WORKER = "unknown-worker"
    SAME_PERSON = "same-person"
    EXTERNAL_PRIMARY = "external-primary"
    SINCE_AFTER_DATE = "since-after-date"
    ENDS_BEFORE_STARTED = "ends-before-started"
    LEAVE_REVERSED = "leave-reversed"
    # policy
    UNKNOWN_KEY = "unknown-key"
    BAD_POLICY_VALUE = "bad-policy-value"
    # warnings
    UNKNOWN_TABLE = "unknown-table"
    UNKNOWN_COLUMN = "unknown-column"
    ROWS_ABOVE_HEADINGS = "rows-above-headings"
    ROWS_NOT_READ = "rows-not-read"
    EMPTY_TABLE = "empty-table"
    UNLISTED_KIND = "unlisted-kind"
    UNKNOWN_CASE = "unknown-case"
    WORKER_GONE = "worker-gone"
    GONE_IN_STAFF_LIST = "gone-in-staff-list"
    GONE_UNKNOWN = "gone-unknown"
    OTHER_INPUT = "other-input"  # a proposal that was made for another input, policy or date
