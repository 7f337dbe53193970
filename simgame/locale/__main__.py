"""`python -m simgame.locale [DOMAIN...]`: extract the texts, update the ``.po`` files, compile the ``.mo`` files."""

import sys

from simgame.locale.messages import DOMAINS, update


def main(domains: list[str]) -> int:
    """Update the named catalogues, all when none is named; return 1 while something is not translated."""
    if unknown := [domain for domain in domains if domain not in DOMAINS]:
        sys.stderr.write(f"no catalogue {', '.join(unknown)}; there are {', '.join(DOMAINS)}\n")
        return 2
    wrong = [line for domain in domains or DOMAINS for line in update(domain)]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
