"""The slowest scenario within the limits of the format that could be found, for tests and benchmarks.

Every list is as long as it may be, every condition as large, with as many quantities and thresholds as fit; every text
has something to say of it; the file is nearly as large as a file may be.
"""

from simgame.scenario.limits import (
    MAX_CONCEPTS,
    MAX_CONCERNS,
    MAX_CONTACTS,
    MAX_EVENTS,
    MAX_FACTS,
    MAX_FILE_BYTES,
    MAX_GUIDE,
    MAX_QUESTIONS,
    MAX_RIVALS,
    MAX_STEPS,
    MAX_STORIES,
    MAX_TEAM,
    MAX_WEEKS,
)
from simgame.terms.actions import ACTIONS

LINES = '["management", "technical", "procurement", "finance", "user"]'


def table(name: str, count: int, *rows: str) -> str:
    """Return an array of tables; ``{n}`` in a row is the number."""
    return "".join(f"[[{name}]]\n" + "\n".join(rows).replace("{n}", str(n)) + "\n" for n in range(count))


def condition(seed: int, *, tables: bool = False) -> str:
    """Return a condition of 24 parts: of as many quantities as it holds, or of just as many as still are tabled."""
    parts = []
    for part in range(22):
        quantity = (seed * 7 + part * 5) % MAX_CONTACTS
        name = f"support.c{quantity}.us" if not tables else f"support.c{part % 2}.us"
        low = -1 + (part * 3 + seed) % 37 / 10
        parts.append(f'{{ quantity = "{name}", at_least = {low:.3f}, at_most = {low + 0.2:.3f} }}')
    return f"{{ any = [{{ all = [{', '.join(parts)}] }}] }}"


def large() -> str:
    """Return a scenario that is valid and as large as the limits allow."""
    words = 'about = "A “word”…"'
    knows = ", ".join(f'"f{n}"' for n in range(10))
    persuades = ", ".join(f"c{n} = 0.3" for n in range(10))
    weights = ", ".join(f"c{n} = 5" for n in range(12))
    reveals = ", ".join(f'"{kind}:c{n}"' for n in range(2) for kind in ("role", "concerns", "support", "contact"))
    effects = ", ".join(
        f'{{ do = "promote", contact = "c{29 - n}", rank = "manager", takes_over = "c{28 - n}" }}' for n in range(12)
    )
    moves = ", ".join(f'"m{n % MAX_TEAM}:visit:c{n % MAX_CONTACTS}"' for n in range(40))
    plan = ", ".join(f"{week} = [{moves}]" for week in range(1, MAX_WEEKS + 1))
    people = [f'id = "c{n}"\npersuades = {{ {persuades.replace(f"c{n} ", "c20 ")} }}\n' for n in range(MAX_CONTACTS)]
    contacts = "".join(
        f'[[contacts]]\n{person}name = "X"\ntitle = "“X”"\nline = "user"\nrank = "staff"\n{words}\n'
        f'motive = "{"m" * 300}…"\nopenness = 0.5\nknows = [{knows}]\ncoverage = {n % 2}\n'
        for n, person in enumerate(people)
    )
    options = ", ".join(f'{{ text = "…", when = {condition(n)} }}' for n in range(6))
    closes = ("kind = 'points'\ndiscretion = 1", "kind = 'verdict'\noverride = 1")
    steps = "".join(
        f'[[steps]]\nid = "s{n}"\nname = "X"\n{words}\nopens = 1\ncloses = {MAX_WEEKS}\nweights = {{ {weights} }}\n'
        + (closes[n] if n < 2 else 'kind = "gate"\nneeds = 3')
        + "\n"
        for n in range(MAX_STEPS)
    )
    events = "".join(
        f'[[events]]\nid = "e{n}"\nnews = "“{"n" * 300}”"\neffects = [{effects}]\n'
        f"when = {condition(n, tables=n % 2 == 0)}\n"
        for n in range(MAX_EVENTS)
    )
    text = (
        'format = 1\nid = "worst"\ntitle = "…"\nsummary = "…"\nbriefing = "…"\ngoal = "…"\n'
        f'weeks = {MAX_WEEKS}\nmoney = 1\ncurrency = "…"\nteaches = ["k0"]\nbidding_law = true\n'
        "[tender]\ntechnical = 50\ncommercial = 20\nprice = 30\nissued = 1\ndeadline = 16\nsolution = 1\nfit = 1\n"
        "reputation = 1\n"
        + table(
            "team", MAX_TEAM, 'id = "m{n}"', 'name = "X"', 'title = "X"', 'rank = "staff"', "half_days = 9"
        ).replace('rank = "staff"', f'rank = "staff"\nfunctions = {LINES}')
        + table("rivals", MAX_RIVALS, 'id = "r{n}"', 'name = "X"', words, "strength = 1", "solution = 1").replace(
            "solution = 1", "solution = 1\nreputation = 1\nprice = 1"
        )
        + table("concerns", MAX_CONCERNS, 'id = "w{n}"', 'text = "…"').replace(
            'text = "…"', f'text = "…"\naddressed_by = {list(ACTIONS)[:8]}'
        )
        + contacts
        + steps
        + table("facts", MAX_FACTS, 'id = "f{n}"', f'text = "“{"t" * 300}”"', f"reveals = [{reveals}]")
        + events
        + table(
            "questions", MAX_QUESTIONS, 'id = "q{n}"', "week = 1", "resolved = 9", 'prompt = "…"', 'explain = "…"'
        ).replace('explain = "…"', f'explain = "…"\noptions = [{options}]')
        + table("concepts", MAX_CONCEPTS, 'id = "k{n}"', 'title = "X"', f'text = "{"—" * 3000}"')
        + table("stories", MAX_STORIES, 'name = "n{n}"', "expect = { score = [0, 100] }", f"plan = {{ {plan} }}")
        + table("guide", MAX_GUIDE, f'text = "“{"g" * 200}”"', 'until = { plan = "m0:visit:c1" }', "week = 16")
    )
    room = MAX_FILE_BYTES - len(text.encode())
    return text + "# " + "x" * (room - 3) + "\n"
