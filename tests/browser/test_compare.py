"""The Compare page as somebody meets it who has never seen it: found, read, pinned, sent on."""

import re

import pytest

QUESTION = "/compare?measure=missing&population=azerbaijani"
PHONE = (390, 844)


def drawing(page, name="wide"):
    return page.locator(f".drawing .{name} svg.chart")


def test_somebody_new_finds_how_many_were_said_to_be_missing_and_why_the_figures_differ(visit):
    """2021 and 2025, by whom, and why: from the first screen, with what stands on it."""
    page = visit.go().page
    page.get_by_role("link", name="Compare", exact=True).click()
    page.get_by_text("Questions with most answers").wait_for()
    page.get_by_role("link", name="missing persons, Azerbaijani", exact=True).first.click()
    page.get_by_role("heading", name="Missing persons, Azerbaijani").wait_for()
    page.get_by_label("As of, from").fill("2021")
    page.get_by_label("As of, from").press("Enter")
    page.wait_for_url("**period=2021**")
    page.get_by_label("to", exact=True).fill("2025")
    page.get_by_label("to", exact=True).press("Enter")
    page.get_by_role("heading", name="as of 2021 to 2025").wait_for()
    marks = drawing(page).get_by_role("link")
    told = marks.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert any(re.match(r"3,890: .*Ombudsman.*as of 2021-10-19", words) for words in told)
    assert any(re.match(r"3,990: .*State Commission.*as of 2025-10-01", words) for words in told)
    reasons = page.locator(".words")
    assert "the later figure updates the earlier" in reasons.inner_text()
    reasons.get_by_role("link", name="Side by side").first.click()
    page.get_by_role("heading", name="Two claims side by side").wait_for()
    row = page.get_by_role("row", name=re.compile("^number "))
    assert re.search(r"3,890 \(missing persons\)\s+3,990\s+differ", row.inner_text())
    assert visit.elsewhere() == []


def test_a_mark_leads_to_its_claim_and_the_keyboard_reaches_it(visit):
    """Each mark is a link with words of its own; Tab goes there and Enter opens it."""
    page = visit.go(QUESTION).page
    mark = drawing(page).get_by_role("link", name="3,801").first
    mark.focus()
    assert mark.evaluate("one => document.activeElement === one")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg.chart') !== null")
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?claim=**")
    assert "3,801" in page.locator("article.claim").inner_text()


def test_claims_are_pinned_from_table_and_card_and_the_link_can_be_sent(visit, browser):
    """What stands side by side here stands so for whoever opens the link."""
    page = visit.go(f"{QUESTION}&period=2021/2025").page
    page.get_by_role("link", name=re.compile("^Pin: APA quoted")).first.click()
    page.get_by_text("Choose “Pin” at another statement").wait_for()
    page.get_by_role("link", name=re.compile("^Pin: AZERTAC quoted")).first.click()
    page.get_by_role("heading", name="Two claims side by side").wait_for()
    context = browser.new_context()
    other = context.new_page()
    other.goto(page.url)
    other.get_by_role("heading", name="Two claims side by side").wait_for()
    assert "3,990" in other.locator(".pins").inner_text()
    context.close()


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("path", [QUESTION, "/compare", "/balance", f"{QUESTION}&period=2021/2025"])
def test_a_phone_shows_the_narrow_drawing_and_scrolls_one_way_only(visit, path):
    """Readable at 390 pixels: letters of ten pixels and more, nothing beside the screen."""
    page = visit.go(path).page
    page.wait_for_load_state("networkidle")
    wide, window = page.evaluate(
        "[document.querySelector('[data-testid=stMain]').scrollWidth, innerWidth]"
    )
    assert wide <= window
    if "measure" in path:
        drawing(page, "narrow").wait_for()
        assert not drawing(page).is_visible()
        heights = (
            drawing(page, "narrow")
            .locator("text")
            .evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
        )
        assert min(heights) >= 10


def test_the_back_button_undoes_a_question(visit):
    """What holds is what the address says."""
    page = visit.go("/compare").page
    page.get_by_role("link", name="gravesites, Azerbaijani", exact=True).first.click()
    page.get_by_role("heading", name="Gravesites, Azerbaijani").wait_for()
    page.go_back()
    page.get_by_text("Questions with most answers").wait_for()


def test_the_balance_beside_the_map_leads_to_the_whole_of_it(visit):
    """With the same filter, and without a request elsewhere."""
    page = visit.go("/?topic=missing_persons").page
    page.get_by_role("link", name="Whole balance").click()
    page.wait_for_url("**/balance?topic=missing_persons")
    page.get_by_text("Claims by language").wait_for()
    assert visit.elsewhere() == []
