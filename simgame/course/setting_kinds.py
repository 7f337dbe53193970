"""What a setting can hold, and how that is checked and said: a text, one of several words, on or off, a table, a list.

A kind knows no setting; :mod:`simgame.course.settings` declares each setting with its kind.
"""

from collections.abc import Callable, Mapping, Sequence

from simgame.locale import Catalogue
from simgame.values import dataclass

_ = Catalogue("course")

_LONGEST_KEYS = 200


@dataclass(frozen=True)
class SettingKind:
    """A kind of value that only a person who edits the file can change."""

    def wrong(self, value: object) -> str | None:
        """Return what is wrong with a value, None if nothing is."""
        raise NotImplementedError

    def title(self, value: object) -> str:
        """Return a value in words, in the language of the moment."""
        return str(value)

    def about(self, value: object) -> str:  # noqa: ARG002 - for kinds whose values say more
        """Return what a value means, in a sentence; empty if its title says it."""
        return ""

    def refusal(self, value: object) -> str:  # noqa: ARG002 - for kinds that depend on where the game is shown
        """Return in a sentence why a value cannot be taken here and now; empty if it can."""
        return ""

    def choices(self) -> Sequence[object]:
        """Return all values, in the order in which one goes through them; empty if they cannot be listed."""
        return ()

    def holding(self, value: object) -> object:
        """Return the value itself, or for one that is not set what holds instead."""
        return value

    def after(self, value: object, by: int = 1) -> object:
        """Return the choice ``by`` places after ``value``; after the last one the first."""
        choices = self.choices()
        return choices[(choices.index(self.holding(value)) + by) % len(choices)]


@dataclass(frozen=True)
class TextKind(SettingKind):
    """One line that is typed.

    Attributes:
        most: the cells that it may take.
    """

    most: int

    def wrong(self, value: object) -> str | None:
        """Return what is wrong with a value, None if nothing is."""
        if not isinstance(value, str):
            return _("write a text in quotation marks")
        if not value.isprintable():
            return _("write one line of characters that can be seen")
        from simgame.page.measure import width  # rich is not waited for at every start

        if width(value) > self.most:
            return _("it is {most} cells wide at most").format(most=self.most)
        return None

    def title(self, value: object) -> str:
        """Return the text; for an empty one, that there is none."""
        return str(value) or _("none")

    def fit(self, typed: str) -> str:
        """Return what somebody typed as it can be kept: without what cannot be seen, and not too long."""
        from simgame.page.measure import head

        seen = "".join(char for char in " ".join(typed.split()) if char.isprintable())
        return head(seen, self.most).strip()


@dataclass(frozen=True)
class ChoiceKind(SettingKind):
    """One of several words.

    Attributes:
        words: as they stand in the file.
        name: returns what a word is called, in the language of the moment.
        meaning: returns what it means in a sentence; empty if the name says it.
        unset: returns the word that holds while none is set.
        refused: returns in a sentence why a word cannot be taken here; empty if it can.
    """

    words: Sequence[str]
    name: Callable[[str], str]
    meaning: Callable[[str], str] = lambda _word: ""
    unset: Callable[[], str] | None = None
    refused: Callable[[str], str] = lambda _word: ""

    def wrong(self, value: object) -> str | None:
        """Return what is wrong with a value, None if nothing is."""
        if isinstance(value, str) and value in self.words:
            return None
        from simgame.page.quoting import did_you_mean

        hint = did_you_mean(value, self.words)
        said = _("there are {words}").format(words=", ".join(f'"{word}"' for word in self.words))
        return f"{said} ({hint})" if hint else said

    def title(self, value: object) -> str:
        """Return what a word is called."""
        return self.name(str(self.holding(value)))

    def about(self, value: object) -> str:
        """Return what a word means."""
        return self.meaning(str(self.holding(value)))

    def refusal(self, value: object) -> str:
        """Return in a sentence why a word cannot be taken here."""
        return self.refused(str(value))

    def choices(self) -> Sequence[object]:
        """Return the words."""
        return self.words

    def holding(self, value: object) -> object:
        """Return the value itself, or for None what holds while none is set."""
        return self.unset() if value is None and self.unset is not None else value


@dataclass(frozen=True)
class SwitchKind(SettingKind):
    """On or off."""

    def wrong(self, value: object) -> str | None:
        """Return what is wrong with a value, None if nothing is."""
        return None if isinstance(value, bool) else _("write true or false")

    def title(self, value: object) -> str:
        """Return the word for it."""
        return _("on") if value else _("off")

    def choices(self) -> Sequence[object]:
        """Return both."""
        return (True, False)


@dataclass(frozen=True)
class KeyTableKind(SettingKind):
    """A table with the keys of commands, a line each; a wrong line leaves the others."""

    def wrong(self, value: object) -> str | None:
        """Return what is wrong with the table as a whole, None if nothing is."""
        return None if isinstance(value, dict) else _("write a table, [keys], with a line for each command")

    def lines(self, table: Mapping[str, object]) -> tuple[dict[str, str], dict[str, str]]:
        """Return the lines of the table that can be used, and for the others what is wrong with them."""
        wrong = {name: reason for name, keys in table.items() if (reason := self._wrong_line(keys))}
        return {name: str(keys) for name, keys in table.items() if name not in wrong}, wrong

    def _wrong_line(self, value: object) -> str | None:
        if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST_KEYS:
            return _('write keys as a text, such as "ctrl+e,x"')
        if not all(key.strip() for key in value.split(",")):
            return _("a key is missing beside a comma")
        return None


@dataclass(frozen=True)
class FoldersKind(SettingKind):
    """A list of folders."""

    def wrong(self, value: object) -> str | None:
        """Return what is wrong with a value, None if nothing is."""
        from simgame.scenario.library import is_list_of_folders

        return None if is_list_of_folders(value) else _('write a list of folders, such as ["FOLDER"]')
