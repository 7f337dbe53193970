"""The kinds of steps in a customer's decision chain."""

from typing import Literal

StepKindName = Literal["gate", "tilt", "points", "verdict"]
