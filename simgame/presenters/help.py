"""What the help says: the signs, and the keys."""

from simgame.locale import Catalogue
from simgame.presenters.text import Line, Row, Span, block, left, line, page

_ = Catalogue("tui")


def planning_help(cells: int) -> list[Row]:
    """Return the help for planning a week."""
    lines: list[Line] = [*block(_("Planning a week"), cells, "head", indent=2), ()]
    lines += block(
        _(
            "You have the half-days of your team. Choose a person on the left and a move on the right; the plan fills "
            "at the foot. When you end the week it is played, and you read what came of it."
        ),
        cells,
        indent=2,
    )
    lines += [(), *block(_("Keys"), cells, "head", indent=2)]
    for key, what in (
        (_("up, down or k, j"), _("another person, another move")),
        ("1 - 9, 0", _("plan the move of that number, or take it out")),
        (_("Enter, right"), _("from the person to the moves; there: plan it")),
        (_("left, Esc or h"), _("back to the people")),
        ("m", _("somebody else of your team makes the move")),
        (_("Backspace"), _("take the last move back")),
        ("r, c", _("repeat last week's plan, clear the plan")),
        ("d", _("everything known of the person, and back")),
        ("w", _("last week's report again")),
        ("e", _("end the week")),
        (_("l"), _("English or Chinese, at any time")),
        ("q", _("to the home screen; the run is saved")),
    ):
        lines += _pair(key, what, cells)
    lines += [(), *block(_("Signs"), cells, "head", indent=2)]
    for sign, what in (
        ("?", _("not known: this is not the same as neutral")),
        ("-  0  +", _("against, neutral, supports us")),
        ("++  +++", _("supports us alone, coach")),
        ("##..", _("how well we know the person; xxxx: nobody may meet the person now")),
        ("w3", _("the week in which we last saw where the person stands")),
        ("S M E", _("rank: staff, manager, executive")),
        ("1 2 4", _("the steps of the decision chain in which the person has a say")),
        ("++", _("beside a member: right level and own field; +: one of them")),
        ("*  !", _("in the plan; against the rules of compliance")),
    ):
        lines += _pair(sign, what, cells)
    return page([(), *lines, ()])


def home_help(cells: int) -> list[Row]:
    """Return the help for the home screen."""
    lines: list[Line] = [*block(_("What this is"), cells, "head", indent=2), ()]
    lines += block(
        _(
            "You lead a team that wants an order. Week by week you decide whom to meet, and learn who decides, who is "
            "for whom and what worries them. At the end you read why it ended as it did. Runs save themselves."
        ),
        cells,
        indent=2,
    )
    lines += [(), *block(_("Keys"), cells, "head", indent=2)]
    for key, what in (
        (_("up, down or k, j"), _("another entry")),
        (_("Enter"), _("play it, go on with it, change it")),
        ("1 - 9", _("play the scenario of that number")),
        ("d", _("another difficulty")),
        (_("l"), _("English or Chinese, at any time")),
        ("q", _("leave")),
    ):
        lines += _pair(key, what, cells)
    return page([(), *lines, ()])


def _pair(name: str, text: str, cells: int) -> list[Line]:
    first, *rest = block(text, cells - 22, indent=0)
    return [
        line("  ", Span(left(name, 18), "accent"), *first),
        *((Span(" " * 20), *more) for more in rest),
    ]
