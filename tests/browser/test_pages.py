"""The pages beside the map, as their readers meet them: table, sources, about."""

import re

import pytest

SEED = "000_6700aea45ce2d6f6"
PAGES = ["/", "/claims", "/compare", "/sources", "/balance", "/about", f"/sources?article={SEED}"]
PHONE = (390, 844)


def scrolled(page):
    return page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "Map"),
        ("/claims", "Claims"),
        ("/compare", "Compare"),
        ("/sources", "Sources"),
        ("/balance", "Balance"),
        ("/about", "About"),
    ],
)
def test_each_page_has_a_title_of_its_own(visit, path, title):
    """Four tabs of one name cannot be told apart."""
    visit.go(path)
    visit.page.wait_for_function(f"document.title.startsWith('{title} ·')")


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(visit, path):
    """Whoever must scroll sideways misses what stands there."""
    visit.go(path)
    visit.page.wait_for_load_state("networkidle")
    wide, window = visit.page.evaluate(
        "[document.querySelector('[data-testid=stMain]').scrollWidth, innerWidth]"
    )
    assert wide <= window


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_a_phone_reaches_every_page_and_filter_by_a_named_button(visit):
    """Two arrows alone do not say that the filters are behind them."""
    visit.go("/claims?kind=accident")
    button = visit.page.get_by_test_id("stExpandSidebarButton")
    said = button.evaluate("one => getComputedStyle(one, '::after').content")
    assert said == '"Pages and filters"'
    button.click()
    visit.page.get_by_role("link", name="Sources", exact=True).click()
    visit.page.wait_for_url("**/sources?kind=accident")


def test_the_next_page_of_a_list_begins_at_its_top_and_back_returns(visit):
    """Turning a page is a link: it has an address, and the browser's own button undoes it."""
    visit.go("/claims?topic=mine_contamination")
    visit.page.get_by_role("link", name="Next →").click()
    visit.page.get_by_text("Claims 51 to 100").wait_for()
    assert "page=2" in visit.page.url
    assert "topic=mine_contamination" in visit.page.url
    assert scrolled(visit.page) == 0
    visit.page.go_back()
    visit.page.get_by_text("Claims 1 to 50").wait_for()


def test_the_back_button_undoes_a_filter(visit):
    """What holds is what the address says, in the widgets too."""
    visit.go("/claims?text=school")
    words = visit.page.get_by_label("Words")
    words.fill("gravesite")
    words.press("Enter")
    visit.page.get_by_text("with the words “gravesite”").first.wait_for()
    visit.page.go_back()
    visit.page.get_by_text("with the words “school”").first.wait_for()
    visit.page.wait_for_function(
        "[...document.querySelectorAll('input')].some(one => one.value === 'school')"
    )


def test_the_order_of_the_list_is_chosen_and_kept_in_the_address(visit):
    """By date or outlet, never by side."""
    visit.go("/claims?side=armenia")
    visit.page.get_by_label("Order").click()
    visit.page.get_by_role("option", name="oldest first").click()
    visit.page.wait_for_url("**order=oldest**")
    visit.page.get_by_text("oldest first").last.wait_for()
    assert "side=armenia" in visit.page.url


def test_the_whole_filter_is_cleared_with_one_click(visit):
    """The way out of a filter that finds nothing."""
    visit.go("/claims?topic=missing_persons&kind=accident")
    visit.page.get_by_text("No claim in this collection matches").wait_for()
    visit.page.get_by_role("button", name="Clear the whole filter").click()
    visit.page.get_by_text("921 claims from").wait_for()
    assert "?" not in visit.page.url


def test_a_mark_in_a_text_leads_to_its_claim_and_back_to_the_source(visit):
    """From the words to what was read out of them, and the other way."""
    visit.go(f"/sources?article={SEED}")
    visit.page.locator(".article-text mark a").nth(2).click()
    visit.page.wait_for_url("**/claims?claim=**")
    visit.page.locator("article.claim mark").wait_for()
    visit.page.get_by_role("link", name="The source and its other claims").click()
    visit.page.wait_for_url(re.compile(rf"/sources\?article={SEED}$"))


def test_a_lasting_link_opens_the_same_claim_in_another_browser(visit, browser):
    """What is cited must be found again."""
    visit.go(f"/sources?article={SEED}")
    first = visit.page.locator("article.claim").first
    statement = first.locator(".statement").inner_text()
    link = first.get_by_role("link", name="Lasting link to this claim").get_attribute("href")
    context = browser.new_context()
    other = context.new_page()
    other.goto(f"{visit.url}/{link}")
    assert other.locator("article.claim .statement").inner_text() == statement
    context.close()


def test_links_out_of_the_atlas_tell_nothing_and_go_to_the_web_only(visit):
    """No opener, no referrer, no other scheme."""
    visit.go("/sources")
    visit.page.locator(".atlas-table").wait_for()
    links = visit.page.locator(".atlas-table a[target=_blank]")
    told = links.evaluate_all("all => all.map(one => [one.protocol, one.rel])")
    assert len(told) > 40
    assert {protocol for protocol, _ in told} <= {"http:", "https:"}
    assert all({"noopener", "noreferrer"} <= set(rel.split()) for _, rel in told)
