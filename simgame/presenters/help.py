"""What the help says: what a screen is for, what the focused pane shows and its signs, and the keys.

Keys come from the declarations of the commands; nothing of them is written here a second time.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from simgame.locale import Catalogue
from simgame.page import glyphs
from simgame.page.model import Element, Field, Gap, Paragraph, Section, Tone
from simgame.page.words import week_tag
from simgame.terms.parts import FACTORS
from simgame.terms.ranks import RANKS

_ = Catalogue("tui")


class Explained(NamedTuple):
    """What a pane shows."""

    title: str
    text: str
    signs: tuple[tuple[str, str], ...] = ()
    """Signs, each with what it means"""


class KeyHelp(NamedTuple):
    """A command as the help shows it."""

    id: str
    """Its name in the settings file"""
    keys: str
    """Its keys as people write them"""
    title: str
    about: str = ""


class KeyGroup(NamedTuple):
    """Commands that work in one place."""

    title: str
    keys: Sequence[KeyHelp]


def help_page(
    about: str, panes: Sequence[Explained], groups: Sequence[KeyGroup], named: Sequence[str] = ()
) -> list[Element]:
    """Return the help for a screen.

    Args:
        about: what it is for.
        panes: what it shows, the pane that has the focus first.
        groups: the keys.
        named: the names of all commands for the file of the settings, where these are told.
    """
    page: list[Element] = [Gap()]
    if about:
        page.append(Section(_("What this is"), (Paragraph(about),)))
    for pane in panes:
        signs = [Field(sign, meaning, label=_look(sign)) for sign, meaning in pane.signs]
        page.append(Section(pane.title, (Paragraph(pane.text), *signs)))
    page += [Section(group.title, tuple(map(_key, group.keys))) for group in groups if group.keys]
    if named:
        text = _("Only to give other keys: these names go into settings.toml, under [keys], such as {example}.")
        said = text.format(example='"planning.end-week" = "x, F5"')
        places = [Paragraph("  ".join(names), "dim") for _place, names in groupby(sorted(named), _place_of)]
        page.append(Section(_("Other keys"), (Paragraph(said), *places)))
    return page


def _place_of(name: str) -> str:
    """Return the screen of a command."""
    return name.partition(".")[0]


def _look(sign: str) -> Tone:
    """Return how a sign looks: as where it is drawn, if a shade is all that is seen of it."""
    return "lane" if glyphs.SPAN in sign else "accent"


def _key(key: KeyHelp) -> Field:
    about = _("{title}: {about}").format(title=key.title, about=key.about) if key.about else key.title
    return Field(key.keys, about, label="accent")


def home_about() -> str:
    """Return what the game is."""
    return _(
        "You lead a team that wants an order. Week by week you decide whom to meet, and learn who decides, who is "
        "for whom and what worries them. At the end you read why it ended as it did. Runs save themselves."
    )


def home_pane() -> Explained:
    """Return what the list at home holds."""
    return Explained(
        _("The list"),
        _(
            "First the runs that you can go on with, then the scenarios on the four steps in which a vendor's market "
            "grew; they build on each other, none is locked, and the step with a heavy line is yours. A digit goes to "
            "one, Enter plays it. The minutes are those of a first play, with reading and debrief. Below them "
            "practice, records, handbook, settings and what is due for review. A few lines tell about the entry under "
            "the cursor."
        ),
        (
            ("***", _("won with par or more: what an expert scores there on average")),
            ("**.  *..", _("won, at most 8 points under par; won")),
            ("...", _("not won yet")),
        ),
    )


def planning_about() -> str:
    """Return what the planning screen is for."""
    return _(
        "You have the half-days of your team. Choose a person on the left and a move on the right; the plan fills "
        "at the foot. When you end the week it is played, and you read what came of it."
    )


def reading_about() -> str:
    """Return what there is to do on a page that is read."""
    return _(
        "A page to read. Space or Enter reads on, and goes on only once nothing is left below; Esc leaves the page at "
        "once. What you decided is saved."
    )


def predict_about() -> str:
    """Return what a prediction is for."""
    return _(
        "Before something is revealed you say what you expect, and how sure you are. Digits and Enter choose, t takes "
        "it; until the week is played, f on the planning screen opens it again. It costs nothing and changes nothing "
        "in the game; at the end you see how often you were right when you were sure."
    )


def people_pane() -> Explained:
    """Return what the list of the customer's people shows, column by column."""
    from simgame.engine.known import OLD  # which brings the engine; the first frame does not wait for it

    return Explained(
        _("The people"),
        _(
            "Everybody at the customer whom you know of, by line, with what you know of them. Digits plan a move at "
            "once; t shows who is below whom, and whom they persuade."
        ),
        (
            (
                _("Support"),
                _(
                    "where the person stood when last seen, from -1 (against) over 0 (neutral) and 1 (speaks for us) "
                    "to 3 (coach); the bar goes to the right for us, to the left against"
                ),
            ),
            (_("Known"), _("how well we know the person, in four steps")),
            (
                _("Says"),
                _(
                    "a sign for each step of the decision chain, in their order: the person's weight there, from 1 to "
                    "10; . no say, ? not known. 64. is 6 in step 1, 4 in step 2 and no say in step 3"
                ),
            ),
            (_("As of"), _("with more room: the week in which we last saw where the person stands")),
            (_("Persuades"), _("in the tree: whom the person persuades")),
            (
                "!",
                _("seen {count} weeks ago or longer, or news has moved the person since: it may have changed").format(
                    count=OLD
                ),
            ),
            ("?", _("not known: this is not the same as neutral")),
            ("x", _("may not be met now, or holds no post any more")),
            ("+-", _("in the tree: below the rank above in the same line")),
            (_("Rank"), _("in the tree: the rank")),
            (" ".join(rank.tag for rank in RANKS.values()), _("rank: staff, manager, executive")),
            (
                _("answers"),
                _("in the row of our bid: how many of their concerns it answers; +1: one more by this plan"),
            ),
            (
                _("closed"),
                _("in the row of the chain: how many of its steps are over, so that nothing changes them any more"),
            ),
        ),
    )


