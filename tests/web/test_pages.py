"""Every page in a real browser: narrow and wide, light and dark, without errors, and readable by everybody."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from reportedly.documents.document import Document
from reportedly.ledger import queries
from reportedly.ledger.answers import ClaimFilter
from web.conftest import TOKEN, Watch
from web.readings import Draft

PAGES = [
    "claims", "claims filtered", "claims none", "claim", "dossier", "documents", "document", "hostile",
    "quotation marks", "sources", "source", "map", "map of all", "pair", "review", "read", "compare", "compare days",
    "search", "login", "help", "api", "not found",
]  # fmt: skip
SERIOUS = ("serious", "critical")
RULES = {"resultTypes": ["violations"]}  # the rest would be reported in full, slowly


def test_every_page_has_an_address(addresses):
    assert list(addresses) == PAGES


@pytest.fixture(
    scope="module",
    params=[(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")],
    ids=lambda p: f"{p[0]}-{p[1]}",
)
def looking(request, browser):
    """One window for each size and theme; a page in it is watched from its first request on."""
    width, theme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme, reduced_motion="reduce")
    context.set_default_timeout(8000)
    page = context.new_page()
    page.watch = Watch(page)
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_quiet_local_and_accessible(looking, served, addresses, name):
    looking.watch.forget()
    answer = looking.goto(served.base + addresses[name])
    assert answer.status == (404 if name == "not found" else 200)
    assert looking.locator("h1").count() == 1
    wide = looking.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"the page scrolls sideways by {wide} px"
    violations = Axe().run(looking, options=RULES).response["violations"]
    found = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in violations
        if violation["impact"] in SERIOUS
        for node in violation["nodes"][:3]
    ]
    assert not found, "\n".join(found)
    errors = [error for error in looking.watch.errors if not (name == "not found" and "404" in error)]
    assert not errors
    assert looking.watch.hosts == {served.host}


def test_an_article_cannot_become_markup(page, served, addresses):
    watch = Watch(page)
    for name in ("hostile", "claims", "documents", "sources", "review", "search", "map"):
        page.goto(served.base + addresses[name])
        assert page.title().endswith("· reportedly")
    page.goto(served.base + addresses["hostile"])
    shown = page.locator("main").inner_text()
    assert "<script>document.title='taken'</script>" in shown
    assert "<h1>Not ours</h1>" in shown
    assert "{{ 7*7 }}" in shown
    assert "⟦RLO⟧" in shown
    assert page.locator("main script, main img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert "javascript:alert(1)" in shown
    assert not watch.errors


def test_ten_megabytes_of_quotation_marks_are_paged(page, served, addresses):
    answer = page.goto(served.base + addresses["quotation marks"])
    assert len(answer.body()) < 400_000
    expect(page.locator("main")).to_contain_text("of 10,000,000")
    page.get_by_role("link", name="Next").click()
    expect(page.locator("main")).to_contain_text("24,001–48,000")


def test_one_origin_behind_many_documents_is_seen_at_once(page, served, addresses):
    page.goto(served.base + addresses["claim"])
    graph = page.locator("svg.provenance")
    pile = graph.locator("a:has(.pile)").first
    assert int(pile.locator(".big").text_content()) >= 12
    assert graph.locator("rect.origin").count() <= 4
    expect(page.locator(".verdict").first).to_contain_text("independent")


def test_words_far_down_a_long_document_are_reached_from_everywhere(page, writable):
    text = "Nothing happened.\n" * 3000 + "Turkey has delivered ships to Fiji, the Suva Star reported."
    draft = Draft(Document(text, "A long report", "Archive", "2025-01-01"))
    star = draft.source("the Suva Star", "media")
    said = draft.says(star, "the Suva Star", "reported", "Turkey has delivered ships to Fiji")
    draft.event(
        "delivered", actor=("Turkey", "TUR"), recipient=("Fiji", "FJI"), item=("ships", "ships"), statement=said
    )
    writable.ledger.add(draft.document, draft.reading())
    (claim,) = queries.claims(writable.ledger, ClaimFilter(recipient="FJI")).rows
    source = queries.claim(writable.ledger, claim.id)["positions"][0]["source"]["id"]
    ways = {
        f"/claims/{claim.id}": (".wording .where a", "tbody td a"),
        f"/sources/{source}": (".wording .where a",),
        "/search?q=delivered": (".wording a[href*='part=']",),
    }
    for where, links in ways.items():
        for link in links:
            page.goto(writable.base + where)
            page.locator(link).first.click()
            expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_in_viewport()
            expect(page.locator("article")).to_contain_text("delivered ships to Fiji")


def test_a_wording_leads_to_its_words(page, served, addresses):
    page.goto(served.base + addresses["claim"])
    link = page.locator(".wording .where a").first
    link.click()
    assert page.url.startswith(served.base + "/documents/")
    target = page.url.partition("#")[2]
    expect(page.locator(f"#{target}")).to_be_in_viewport()


def test_a_filter_is_in_the_address_and_the_back_button_undoes_it(page, served):
    page.goto(served.base + "/")
    before = page.locator(".claims > li").count()
    page.get_by_text("Filter and sort").click()
    page.get_by_label("Supplier or actor").select_option("CHN")
    page.wait_for_url("**/?*supplier=CHN*")
    assert re.search(r"q=|item=", page.url) is None, "empty fields stay out of the address"
    after = page.locator(".claims > li").count()
    assert 0 < after < before
    page.go_back()
    expect(page.locator(".claims > li")).to_have_count(before)
    page.go_forward()
    expect(page.locator(".claims > li")).to_have_count(after)
    page.get_by_role("link", name=re.compile("supplier: China")).click()
    expect(page.locator(".claims > li")).to_have_count(before)


def test_sorting_is_in_the_address(page, served):
    page.goto(served.base + "/?sort=documents")
    counts = [int(text.split()[0].replace(",", "")) for text in page.locator(".origins .small").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)


def test_pages_work_without_script(browser, served, addresses):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.base + "/")
    page.get_by_text("Filter and sort").click()
    page.get_by_label("Supplier or actor").select_option("CHN")
    page.get_by_role("button", name="Apply").click()
    assert "supplier=CHN" in page.url
    page.get_by_label("Search claims, sources and documents").fill("drones")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Search")
    page.goto(served.base + addresses["document"])
    page.locator("#s3").click()
    assert page.url.endswith("#note-s3")
    context.close()


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_one_nested_statement_lights_up_whole_and_its_chain_faintly(page, served, addresses, how):
    page.goto(served.base + addresses["document"])
    cue = page.locator("#s4")
    cue.hover() if how == "hover" else cue.focus()
    lit = " ".join(page.locator("p .lit").all_inner_texts())
    assert "an aide" in lit
    assert "no drones were sent" in lit
    assert page.locator("#note-s4.lit").count() == 1
    around = page.locator(".margin .lit-around b").all_inner_texts()
    assert "Paul Verrier" in around
    assert page.locator("#note-s1.lit, #note-s2.lit").count() == 0


def test_focus_by_keyboard_walks_through_the_statements(page, served, addresses):
    page.goto(served.base + addresses["document"])
    page.locator("#s1").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#note-s1")


def test_search_as_you_type_by_keyboard(page, served):
    page.goto(served.base + "/")
    page.keyboard.press("/")
    page.keyboard.type("dron", delay=10)
    expect(page.locator("#suggestions a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.locator("#suggestions a[aria-selected=true]").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(claims|sources|documents)/"))


def test_the_theme_is_kept_and_needs_no_script(browser, served):
    context = browser.new_context(java_script_enabled=False, color_scheme="light")
    page = context.new_page()
    page.goto(served.base + "/sources")
    page.get_by_role("button", name="Dark").click()
    assert page.url == served.base + "/sources"
    page.goto(served.base + "/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    context.close()


def test_a_claim_is_reviewed_by_keyboard_alone(page, writable):
    page.goto(writable.base + "/login#token=" + TOKEN)
    page.locator("#token").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(writable.base + "/")
    assert TOKEN not in page.content()
    page.locator("body").press("g")
    page.keyboard.press("v")
    page.wait_for_url(writable.base + "/review")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("s")
    page.wait_for_url("**/review?after=1")
    first = page.locator("form input[name=id]").first.get_attribute("value")
    page.goto(writable.base + "/review")
    page.keyboard.press("x")
    page.wait_for_url("**/review?did=reject")
    expect(page.locator(".note")).to_contain_text("wrong")
    assert [one["action"] for one in queries.decisions(writable.ledger)] == ["reject"]
    expect(page.locator("form input[name=id]").first).to_have_value(first)  # the next one has moved up
    page.keyboard.press("u")
    page.wait_for_url("**/review?did=undone")
    assert queries.decisions(writable.ledger) == ()
    page.goto(writable.base + "/")
    page.locator(".summary a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    page.keyboard.press("a")
    page.wait_for_url("**/claims/*did=accept")
    assert [(one["kind"], one["action"]) for one in queries.decisions(writable.ledger)] == [("claim", "accept")]


def test_single_keys_can_be_turned_off_and_the_help_opened_by_hand(page, served):
    page.goto(served.base + "/")
    page.get_by_role("button", name="Keys").click()
    expect(page.locator("#keys")).to_be_visible()
    page.get_by_label("Keys act alone").uncheck()
    page.get_by_role("button", name="Close").click()
    page.goto(served.base + "/sources")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("c")
    assert page.url == served.base + "/sources"
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Keys act alone").check()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url(served.base + "/")


def test_a_source_gets_its_letter_from_the_user_only(page, writable):
    page.goto(writable.base + "/login#token=" + TOKEN)
    page.get_by_role("button", name="Log in").click()
    page.goto(writable.base + "/sources")
    page.locator("tbody a").first.click()
    page.get_by_label("Your letter").select_option("C")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("fairly reliable")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in to review")).to_have_count(1)


@pytest.mark.parametrize("name", ["claim", "dossier"])
def test_a_claim_prints_on_two_sheets(page, served, addresses, name):
    page.goto(served.base + addresses[name])
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) <= 2
