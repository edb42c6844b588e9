import pytest
from starlette.requests import Request

from reportedly.web.access import SESSION_COOKIE, Access, Refused
from reportedly.web.guard import host_name
from reportedly.web.view import local_path

ACCESS = Access("t" * 40)
NOW = 1_700_000_000.0


def request(**headers):
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "path": "/", "headers": pairs, "query_string": b""})


def signed_in(**headers):
    cookie = ACCESS.new_session(NOW)
    session = ACCESS.session(cookie, NOW)
    return request(cookie=f"{SESSION_COOKIE}={cookie}", host="h:1", **headers), {"csrf": ACCESS.csrf(session)}


def test_a_program_with_the_token_may_write():
    ACCESS.require(request(authorization="Bearer " + "t" * 40), {}, NOW)


def test_a_wrong_token_may_not():
    with pytest.raises(Refused):
        ACCESS.require(request(authorization="Bearer x"), {}, NOW)


def test_a_browser_with_session_csrf_and_origin_may_write():
    asked, form = signed_in(origin="http://h:1")
    ACCESS.require(asked, form, NOW)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://h:2"])
def test_another_sites_form_is_refused(origin):
    asked, form = signed_in(origin=origin)
    with pytest.raises(Refused):
        ACCESS.require(asked, form, NOW)


def test_without_origin_the_browser_must_say_that_the_site_is_the_same():
    asked, form = signed_in(sec_fetch_site="same-origin")
    ACCESS.require(asked, form, NOW)
    asked, form = signed_in(sec_fetch_site="cross-site")
    with pytest.raises(Refused):
        ACCESS.require(asked, form, NOW)
    asked, form = signed_in()
    with pytest.raises(Refused):
        ACCESS.require(asked, form, NOW)


def test_a_form_without_the_sessions_csrf_value_is_refused():
    asked, _ = signed_in(origin="http://h:1")
    for form in ({}, {"csrf": "x"}, {"csrf": ACCESS.csrf("another")}):
        with pytest.raises(Refused):
            ACCESS.require(asked, form, NOW)


def test_a_session_ends_and_cannot_be_forged():
    cookie = ACCESS.new_session(NOW)
    assert ACCESS.session(cookie, NOW + 3600)
    assert ACCESS.session(cookie, NOW + 13 * 3600) is None
    assert ACCESS.session("9" + cookie, NOW) is None
    assert ACCESS.session("é.é.é", NOW) is None
    assert Access("u" * 40).session(cookie, NOW) is None


def test_read_only_refuses_even_the_token():
    with pytest.raises(Refused):
        Access("t" * 40, read_only=True).require(request(authorization="Bearer " + "t" * 40), {}, NOW)


def test_the_token_is_not_in_the_repr():
    assert "ttt" not in repr(ACCESS)


@pytest.mark.parametrize(
    ("header", "name"),
    [("localhost:80", "localhost"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), ("A.example", "a.example"), ("", "")],
)
def test_host_names_lose_their_port(header, name):
    assert host_name(header) == name


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "\\\\evil", "/\\evil", "/a\nb", "", "x"])
def test_nobody_is_sent_to_another_site(path):
    assert local_path(path) == "/"
