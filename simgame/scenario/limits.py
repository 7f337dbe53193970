"""The version of the file format, and the limits that a scenario file must keep."""

from typing import Final

FORMAT: Final = 1
"""The version of the file format that this program reads."""

MAX_FILE_BYTES: Final = 512 * 1024
"""The largest file that is read at all."""

MAX_NESTING: Final = 24
"""How deep tables and lists may stand in each other; the deepest condition that is allowed needs 15."""

MAX_WHOLE_NUMBER: Final = 2**53
"""Whole numbers of the file lie between minus this and this, so that they are the same as an integer and as a float."""

MAX_FINDINGS: Final = 100
"""How many findings about one file are told."""

MIN_WEEKS: Final = 3
MAX_WEEKS: Final = 16
MAX_TEAM: Final = 8
MAX_CONTACTS: Final = 30
MAX_RIVALS: Final = 4
MAX_CONCERNS: Final = 16
MAX_FACTS: Final = 60
MAX_STEPS: Final = 10
MAX_EVENTS: Final = 40
MAX_QUESTIONS: Final = 8
MAX_CONCEPTS: Final = 12
MAX_ENDINGS: Final = 12
MAX_STORIES: Final = 12
MAX_GUIDE: Final = 40
MAX_ALLOWS: Final = 40
MAX_VARIANTS: Final = 6
MAX_VARIANT_OPTIONS: Final = 6
MAX_ONLY: Final = 4
MAX_WORRIES: Final = 4
MAX_SPOKEN: Final = 4
MAX_CONDITION_PARTS: Final = 24
MAX_CONDITION_DEPTH: Final = 5
