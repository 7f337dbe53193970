"""What all parts of a scenario share: frozen, strict, nothing unknown."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,29}$", description="An id: lower-case letters, digits, hyphens.")]
"""The name by which one part of a scenario refers to another."""


class Part(BaseModel):
    """A part of a scenario: immutable, with unknown keys refused and no value silently converted."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        populate_by_name=True,
        use_attribute_docstrings=False,
    )
