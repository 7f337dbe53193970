"""A learner who does just what the guide says, through the run and the guide alone."""

from simgame.runs import Finished, Predict, Run
from simgame.scenario.guide import GuideStep
from simgame.terms.move import Activity, Move


def follow(run: Run) -> list[GuideStep]:
    """Do every step until the game is over, and return them in the order in which they were shown."""
    shown: list[GuideStep] = []
    while run.tutor.step is not None and not (isinstance(run.pending, Finished) and not run.tutor.step.until.read):
        step = run.tutor.step
        assert step not in shown
        shown.append(step)
        do(run, step)
        run.tutor.follow()
        assert run.tutor.step is not step
    return shown


def do(run: Run, step: GuideStep) -> None:
    """Do what one step asks for; it has to be possible."""
    match step.until.task:
        case "read", _:
            assert run.tutor.read()
        case "look" | "view" | "why" as kind, str(name):
            run.tutor.saw(kind, name)
        case "plan", Move() as move:
            assert run.game.why_not(move, run.draft) is None, move
            run.keep_draft([*run.draft, move])
        case "meet", str(contact):
            possible = [move for move in run.game.legal_moves() if move.activity == Activity("visit", contact)]
            run.keep_draft([*run.draft, next(move for move in possible if not run.game.why_not(move, run.draft))])
        case "answer", str(question):
            assert isinstance(run.pending, Predict)
            run.answer(question, 0, 70)
        case "end_week", int(week):
            assert run.game.week == week
            run.play_week(run.draft)
