"""How many hosts a field has, as far as everybody may know."""

from enum import IntEnum


class Supply(IntEnum):
    """More is greater."""

    NONE = 0
    FEW = 1
    PLENTY = 2
