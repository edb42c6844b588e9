"""The walls: hosts, sizes, headers, sessions, and errors that say what to do."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest
from starlette.testclient import TestClient

from reportedly.documents.document import Document
from reportedly.ledger import queries
from reportedly.ledger.answers import ClaimFilter
from reportedly.ledger.store import Ledger
from reportedly.reading import Reading
from reportedly.web.access import SESSION_SECONDS, Access
from reportedly.web.app import create_app
from reportedly.web.guard import LARGEST_BODY, POLICY
from web import story
from web.conftest import TOKEN, serving


@pytest.fixture(scope="module")
def client(served):
    with httpx.Client(base_url=served.base) as client:
        yield client


def test_every_answer_carries_the_security_headers(client, addresses):
    for path in (*addresses.values(), "/static/reportedly.css", "/suggest?q=a"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY


def test_no_page_has_inline_script_or_style(client, addresses):
    for name, path in addresses.items():
        body = client.get(path).text
        assert not re.search(r"<script(?! src=)|<style|<[a-z]+ [^<>]*\s(style|on[a-z]+)=\"", body), name


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil:80"])
def test_a_rebound_name_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


def test_an_overlong_query_or_body_is_refused(client):
    assert client.get("/?q=" + "a" * 5000).status_code == 414
    assert client.post("/read", content=b"a" * (LARGEST_BODY + 1)).status_code == 413

    def endless():
        for _ in range(LARGEST_BODY // 65536 + 2):
            yield b"a" * 65536

    assert client.post("/read", content=endless()).status_code == 413


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/?since=yesterday", 400),
        ("/?min_origins=-1", 400),
        ("/?sort=price", 400),
        ("/?after=999999999", 400),
        ("/?after=x", 400),
        ("/?q=" + "a" * 300, 400),
        ("/?type=%00", 200),
        ("/claims/%00%27%22", 404),
        ("/claims/..%2F..%2Fetc%2Fpasswd", 404),
        ("/documents/" + "a" * 900, 404),
        ("/sources/x", 404),
        ("/pairs/TUR/../../etc", 404),
        ("/pairs/%3Cscript%3E/MLI", 404),
        ("/static/../app.py", 404),
        ("/static/..%2Fapp.py", 404),
        ("/static/%2e%2e/app.py", 404),
        ("/nothing", 404),
        ("/search?q=%22%22%22%20AND%20OR%20(", 200),
        ("/search?q=NEAR(a%20b)%20*%20-", 200),
        ("/suggest?q=%F0%9F%92%A9%00%27", 200),
        ("/map?what=<script>", 400),
        ("/compare?first=nothing&second=nothing", 200),
        ("/documents?q=%EF%BF%BF", 200),
    ],
)
def test_odd_addresses_get_a_page_and_never_a_crash(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_head_is_answered_as_get_is_without_the_body(client, addresses):
    for path in (*addresses.values(), "/static/reportedly.css", "/claims.atom", "/api/claims", "/nothing"):
        whole, head = (client.request(method, path, headers={"accept-encoding": ""}) for method in ("GET", "HEAD"))
        assert (head.status_code, head.content) == (whole.status_code, b""), path
        for name in ("content-type", "content-length", "etag", "content-security-policy"):
            assert head.headers.get(name) == whole.headers.get(name), (path, name)


def test_pages_have_etags_and_are_zipped(client):
    first = client.get("/", headers={"accept-encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert client.get("/static/reportedly.css").headers["etag"]


def test_the_style_sheet_is_kept_for_a_year_under_its_version(client):
    address = re.search(r"/static/reportedly\.css\?v=\w+", client.get("/").text)[0]
    assert "immutable" in client.get(address).headers["cache-control"]
    assert "immutable" not in client.get("/static/reportedly.css?v=old").headers["cache-control"]


def test_an_unforeseen_error_is_a_page_with_all_headers_and_no_internals(served, monkeypatch):
    from reportedly.web.pages import documents

    def broken(*_arguments, **_options):
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(documents.queries, "documents", broken)
    answer = httpx.get(served.base + "/documents")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == POLICY
    assert "secret" not in answer.text


def log_in(client):
    answer = client.post("/login", data={"token": TOKEN}, headers={"origin": str(client.base_url).rstrip("/")})
    assert answer.status_code == 303
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    return re.search(r'name="csrf" value="(\w+)"', client.get("/help").text)[1]


def test_writing_needs_session_csrf_and_origin(writable):
    origin = {"origin": writable.base}
    with httpx.Client(base_url=writable.base) as client:
        form = {"kind": "claim", "id": "x", "action": "accept"}
        assert client.post("/review", data=form, headers=origin).headers["location"] == "/login"
        csrf = log_in(client)
        assert client.post("/review", data=form, headers=origin).status_code == 403
        evil = {"origin": "http://evil.example"}
        assert client.post("/review", data={**form, "csrf": csrf}, headers=evil).status_code == 403
        assert client.post("/review", data={**form, "csrf": csrf}, headers=origin).status_code == 400  # no such claim
        assert client.post("/review", json={}, headers=origin).status_code == 400


def test_a_wrong_token_does_not_log_in(client):
    origin = {"origin": str(client.base_url).rstrip("/")}
    answer = client.post("/login", data={"token": "guess"}, headers=origin)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert client.post("/login", data={"token": TOKEN}).status_code == 403  # nothing tells where the form came from


def test_nobody_is_sent_elsewhere_after_login_or_theme(client):
    origin = {"origin": str(client.base_url).rstrip("/")}
    for path in ("/login", "/theme"):
        data = {"token": TOKEN, "theme": "dark", "back": "//evil.example"}
        assert client.post(path, data=data, headers=origin).headers["location"] == "/"
    client.cookies.clear()


def test_read_only_shows_and_never_writes(tmp_path):
    with (
        serving(story.fill(tmp_path / "s.db", copies=1), read_only=True) as running,
        httpx.Client(base_url=running.base) as client,
    ):
        assert "read-only" in client.get("/").text
        origin = {"origin": running.base, "authorization": f"Bearer {TOKEN}"}
        for path in ("/review", "/review/undo", "/sources/x/rating", "/read", "/logout"):
            assert client.post(path, data={"text": "a"}, headers=origin).status_code == 403
        assert client.post("/login", data={"token": TOKEN}, headers=origin).status_code == 403


def test_reading_an_address_needs_the_token_and_refuses_private_ones(writable):
    origin = {"origin": writable.base}
    with httpx.Client(base_url=writable.base) as client:
        assert client.post("/read", data={"url": "http://127.0.0.1/"}, headers=origin).headers["location"] == "/login"
        csrf = log_in(client)
        for url in (
            "http://127.0.0.1:1/",
            "http://[::1]/",
            "http://169.254.169.254/",
            "file:///etc/passwd",
            "http://localhost/",
        ):
            answer = client.post("/read", data={"url": url, "csrf": csrf}, headers=origin)
            assert answer.status_code == 422, url
            assert "Traceback" not in answer.text


def test_no_other_site_makes_a_browser_read_a_text(client):
    own = str(client.base_url).rstrip("/")
    elsewhere = (
        "http://evil.example",
        "null",
        "",
        "http://[",
        "//",
        "http://127.0.0.1",
        "file://",
        f"{own}.evil.example",
    )
    for told in (*({"origin": origin} for origin in elsewhere), {"sec-fetch-site": "cross-site"}):
        assert client.post("/read", data={"text": "Mali bought arms."}, headers=told).status_code == 403
        assert client.post("/read", data={"text": ""}, headers=told).status_code == 403
    for told in ({"origin": own}, {}):  # a program tells nothing
        assert client.post("/read", data={"text": ""}, headers=told).status_code == 422


def test_a_server_answers_while_the_ledger_takes_in_what_is_new(tmp_path, monkeypatch):
    import threading

    from fastapi.testclient import TestClient

    from reportedly.ledger import queries, rebuild
    from reportedly.web.app import create_app

    place = tmp_path / "s.db"
    queries.meta(story.fill(place, copies=1))  # once built
    slow, rebuilding = threading.Event(), rebuild.bring_up_to_date

    def held(ledger):
        slow.wait(20)
        return rebuilding(ledger)

    monkeypatch.setattr(rebuild, "bring_up_to_date", held)
    app = create_app(place, token=TOKEN)
    with TestClient(app, base_url="http://localhost") as client:
        claim = re.search(r'href="/claims/(\w+)"', client.get("/").text)[1]
        answer = client.post(
            "/review",
            data={"id": claim, "action": "reject"},
            headers={"authorization": f"Bearer {TOKEN}"},
            follow_redirects=False,
        )
        assert answer.status_code == 303
        shown = client.get("/").text
        assert "taking in what is new" in shown
        slow.set()
        for _ in range(200):
            if "taking in what is new" not in client.get("/").text:
                break
        assert "taking in what is new" not in client.get("/").text


EVERYWHERE = (
    "/", "/documents", "/sources", "/map", "/map?what=any", "/pairs/USA/RUS", "/review", "/read", "/compare",
    "/compare?before=2024-01-01&after=2024-02-01", "/search?q=a", "/help", "/login", "/api", "/claims.atom",
)  # fmt: skip


@pytest.mark.parametrize("documents", [0, 1])
def test_a_ledger_with_nothing_or_next_to_nothing_in_it_has_all_pages(tmp_path, documents):
    ledger = Ledger.open(tmp_path / "s.db")
    if documents:
        ledger.add(Document("It rained."), Reading(Document("It rained."), (), (), ()))
    client = TestClient(create_app(ledger, token=TOKEN, hosts=("localhost",)), base_url="http://localhost")
    for path in EVERYWHERE:
        answer = client.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 200, path
        assert path == "/claims.atom" or "<h1" in answer.text
    assert ("ledger is empty" in client.get("/").text) == (documents == 0)


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", "\\\\evil",
                                  "/%0d%0aset-cookie:%20a=b\r\nx: y", "javascript:alert(1)", "", "/" + "a" * 3000])  # fmt: skip
def test_the_way_back_stays_on_this_server(client, back):
    origin = {"origin": str(client.base_url).rstrip("/")}
    answer = client.post("/theme", data={"theme": "dark", "back": back}, headers=origin)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    form = client.get("/login", params={"back": back}).text.partition('<form action="/login"')[2]
    assert re.search(r'name="back" value="([^"]*)"', form)[1] == "/"
    client.cookies.clear()


def test_a_session_is_not_forged_stretched_or_taken_over():
    access = Access("a-token-of-some-length")
    session = access.new_session(1000.0)
    body, _, signature = session.rpartition(".")
    assert access.session(session, 1000.0) == body
    later = f"{int(body.partition('.')[0]) + 99999}.{body.partition('.')[2]}"
    for forged in (f"{later}.{signature}", f"{body}.{'0' * 64}", body, "", "..", "9" * 300, f"{session}x", "é.é.é"):
        assert access.session(forged, 1000.0) is None
    assert access.session(session, 1000.0 + SESSION_SECONDS) is None
    assert Access("another-token-of-some-length").session(session, 1000.0) is None
    assert access.csrf(body) != access.csrf(later)


def test_a_filtered_list_leads_to_itself_as_a_feed_and_as_json_and_back(client):
    page = client.get("/?q=drones&supplier=TUR&status=contested&sort=documents&min_origins=1").text
    links = [unescape(link) for link in re.findall(r'href="((?:/api/claims|/claims\.atom)\?[^"]+)"', page)]
    assert len(set(links)) == 2
    shown = re.findall(r'class="summary"><a href="/claims/(\w+)"', page)
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200
        if link.startswith("/api"):
            assert [claim["id"] for claim in answer.json()["claims"]] == shown
        else:
            back = next(found for found in re.findall(r'href="([^"]+)"', answer.text) if "/?" in found)
            assert re.findall(r'class="summary"><a href="/claims/(\w+)"', client.get(unescape(back)).text) == shown
    assert shown


def test_a_filter_by_document_stays_when_others_are_added(client, addresses):
    id = addresses["document"].rpartition("/")[2]
    assert f'<input type="hidden" name="document" value="{id}">' in client.get(f"/?document={id}").text


def test_a_telling_is_split_off_where_the_claim_names_it(writable):
    origin = {"origin": writable.base}
    with httpx.Client(base_url=writable.base) as client:
        log_in(client)
        (claim,) = queries.claims(writable.ledger, ClaimFilter(supplier="TUR", recipient="MLI")).rows
        page = client.get(f"/claims/{claim.id}").text
        form = next(found for found in page.split("<form")[1:] if 'value="split">Split off<' in found)
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        answer = client.post("/review", data={**fields, "action": "split"}, headers=origin)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/claims/{claim.id}?did=split")
        (decision,) = queries.decisions(writable.ledger)
        assert (decision["action"], decision["target"]) == ("split", fields["value"])
        assert "Split off." in client.get(answer.headers["location"]).text
