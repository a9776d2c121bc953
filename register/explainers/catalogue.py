"""Every model that a reader can run, by its name in addresses.

A model is imported when it is run, so that a worker that never runs one does not pay for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from register.explainers.early_education_fee.declaration import Inputs as FeeInputs
from register.explainers.health_benefits.declaration import Inputs as BenefitInputs
from register.explainers.outcome import Outcome
from register.explainers.school_place.declaration import Inputs as PlaceInputs
from register.explainers.screening.declaration import Inputs as ScreeningInputs
from register.explainers.seir.declaration import Counted
from register.explainers.seir.declaration import Inputs as SeirInputs
from register.explainers.seir.series import Daily

Run = Callable[[Any], Outcome]
Forecast = Callable[[Daily, Counted, SeirInputs], Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """A model: what goes into it, and the function that gives the outcome.

    ``compares``: its page takes a second set of inputs. ``heavy``: a run is long enough that a
    worker does one at a time.
    """

    name: str
    inputs: type
    model: Callable[[], Run]
    compares: bool = False
    heavy: bool = False


def _early_education_fee() -> Run:
    from register.explainers.early_education_fee.model import run  # noqa: PLC0415  (see above)

    return run


def _health_benefits() -> Run:
    from register.explainers.health_benefits.model import run  # noqa: PLC0415  (see above)

    return run


def _school_place() -> Run:
    from register.explainers.school_place.model import run  # noqa: PLC0415  (see above)

    return run


def _screening() -> Run:
    from register.explainers.screening.model import run  # noqa: PLC0415  (see above)

    return run


def _seir() -> Run:
    from register.explainers.seir.model import run  # noqa: PLC0415  (see above)

    return run


def seir_forecast() -> tuple[Forecast, Daily]:
    """What forecasts from a series, and the made-up series that it is shown on."""
    from register.explainers.seir.example import example  # noqa: PLC0415  (see above)
    from register.explainers.seir.forecast import run  # noqa: PLC0415  (see above)

    return run, example()


CATALOGUE: Mapping[str, Explainer] = {
    each.name: each
    for each in (
        Explainer(
            name="early-education-fee",
            inputs=FeeInputs,
            model=_early_education_fee,
            compares=True,
        ),
        Explainer(name="school-place", inputs=PlaceInputs, model=_school_place),
        Explainer(name="screening", inputs=ScreeningInputs, model=_screening),
        Explainer(name="seir", inputs=SeirInputs, model=_seir, compares=True, heavy=True),
        Explainer(name="health-benefits", inputs=BenefitInputs, model=_health_benefits, heavy=True),
    )
}
