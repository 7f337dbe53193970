"""`python -m simgame.locale [DOMAIN...]`: extract the texts, update the ``.po`` files and compile them."""

import sys

from simgame.locale.build import compile_catalogues
from simgame.locale.messages import DOMAINS, translations, update


def main(domains: list[str]) -> int:
    """Update the named catalogues, all when none is named; return 1 while something is not translated."""
    if unknown := [domain for domain in domains if domain not in DOMAINS]:
        sys.stderr.write(f"no catalogue {', '.join(unknown)}; there are {', '.join(DOMAINS)}\n")
        return 2
    known = translations()
    wrong = [line for domain in domains or DOMAINS for line in update(domain, known)]
    compile_catalogues()
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