def moves_pane() -> Explained:
    """Return what the list of moves shows, column by column."""
    return Explained(
        _("The moves"),
        _(
            "What your team can do with this person, who would go, and what it takes. A digit or Enter plans a move; "
            "Backspace takes it out. A move keeps its digit for the whole game; of one that cannot be made now, the "
            "digit says why. What is against the rules has none."
        ),
        (
            (_("Who"), _("whoever fits best of those who have the time; m sends somebody else who can go")),
            ("++", _("before the name: the right level for this person, and at home in the person's line")),
            ("+", _("only one of the two; no sign: neither")),
            (">", _("behind the name: somebody else of your team could go too")),
            (_("Time"), _("half-days that it takes of whoever goes")),
            (_("Cost"), _("money that it takes, in the currency of the budget")),
            (_("Gain"), _("for trainees: by how much this move alone is likely to raise the support")),
            (_("Brings"), _("the same with more room: eight of ten times it comes out between these two")),
            (
                _.p("gain", "none"),
                _("one more meeting with the person this week: all of them together would bring less"),
            ),
            (
                _("Enter"),
                _(
                    "below the moves: shows all, also what cannot be made now or is forbidden, and why; before a move: "
                    "plans it, with the cursor on it, for no digit is left for it"
                ),
            ),
            (glyphs.PLANNED, _("planned this week")),
            ("!", _("forbidden: against the rules of compliance")),
            ("x", _("cannot be made now, and why")),
        ),
    )


def bid_pane() -> Explained:
    """Return what the table of our bid shows, column by column."""
    return Explained(
        _("Our bid as a table"),
        _(
            "What worries people at the customer, in the order of their digits, and whether our bid answers it. A "
            "digit or Enter plans an answer, 0 takes the price to its next level; the level that holds stands in "
            "brackets."
        ),
        (
            (_("Concern"), _("in a word or two; the whole sentence stands beside it")),
            (
                _("Whom"),
                _(
                    "those who score and are known to have it, by family name, with the weight in scoring; Wu+2: two "
                    "more besides, Wu+: others too"
                ),
            ),
            (
                _("names"),
                _("with more room a column for each of those who score: the weight, . not worried by it, ? not known"),
            ),
            (_("Grasp"), _("how well we understand it: so much of all that an answer can bring would it bring now")),
            (_("Bid"), _("+ answered, (+) planned this week, - not answered")),
            (glyphs.PLANNED, _("planned this week")),
            (_("Who"), _("who would work the answer out, or why nobody can now")),
            ("?", _("nobody is known to have it: an answer cancels out a right one if nobody does")),
        ),
    )


def factors_pane() -> Explained:
    """Return what each factor of a meeting's gain means, as a report or a why names it."""
    return Explained(
        _("What a meeting brings, and why"),
        _(
            "A meeting brings what the action can bring, times these factors: x1.20 is a fifth more, x0.50 half of it. "
            "A report names those that mattered, w all of them."
        ),
        tuple((factor.label, factor.about) for factor in FACTORS.values()),
    )


def report_pane() -> Explained:
    """Return what stands beside whoever was met, in a report, and what each factor means."""
    factors = factors_pane()
    heads = (
        (
            _("Support"),
            _("where the person stands after the week: the bar goes to the right for us, to the left against"),
        ),
        (_("Now"), _("the same as a number, from -1 (against) to 3 (coach); in live play there is none")),
        (
            _("Moved"),
            _("by how much, since the person was last seen; = not at all, 1st: never seen before; in live play + or -"),
        ),
    )
    return factors._replace(signs=(*heads, *factors.signs))


