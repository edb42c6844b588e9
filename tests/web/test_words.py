import pytest

from reportedly.web.words import counted, country_name, day_number, human_date, human_interval


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2024-03-05", "5 Mar 2024"),
        ("2024-03", "Mar 2024"),
        ("2024", "2024"),
        (None, "undated"),
        ("2024-99-01", "2024-99-01"),
    ],
)
def test_days_are_written_for_people(iso, words):
    assert human_date(iso) == words


def test_intervals_say_the_year_once():
    assert human_interval("2024-03-05", "2024-04-07") == "5 Mar – 7 Apr 2024"
    assert human_interval("2023-03-05", "2024-04-07") == "5 Mar 2023 – 7 Apr 2024"
    assert human_interval("2024-03-05", "2024-03-05") == "5 Mar 2024"
    assert human_interval("2024-03-05", None) == "from 5 Mar 2024"
    assert human_interval(None, None) == "undated"


def test_every_state_of_the_contract_has_a_name_and_a_place():
    import pycountry

    unnamed = [one.alpha_3 for one in pycountry.countries if country_name(one.alpha_3) == one.alpha_3]
    assert unnamed == ["ATA", "BVT", "HMD", "UMI"]  # nobody governs from there
    assert country_name("XKX") == "Kosovo"
    assert country_name("Rojava") == "Rojava"


def test_counts_agree_with_their_noun():
    assert counted(1, "country", "countries") == "1 country"
    assert counted(1204, "document") == "1,204 documents"


def test_a_date_that_is_none_has_no_number():
    assert day_number("yesterday") is None
    assert day_number("2024-03") == day_number("2024-03-01")
