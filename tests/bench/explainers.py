"""``./run bench explainers``: what a run of each model costs, in milliseconds of CPU."""

from collections.abc import Callable
from decimal import Decimal
from itertools import count

from register.explainers.early_education_fee.declaration import Inputs as Family
from register.explainers.early_education_fee.model import _by_income
from register.explainers.early_education_fee.model import run as decide
from register.explainers.health_benefits.declaration import Inputs as Town
from register.explainers.health_benefits.model import run as list_patients
from register.explainers.health_benefits.model import screen
from register.explainers.health_benefits.population import generate
from register.explainers.school_place.declaration import Inputs as Child
from register.explainers.school_place.model import run as offer
from register.explainers.screening.declaration import Inputs as Person
from register.explainers.screening.model import run as invite
from register.explainers.seir.declaration import Counted
from register.explainers.seir.declaration import Inputs as Epidemic
from register.explainers.seir.example import example
from register.explainers.seir.forecast import run as forecast
from register.explainers.seir.model import run as simulate

Milliseconds = Callable[[Callable[[], object], int, int], tuple[float, float]]


def measured(milliseconds: Milliseconds) -> None:
    """Every model, beside the most that it may take."""
    families = (Family(income=Decimal(5_000 + n % 5_000)) for n in count())
    by_income, asked = _by_income.__wrapped__, (Family().period, Family().persons, Family().care)
    rows = [
        ("fee decision, of one family", lambda: decide(next(families)), 200, "0.1"),
        ("fee by income, for its chart", lambda: by_income(*asked), 20, ""),
        ("school place", lambda: offer(Child()), 200, ""),
        ("screening", lambda: invite(Person()), 200, ""),
        ("SEIR, 365 days × 500 draws", lambda: simulate(Epidemic(draws=500)), 1, "150"),
        ("SEIR as the page opens", lambda: simulate(Epidemic()), 1, ""),
        ("forecast and back-test of the example",
         lambda: forecast(example(), Counted.ADMISSIONS, Epidemic()), 1, ""),
        ("100,000 patients made, screened, ranked",
         lambda: screen(generate(100_000, 1), 1_000, 1), 1, "1000"),
        ("the whole page of 100,000 patients", lambda: list_patients(Town(patients=100_000)), 1,
         ""),
        ("the whole page of 5,000 patients", lambda: list_patients(Town()), 3, ""),
    ]  # fmt: skip
    print(f"{'CPU of one run':42} {'median ms':>10} {'least ms':>10} {'at most':>8}")
    for name, work, rounds, most in rows:
        median, least = milliseconds(work, rounds, 7)
        print(f"{name:42} {median:10.3f} {least:10.3f} {most:>8}")
