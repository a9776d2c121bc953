"""Months, and years of which no more is known."""

import pytest

from register.domain.months import Month


@pytest.mark.parametrize(
    ("written", "month"),
    [("2019-05", Month(2019, 5)), ("2019", Month(2019)), ("1999-12", Month(1999, 12))],
)
def test_a_month_is_read_and_written_alike(written, month):
    assert Month.parse(written) == month
    assert str(month) == written


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "19",
        "0033-12",
        "0000",
        "1899",
        "2200-01",
        "２０１９",
        "2019-0",
        "2019-00",
        "2019-13",
        "2019-5",
        "2019-05-01",
        "2019-05\n",
        "x",
    ],
)
def test_anything_else_is_refused(wrong):
    with pytest.raises(ValueError, match="^" + wrong.strip()):
        Month.parse(wrong)


def test_months_are_in_order_and_a_year_comes_before_its_months():
    months = [Month(2020), Month(2019, 5), Month(2019), Month(2018, 12)]
    assert sorted(months) == [Month(2018, 12), Month(2019), Month(2019, 5), Month(2020)]
