"""Texts of a scenario: plain strings or one string per language, checked so that they can only ever be text."""

import re
import unicodedata
from typing import Annotated, Any, Final

from simgame.locale import Language
from simgame.page.measure import width
from simgame.page.quoting import HIDDEN_CATEGORIES
from simgame.records.declared import model_validator
from simgame.records.marks import AfterValidator, Field, RefusedValueError
from simgame.records.record import Record
from simgame.scenario.base import refused
from simgame.scenario.codes.texts import EMPTY_TEXT, HIDDEN_CHARACTER, TOO_WIDE
from simgame.scenario.findings import Problem

LABEL_CELLS: Final = 40
TIP_CELLS: Final = 240
LINE_CELLS: Final = 400
PROSE_CELLS: Final = 4000


HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""A Chinese character"""


class Text(Record):
    """One text in each language of the game; a plain string in the file stands for the same text in both."""

    en: str = Field(min_length=1, description="The text in English.")
    zh_CN: str = Field(min_length=1, alias="zh-CN", description="The text in simplified Chinese.")

    @model_validator(mode="before")
    @classmethod
    def _same_for_all_languages(cls, value: Any) -> Any:
        return {"en": value, "zh-CN": value} if isinstance(value, str) else value

    @classmethod
    def in_json_schema(cls, schema: dict[str, Any]) -> dict[str, Any]:
        """Allow the plain string beside the table."""
        return {"anyOf": [{"type": "string", "minLength": 1}, schema]}

    def in_(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.zh_CN if language == "zh-CN" else self.en


def text_problem(string: str, longest: int, *, breaks: bool = False) -> Problem | None:
    """Return why ``string`` cannot be shown, a problem without a path, or ``None``.

    It needs something visible and takes at most ``longest`` cells; control and format characters are refused, line
    breaks unless ``breaks``. Markup is not looked at: it is text like any other.
    """
    for char in string:
        if unicodedata.category(char) in HIDDEN_CATEGORIES and not (breaks and char == "\n"):
            if char == "\n":
                return HIDDEN_CHARACTER.at((), "break")
            return HIDDEN_CHARACTER.at((), "other", number=ord(char))
    if not string.strip():
        return EMPTY_TEXT.at(())
    if (size := width(string)) > longest:
        return TOO_WIDE.at((), size=size, most=longest)
    return None


def _checked(longest: int, *, breaks: bool) -> AfterValidator:
    """Return a validator that asks `text_problem` of the text in every language.

    The error's context has ``problems``: language -> problem, so that each can be told at its own place.
    """

    def check(text: Text) -> Text:
        strings: dict[Language, str] = {"en": text.en, "zh-CN": text.zh_CN}
        found = {language: text_problem(string, longest, breaks=breaks) for language, string in strings.items()}
        problems = {language: problem for language, problem in found.items() if problem}
        if problems:
            raise RefusedValueError(next(iter(problems.values())), "text", problems=problems)
        return text

    return AfterValidator(check)


def _name(string: str) -> str:
    if found := text_problem(string, LABEL_CELLS * 2):
        raise refused(found)
    return string


Name = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_name)]
"""A name that is the same in every language and typed at the command line: at most 60 characters, one line."""

Label = Annotated[Text, _checked(LABEL_CELLS, breaks=False)]
"""A name or a title: at most 40 cells, one line."""

Tip = Annotated[Text, _checked(TIP_CELLS, breaks=False)]
"""What a guide or a person says while one plays: at most 240 cells, one line."""

Sentence = Annotated[Text, _checked(LINE_CELLS, breaks=False)]
"""A sentence or two: at most 400 cells, one line."""

Prose = Annotated[Text, _checked(PROSE_CELLS, breaks=True)]
"""Paragraphs: at most 4,000 cells, with line breaks."""
