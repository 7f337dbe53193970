"""The forms in which a customer asks vendors for offers, with the words that go with each.

A text that names the document, the phase or the deadline takes the words from here; a text that knows of no scenario
says "offer", which covers all of them.
"""

from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Term):
    """A form of asking for offers; each word is kept in English, and its property gives it in the current language."""

    offer_word: str
    """What a vendor hands in"""
    call_word: str
    """That the customer asks for offers, as a noun"""
    asked_word: str
    """The same as a clause, of a week to come"""
    asked_title: str
    """The same as a headline, once it has happened"""
    asked_about: str
    """One sentence under that headline"""
    asked_since: str
    """Since when it holds, with a place for {week}"""
    asked_tag: str
    """The same in two words"""
    due_word: str
    """That ours is due, as a clause"""
    due_tag: str
    """The same in two words"""
    open_word: str
    """The weeks from the call to the deadline, for the calendar"""

    @property
    def offer(self) -> str:
        """What a vendor hands in, such as ``bid``."""
        return _(self.offer_word)

    @property
    def call(self) -> str:
        """That the customer asks for offers, such as ``the issue of the tender``."""
        return _(self.call_word)

    @property
    def asked(self) -> str:
        """The same as a part of a sentence, such as ``the tender comes out``."""
        return _(self.asked_word)

    @property
    def headline(self) -> str:
        """The same once it has happened, such as ``The tender is out``."""
        return _(self.asked_title)

    @property
    def handed_out(self) -> str:
        """What vendors have been given by it, in a sentence."""
        return _(self.asked_about)

    def since(self, week: int) -> str:
        """Return since which week offers are asked for, in a sentence."""
        return _(self.asked_since).format(week=week)

    @property
    def asked_in_short(self) -> str:
        """That offers are asked for, in two words."""
        return _(self.asked_tag)

    @property
    def due(self) -> str:
        """That our offer is due, as a part of a sentence."""
        return _(self.due_word)

    @property
    def due_in_short(self) -> str:
        """That our offer is due, in two words."""
        return _(self.due_tag)

    @property
    def open(self) -> str:
        """What the weeks from the call to the deadline are called."""
        return _(self.open_word)


FORMS: Final = Registry(
    Form(
        "tender",
        Labels(mark("tender"), author=mark("a tender: documents are issued, bids are handed in and scored")),
        offer_word=mark("bid"),
        call_word=mark("the issue of the tender"),
        asked_word=mark("the tender comes out"),
        asked_title=mark("The tender is out"),
        asked_about=mark("From today the documents are with all bidders."),
        asked_since=mark("The tender has been out since week {week}."),
        asked_tag=mark("tender out"),
        due_word=mark("our bid is due"),
        due_tag=mark("our bid"),
        open_word=mark("Tender out, our bid"),
    ),
    Form(
        "quotation",
        Labels(mark("inquiry"), author=mark("an inquiry: vendors are asked for quotations, which are compared")),
        offer_word=mark("quotation"),
        call_word=mark("the inquiry"),
        asked_word=mark("quotations are asked for"),
        asked_title=mark("Quotations are asked for"),
        asked_about=mark("From today the inquiry is with all vendors."),
        asked_since=mark("Quotations have been asked for since week {week}."),
        asked_tag=mark("inquiry"),
        due_word=mark("our quotation is due"),
        due_tag=mark("our quote"),
        open_word=mark("Inquiry, our quotation"),
    ),
    Form(
        "negotiation",
        Labels(mark("negotiation"), author=mark("a negotiation: vendors make offers, and terms are settled in talks")),
        offer_word=mark("offer"),
        call_word=mark("the call for offers"),
        asked_word=mark("offers are asked for"),
        asked_title=mark("Offers are asked for"),
        asked_about=mark("From today all vendors know what they are to answer."),
        asked_since=mark("Offers have been asked for since week {week}."),
        asked_tag=mark("offers asked"),
        due_word=mark("our offer is due"),
        due_tag=mark("our offer"),
        open_word=mark("Call for offers, ours"),
    ),
)

if TYPE_CHECKING:
    FormName = str
else:
    FormName = Literal[tuple(FORMS)]
"""A form's id"""
