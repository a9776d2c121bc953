"""What is known of a SEIR epidemic without running it, while contacts stay as they are."""

from math import exp, log, sqrt

_ROUNDS = 200
_CLOSE = 1e-15


def growth_rate(reproduction: float, latent: float, infectious: float) -> float:
    """Early growth r, a day: the larger root of (r + 1/latent)(r + 1/infectious) = R/(latent·inf.).

    Wallinga and Lipsitch 2007; ``latent`` and ``infectious`` are mean durations in days.
    """
    onset, recovery = 1 / latent, 1 / infectious
    both = onset + recovery
    return (sqrt(both * both + 4 * onset * recovery * (reproduction - 1)) - both) / 2


def final_size(reproduction: float, susceptible: float = 1.0) -> float:
    """The share finally infected, 0 to 1: the largest root of z = 1 - s exp(-R z).

    Kermack and McKendrick 1927; it does not depend on the durations. ``susceptible`` is the
    share s at the start; for 1 and R above 1 it is the epidemic that one case begins.
    """
    size = 1.0
    for _ in range(_ROUNDS):
        left = susceptible * exp(-reproduction * size)
        change = (size - 1 + left) / (1 - reproduction * left)
        size -= change
        if abs(change) < _CLOSE:
            break
    return max(size, 0.0)


def largest_infected(reproduction: float) -> float:
    """The largest share latent or infectious at once, 0 to 1, when one case begins."""
    if reproduction <= 1:
        return 0.0
    return 1 - (1 + log(reproduction)) / reproduction
