"""The question about the trial of the county order tells by the need of the trial itself who was convinced."""

from tests.engine.worlds import scenario_of


def test_convinced_is_who_reaches_what_the_trial_needs() -> None:
    scenario = scenario_of("county-telecom")
    question = next(each for each in scenario.questions if each.id == "trial-signed")
    trial = next(step for step in scenario.steps if step.id == "trial")
    needs = trial.model_dump()["needs"]
    _passed, *short = (option.model_dump()["when"] for option in question.options)
    assert len(short) == 2
    for when in short:
        _not_passed, room = when["all"]
        room = room.get("not", room)
        assert (room["quantity"], room["at_least"]) == ("support.shi.us", needs)
    assert all("costs" in option.text.en for option in question.options)
