"""The certificates of the shipped experts are current and true; ``python -m simgame.study`` renews them."""

import pytest

from simgame.scenario import load_scenario
from simgame.scenario.library import shipped_folder
from simgame.study.certificates import claim, read, same
from simgame.study.claims import file_of
from simgame.terms.difficulties import DIFFICULTIES
from tests.cases import cases
from tests.engine.worlds import SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_certificates_are_current_and_claim_five_points(name: str) -> None:
    """Renewed by ``python -m simgame.study``."""
    certificate = read(file_of(shipped_folder(), name))
    scenario = load_scenario(name)
    assert certificate.head.fits(scenario)
    public = {contact.id for contact in scenario.contacts}
    assert set(certificate.preferences.people) <= public
    for difficulty in DIFFICULTIES:
        claimed = certificate.head.claims[difficulty]
        assert claimed.score - claimed.book >= 5, difficulty


@pytest.mark.parametrize("name", cases(SHIPPED, often=[]))
def test_shipped_claims_are_what_is_played(name: str) -> None:
    scenario, certificate = load_scenario(name), read(file_of(shipped_folder(), name))
    for difficulty, claimed in certificate.head.claims.items():
        played = claim(scenario, certificate.preferences, difficulty)
        assert same(claimed, played), difficulty
        assert played.gain == claimed.gain
