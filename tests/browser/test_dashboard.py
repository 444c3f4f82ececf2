"""The dashboard as its reader meets it: real Chromium, real clicks, nothing from elsewhere."""

import json

import pytest

from geo.vocabulary import SAFETY_NOTICE
from tests import rfc7946

SEED = "000_6700aea45ce2d6f6"


@pytest.mark.parametrize("path", ["/", "/claims", "/sources", "/about", f"/sources?article={SEED}"])
def test_no_page_asks_for_anything_beyond_this_machine(visit, path):
    """A request tells a stranger what is being looked at."""
    visit.go(path)
    if path == "/":
        visit.map_frame()
    visit.page.wait_for_load_state("networkidle")
    assert visit.asked
    assert visit.elsewhere() == []


@pytest.mark.parametrize("visit", [(1440, 900), (390, 844)], indirect=True)
def test_safety_and_map_are_on_the_first_screen(visit):
    """Nobody may have to scroll to the warning."""
    visit.go()
    visit.map_frame()
    height = visit.page.viewport_size["height"]
    warning = visit.page.get_by_text(SAFETY_NOTICE).first.bounding_box()
    shown = visit.page.locator("iframe").bounding_box()
    assert warning["y"] + warning["height"] < height
    assert shown["y"] < height - 200
    assert shown["x"] + shown["width"] <= visit.page.viewport_size["width"] + 1


def test_a_click_on_a_settlement_opens_its_claims_and_says_so_in_the_url(visit):
    """The map's first promise."""
    visit.go("/?region=khojavend-district&topic=missing_persons")
    marker = visit.map_frame().locator(".settlement").first
    marker.click(force=True)
    visit.page.wait_for_url("**place=**")
    visit.page.get_by_text("claims about it and what lies in it").wait_for()
    visit.page.locator("article.claim").first.wait_for()


def test_a_click_on_a_district_opens_its_claims(visit):
    """Areas are as clickable as points."""
    visit.go("/?kind=clearance")
    frame = visit.map_frame()
    inside = frame.evaluate(
        """() => {
            for (const path of document.querySelectorAll('path.leaflet-interactive')) {
                const box = path.getBoundingClientRect();
                const x = box.x + box.width / 2, y = box.y + box.height / 2;
                if (document.elementFromPoint(x, y) === path) return [x, y];
            }
        }"""
    )
    around = visit.page.locator("iframe").bounding_box()
    visit.page.mouse.click(around["x"] + inside[0], around["y"] + inside[1])
    visit.page.wait_for_url("**place=**-district**")
    visit.page.get_by_text("claims about it and what lies in it").wait_for()


def test_a_changed_filter_keeps_the_map_and_its_zoom(visit):
    """No flicker, no jump: the base map is never built anew."""
    visit.go("/")
    frame = visit.map_frame()
    frame.locator(".leaflet-control-zoom-in").click()
    frame.wait_for_function("!document.querySelector('.leaflet-zoom-anim')")
    frame.evaluate("window.marked = true")
    zoom = frame.evaluate("window.map.getZoom()")
    before = frame.locator(".settlement").count()
    visit.page.get_by_label("Words").fill("exhumed")
    visit.page.get_by_label("Words").press("Enter")
    visit.page.wait_for_url("**text=exhumed**")
    frame.wait_for_function(f"document.querySelectorAll('.settlement').length < {before}")
    assert frame.evaluate("window.marked")
    assert frame.evaluate("window.map.getZoom()") == zoom


def test_a_filter_goes_along_to_the_next_page(visit):
    """What was narrowed on the map stays narrowed in the table."""
    visit.go("/?kind=accident&side=armenia")
    visit.page.get_by_role("link", name="Claims", exact=True).click()
    visit.page.wait_for_url("**/claims?**side=armenia**")
    visit.page.get_by_text("Claims 1 to 4 of 4").wait_for()


def test_a_row_of_the_table_opens_the_claim_and_its_source(visit):
    """From the table to the words, with the keyboard alone if need be."""
    visit.go("/claims?review=extracted")
    visit.page.locator(".atlas-table a").first.click()
    visit.page.locator("article.claim mark").wait_for()
    visit.page.get_by_text("The source and its other claims").click()
    visit.page.wait_for_url("**/sources?article=**")
    visit.page.locator(".article-text mark").first.wait_for()
    assert visit.page.locator(".article-text mark").count() >= 7


def test_the_download_is_the_selection(visit, tmp_path):
    """What is taken away is what was seen."""
    visit.go("/claims?side=armenia&kind=accident")
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Download 4 claims as GeoJSON").click()
    path = tmp_path / "claims.geojson"
    waiting.value.save_as(path)
    text = path.read_text(encoding="utf-8")
    assert rfc7946.check(text) == []
    assert len(json.loads(text)["features"]) == 4


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/claims?claim=no-such-claim", "No claim has the id"),
        ("/sources?article=no-such-article", "no article has the id"),
        ("/claims?text=xyzzyplugh", "No claim in this collection matches"),
        ("/?kind=clearence", "Did you mean clearance"),
    ],
)
def test_a_broken_link_says_what_to_do_next(visit, path, told):
    """No traceback reaches a reader."""
    visit.go(path)
    visit.page.get_by_text(told).first.wait_for()
    assert visit.page.get_by_text("Traceback").count() == 0


def test_removing_a_chip_widens_the_view(visit):
    """Each filter can be taken away where it is said."""
    visit.go("/claims?side=armenia&kind=accident")
    visit.page.get_by_role("button", name="✕ Armenia").click()
    visit.page.get_by_text("134 claims from").wait_for()
    assert "side" not in visit.page.url


def test_a_change_in_the_armenian_naming_set_is_drawn(visit):
    """The reader picks the names."""
    visit.go("/?place=dashalti-village&names=hy")
    visit.page.get_by_text("Քարին Տակ").first.wait_for()
