"""What can go wrong with an edition."""

from sunset.errors import SunsetError


class NeedsRenewal(SunsetError):
    """Ask for the whole contents, in a new generation with this much room."""

    def __init__(self, map_size: int) -> None:
        super().__init__(f"The whole edition has to be written anew, with room for {map_size}.")
        self.map_size = map_size


class Full(NeedsRenewal):
    """Say that the contents have no room in the current generation."""


class NoEdition(NeedsRenewal):
    """Say that there is no edition yet, or that the current one is damaged."""

    def __init__(self, map_size: int = 0) -> None:
        super().__init__(map_size)


class Damaged(SunsetError):
    """Say that an open edition could not be read; the one before it may be."""


class Stale(SunsetError):
    """Refuse a publication that is older than the edition."""
