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
    languages = said.languages or _chosen(_("Language of the texts: en, zh-CN or both"), usual, ask, tell)
    title, title_zh = said.title, said.title_zh
    if languages == "zh-CN":
        title_zh = title_zh or title
    elif title is None:
        title = asked_text(_("Title"), "The new tender", title_problem, ask, tell)
    if languages != "en" and title_zh is None:
        title_zh = asked_text(_("Chinese title"), "新项目投标", title_problem, ask, tell)
    names = ", ".join(each.zh if chinese else each.name for each in INDUSTRIES)
    which = _("The customer's industry ({names}, or any other)").format(names=names)
    first = INDUSTRIES[0].zh if chinese else INDUSTRIES[0].name
    weeks, cast = _("How many weeks are played"), _("How many people at the customer")
    return Idea(
        id=scenario_id,
        title=title or title_zh or "",
        title_zh=title_zh or title or "",
        industry=said.industry or asked_text(which, first, industry_problem, ask, tell),
        weeks=said.weeks or _number(weeks, LEAST_WEEKS, MOST_WEEKS, USUAL_WEEKS, ask, tell),
        cast=said.cast or _number(cast, LEAST_CAST, MOST_CAST, USUAL_CAST, ask, tell),
        languages=languages,
        comments=current() if languages == "both" else languages,
        file=file,
    )


def asked_text(
    question: str, usual: str, wrong: Callable[[str], str | None], ask: AskLine | None, tell: TellLine
) -> str:
    """Return what is answered to a question, asked until nothing is wrong with it; ``usual`` where nobody is asked.

    Args:
        question: without its usual answer.
        usual: the answer that Enter takes.
        wrong: returns what is wrong with an answer, None if nothing is.
        ask: asks one question; None if nobody can be asked.
        tell: says what is wrong.
    """
    while ask is not None:
        answer = ask(f"{question} [{usual}]: ").strip() or usual
        if (reason := wrong(answer)) is None:
            return answer
        tell(reason)
    return usual


def _chosen(question: str, usual: Languages, ask: AskLine | None, tell: TellLine) -> Languages:
    while ask is not None:
        answer = ask(f"{question} [{usual}]: ").strip() or usual
        if (found := next((choice for choice in _CHOICES if choice == answer), None)) is not None:
            return found
        tell(_("one of {choices}, please").format(choices=", ".join(_CHOICES)))
    return usual


def _number(question: str, least: int, most: int, usual: int, ask: AskLine | None, tell: TellLine) -> int:
    while ask is not None:
        answer = ask(
            _("{question}, {least} to {most} [{usual}]: ").format(
                question=question, least=least, most=most, usual=usual
            )
        )
        answer = answer.strip() or str(usual)
        if answer.isascii() and answer.isdecimal() and len(answer) < 4 and least <= int(answer) <= most:
            return int(answer)
        tell(_("a whole number from {least} to {most}, please").format(least=least, most=most))
    return usual
