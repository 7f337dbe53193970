"""The facilitator's guide: what a trainer needs to know of a scenario, made from its file and from play.

Everything here is a value in the language of the moment; `simgame.browser.guide` draws it, and
`simgame.report.guidance.pages` says it as text.
"""

from simgame.report.guidance.guide import TeachingGuide, guide_of

__all__ = ["TeachingGuide", "guide_of"]
