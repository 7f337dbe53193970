"""Texts of a scenario: plain strings or one string per language, checked so that they can only ever be text."""

import unicodedata
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from simgame.scenario.vocabulary import Language

LABEL_CELLS: Final = 40
LINE_CELLS: Final = 400
PROSE_CELLS: Final = 4000

_REFUSED_CATEGORIES: Final = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Control, format (which includes the bidirectional overrides), surrogate, private-use, unassigned."""


def cells(text: str) -> int:
    """Return how many terminal cells ``text`` takes: East Asian wide and full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


class Text(BaseModel):
    """One text in each language of the game; a plain string in the file stands for the same text in both."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)

    en: str = Field(min_length=1, description="The text in English.")
    zh_CN: str = Field(min_length=1, alias="zh-CN", description="The text in simplified Chinese.")

    @model_validator(mode="before")
    @classmethod
    def _same_for_all_languages(cls, value: Any) -> Any:
        return {"en": value, "zh-CN": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Allow the plain string beside the table in the JSON Schema."""
        per_language = handler(schema)
        return {"anyOf": [{"type": "string", "minLength": 1}, per_language]}

    def in_(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.zh_CN if language == "zh-CN" else self.en


def _checked(longest: int, *, breaks: bool) -> AfterValidator:
    """Return a validator: at most ``longest`` cells, no control characters, line breaks only where ``breaks``."""

    def check(text: Text) -> Text:
        for string in (text.en, text.zh_CN):
            for char in string:
                if char == "\n" and breaks:
                    continue
                if unicodedata.category(char) in _REFUSED_CATEGORIES:
                    raise ValueError(f"the character U+{ord(char):04X} is not allowed in a text here")
            if not string.strip():
                raise ValueError("the text is empty")
            if (size := cells(string)) > longest:
                raise ValueError(f"the text takes {size} cells; at most {longest} fit here (a Chinese character takes two)")
        return text

    return AfterValidator(check)


Label = Annotated[Text, _checked(LABEL_CELLS, breaks=False)]
"""A name or a title: at most 40 cells, one line."""

Sentence = Annotated[Text, _checked(LINE_CELLS, breaks=False)]
"""A sentence or two: at most 400 cells, one line."""

Prose = Annotated[Text, _checked(PROSE_CELLS, breaks=True)]
"""Paragraphs: at most 4,000 cells, with line breaks."""