def records_pane() -> Explained:
    """Return what the list of runs shows, column by column."""
    return Explained(
        _("The list"),
        _("Your runs, scenario by scenario, each time the latest first."),
        (
            ("*", _("the run that another one is compared with")),
            (_("saved"), _("day, hour and minute; ? where the clock was wrong")),
            (_("result"), _("how the run ended, or how far it has come")),
            (
                _("score"),
                _("of 100, as a bar too; - while the run goes on (its bar: weeks) or nothing confirms it"),
            ),
            (_("stars"), _("for an order that was won, against what an expert reaches: three for as much or more")),
            (_("difficulty"), _("at which it is played")),
            (_("again from"), _("from which week of another run it was played anew")),
            (_("best"), _("the best of several runs that were played to their end")),
        ),
    )


def debrief_pane(which: str) -> Explained:
    """Return what a page of the debrief shows, column by column; of one without columns, what counts for which tier.

    Args:
        which: the page's id.
    """
    match which:
        case "review":
            return Explained(
                _("What decided it"),
                _("How it ended, by what, and where it could have gone otherwise; v opens the proof."),
                (
                    (_("Chance"), _("of winning, if the best is played from there on: an expert's plans, or yours")),
                    (_("decisions"), _("what of the chance your weeks gave away for good; 0 is best")),
                    (_("luck"), _("all else that moved the chance")),
                    (_("Other luck"), _("how often your own plans, week by week the same, win with other luck")),
                    (_("It hung on"), _("the one move without which it is lost, all else and the luck the same")),
                    (_("par"), _("what an expert scores on average; stars are given against it")),
                ),
            )
        case "weeks":
            return Explained(
                _("Every week"),
                _("What each week made of the chance of winning; below the table it is said how each was measured."),
                (
                    (_("Week"), _("which one; Enter or a click tries it again")),
                    (_("Chance"), _("of winning before the week and after it, if played well from there")),
                    (_("Decision"), _("how much of it could no longer be had after what was decided")),
                    (_("Luck"), _("what else moved it; what comes in every game is none")),
                    (
                        _("Points"),
                        _("what the week brought of the lead, beside an expert's, once that has been played"),
                    ),
                    (_("Why the chance moved"), _("what happened, and what was left out")),
                ),
            )
        case "shares":
            return Explained(
                _("What each week was worth"),
                _("From an expert's lead over the best rival, week by week, to yours."),
                (
                    (_("Points"), _("what the week, or luck, added to the lead or took from it")),
                    (
                        _("Lost of 100"),
                        _("how many of 100 games could no longer be won after the week, however well played"),
                    ),
                ),
            )
        case _:
            return tiers_pane()


def tiers_pane() -> Explained:
    """Return what time counts for which tier, as the debrief shows it."""
    from simgame.report.debrief.tiers import TIERS, tier_about, tier_said  # which waits for NumPy; help does not

    return Explained(
        _("Time by tier"),
        _("Each half-day counts for what it was spent for, not for the rank of the person."),
        tuple((tier_said(tier), tier_about(tier)) for tier in TIERS),
    )


def card_pane() -> Explained:
    """Return what the pane about one person, our bid or the decision chain shows."""
    return Explained(
        _("The card"),
        _("All that is known, and since when. Arrows and Page Down scroll it; d shows more of it, and less again."),
        (
            ("?", _("not known: this is not the same as neutral")),
            (week_tag(3), _("the week in which we learned it")),
            (_("Door"), _("how much of a meeting comes through, where it is not all, and who could introduce us")),
            (_("Says"), _("in which steps the person has a say, with the weight in each, from 1 to 10")),
            (_("Worries"), _("what the person wants our bid to answer: + it does, - it does not")),
            (_("Standing"), _("what our word counts there, after somebody of the wrong level came")),
        ),
    )


def head_pane() -> Explained:
    """Return what the two lines at the top of the planning screen show."""
    return Explained(
        _("The two lines at the top"),
        _("Where the run stands, and below it the weeks in which something closes: this week is drawn on a chip."),
        (
            (_("Week"), _("the week that you plan; then the difficulty")),
            (_("Budget"), _("the money that is left, of all that there was")),
            (
                _("no breach"),
                _("nothing was done against the rules; else how often. What is found out shuts us out"),
            ),
            (
                _("can slip"),
                _("once the order is ours: so many weeks may what still has to be signed come late, then it is lost"),
            ),
        ),
    )


def plan_pane() -> Explained:
    """Return what the week's plan shows."""
    return Explained(
        _("The plan"),
        _("The week by member. Backspace takes the last move of a member out; a click on a move takes that one."),
    )
