"""The questions that `simgame new` asks on a terminal; every one has an answer that Enter takes."""

from collections.abc import Callable
from typing import get_args

from simgame.authoring.starter import (
    INDUSTRIES,
    LEAST_CAST,
    LEAST_WEEKS,
    MOST_CAST,
    MOST_WEEKS,
    USUAL_CAST,
    USUAL_WEEKS,
    Idea,
    Languages,
    industry_problem,
    title_problem,
)
from simgame.locale import Catalogue, current
from simgame.values import dataclass

_ = Catalogue("authoring")

_CHOICES: tuple[Languages, ...] = get_args(Languages)

AskLine = Callable[[str], str]
"""Shows a question and returns the line that was typed, such as :func:`input`."""

TellLine = Callable[[str], None]
"""Shows a line."""


class Interview:
    """Questions, each asked until nothing is wrong with its answer; Enter takes the usual one.

    >>> of = Interview(input, print)
    >>> of.number("How many weeks are played", 8, 3, 16)
    """

    def __init__(self, ask: AskLine | None, tell: TellLine) -> None:
        """Begin.

        Args:
            ask: asks one question; None if nobody can be asked: then every answer is the usual one.
            tell: says what is wrong with an answer, and whatever else there is to say.
        """
        self._ask = ask
        self.tell = tell

    def text(self, question: str, usual: str, wrong: Callable[[str], str | None]) -> str:
        """Return what is answered.

        Args:
            question: without its usual answer.
            usual: the answer that Enter takes.
            wrong: returns what is wrong with an answer, None if nothing is.
        """
        while self._ask is not None:
            answer = self._ask(f"{question} [{usual}]: ").strip() or usual
            if (reason := wrong(answer)) is None:
                return answer
            self.tell(reason)
        return usual

    def number(self, question: str, usual: int, least: int, most: int) -> int:
        """Return the whole number that is answered, between two others or one of them."""

        def wrong(answer: str) -> str | None:
            is_number = answer.isascii() and answer.isdecimal() and len(answer) <= len(str(most))
            if is_number and least <= int(answer) <= most:
                return None
            return _("a whole number from {least} to {most}, please").format(least=least, most=most)

        return int(self.text(question, str(usual), wrong))


@dataclass(frozen=True, slots=True)
class Answers:
    """What the author has said so far; None is not said."""

    title: str | None = None
    title_zh: str | None = None
    industry: str | None = None
    weeks: int | None = None
    cast: int | None = None
    languages: Languages | None = None


def complete(said: Answers, scenario_id: str, file: str, ask: AskLine | None, tell: TellLine) -> Idea:
    """Return the idea with every gap filled: by asking, or where nobody can be asked with the usual answer.

    Args:
        said: what is known already.
        scenario_id: the new scenario's id.
        file: the file's name, for the comments.
        ask: asks one question; None if nobody can be asked.
        tell: says what is wrong with an answer.
    """
    chinese = current() == "zh-CN"
    usual: Languages = "zh-CN" if chinese else "both"
    if ask is None and said.title is not None and said.title_zh is None:
        usual = "zh-CN" if chinese else "en"
    of = Interview(ask, tell)
    languages = said.languages or _languages(of, usual)
    title, title_zh = said.title, said.title_zh
    if languages == "zh-CN":
        title_zh = title_zh or title
    elif title is None:
        title = of.text(_("Title"), "The new tender", title_problem)
    if languages != "en" and title_zh is None:
        title_zh = of.text(_("Chinese title"), "新项目投标", title_problem)
    names = ", ".join(each.zh if chinese else each.name for each in INDUSTRIES)
    which = _("The customer's industry ({names}, or any other)").format(names=names)
    first = INDUSTRIES[0].zh if chinese else INDUSTRIES[0].name
    between = _("{question}, {least} to {most}")
    weeks = between.format(question=_("How many weeks are played"), least=LEAST_WEEKS, most=MOST_WEEKS)
    cast = between.format(question=_("How many people at the customer"), least=LEAST_CAST, most=MOST_CAST)
    return Idea(
        id=scenario_id,
        title=title or title_zh or "",
        title_zh=title_zh or title or "",
        industry=said.industry or of.text(which, first, industry_problem),
        weeks=said.weeks or of.number(weeks, USUAL_WEEKS, LEAST_WEEKS, MOST_WEEKS),
        cast=said.cast or of.number(cast, USUAL_CAST, LEAST_CAST, MOST_CAST),
        languages=languages,
        comments=current() if languages == "both" else languages,
        file=file,
    )


def _languages(of: Interview, usual: Languages) -> Languages:
    wrong = _("one of {choices}, please").format(choices=", ".join(_CHOICES))
    question = _("Language of the texts: en, zh-CN or both")
    answer = of.text(question, usual, lambda answer: None if answer in _CHOICES else wrong)
    return next(choice for choice in _CHOICES if choice == answer)
