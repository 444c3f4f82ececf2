"""The map in a real browser: clicks, keys, layers, tiles; calm, and silent towards the world."""

import re

import pytest

from dashboard import mapping

PHONE = (390, 844)
# High enough that nothing must be scrolled to: a list that opens closes when the page scrolls.
TALL = (1440, 1300)
# A point inside the unit with this tooltip, in the frame, that no symbol covers.
FREE_POINT = """name => {
    const found = Object.values(map._layers).find(one => one._path && one._tooltip
        && one._tooltip._content.includes(`<b>${name}`));
    const box = found._path.getBoundingClientRect();
    for (let part = 0.05; part < 1; part += 0.05)
        for (let down = 0.05; down < 1; down += 0.05) {
            const at = [box.x + part * box.width, box.y + down * box.height];
            if (document.elementFromPoint(...at) === found._path) return at;
        }
}"""


def click_unit(visit, name):
    """Click the unit of that name where no symbol lies on it."""
    x, y = visit.map_frame().evaluate(FREE_POINT, name)
    around = visit.page.locator("iframe").bounding_box()
    visit.page.mouse.click(around["x"] + x, around["y"] + y)


def opened(visit, words):
    visit.page.get_by_text(f"Opened: {words}").wait_for()


def asked_again(visit):
    """Return the list that every message from the browser to the server is added to."""
    sent = []
    visit.page.on("websocket", lambda one: one.on("framesent", lambda said: sent.append(said)))
    return sent


def test_a_symbol_is_reached_and_opened_with_the_keyboard_alone(visit):
    """Whoever uses no mouse reads the same claims."""
    visit.go("/?kind=enforced_disappearance&kind=exhumation")
    visit.map_frame()
    button = visit.page.frame_locator("iframe").get_by_role("button", name=re.compile("Edilli"))
    button.focus()
    button.press("Enter")
    visit.page.wait_for_url("**place=edilli-village**")
    opened(visit, "Edilli")


def test_the_first_click_counts_after_another_page_and_after_a_new_base_map(visit):
    """The component counts anew whenever it is drawn anew: no click may be lost by that."""
    visit.page.route(f"**{mapping.TILES_HOST}/**", lambda asked: asked.abort())
    visit.go("/")
    click_unit(visit, "Aghdam")
    opened(visit, "Aghdam District")
    visit.page.get_by_role("link", name="Claims", exact=True).click()
    visit.page.get_by_text("Claims 1 to 50").wait_for()
    visit.page.get_by_role("link", name="Map", exact=True).click()
    click_unit(visit, "Lachin")
    opened(visit, "Lachin District")
    visit.page.get_by_text("Street map behind the districts").click()
    visit.page.get_by_text("Map images are being loaded").wait_for()
    visit.page.frame_locator("iframe").get_by_text("OpenStreetMap").wait_for()
    click_unit(visit, "Barda")
    opened(visit, "Barda District")


def test_a_closed_place_opens_again_with_a_click_on_the_same_district(visit):
    """The second click on a place is not the first one repeated."""
    visit.go("/")
    click_unit(visit, "Lachin")
    opened(visit, "Lachin District")
    visit.page.get_by_role("button", name="Close").click()
    visit.page.get_by_text("Click a district or a symbol").wait_for()
    click_unit(visit, "Lachin")
    opened(visit, "Lachin District")


def test_a_click_asks_the_server_once_and_moves_neither_page_nor_map(visit):
    """No endless reruns, no jump, no flicker: the usual faults of maps in such pages."""
    sent = asked_again(visit)
    visit.go("/")
    frame = visit.map_frame()
    visit.page.wait_for_load_state("networkidle")
    frame.evaluate("window.marked = true")
    before = len(sent)
    visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 120")
    click_unit(visit, "Lachin")
    opened(visit, "Lachin District")
    frame.locator("path.casing").first.wait_for(state="attached")
    visit.page.wait_for_load_state("networkidle")
    assert len(sent) - before == 1
    assert frame.evaluate("window.marked")
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"
    assert visit.page.evaluate(scrolled) == 120


@pytest.mark.parametrize("visit", [TALL], indirect=True)
def test_another_layer_is_said_on_the_map_and_keeps_its_zoom(visit):
    """An approximation must not pass for a boundary, in a screenshot either."""
    visit.go("/")
    frame = visit.map_frame()
    assert "approximation" not in frame.locator(".leaflet-control-attribution").inner_text()
    frame.locator(".leaflet-control-zoom-in").click()
    frame.wait_for_function("!document.querySelector('.leaflet-zoom-anim')")
    zoom = frame.evaluate("map.getZoom()")
    visit.page.get_by_role("combobox", name=re.compile("Boundaries")).click()
    visit.page.get_by_role("option", name=re.compile("Settlement areas")).click()
    visit.page.wait_for_url("**layer=settlement-areas**")
    frame.get_by_text(mapping.APPROXIMATE).wait_for()
    frame.locator(".unit-name", has_text="Aghdara").wait_for(state="attached")
    assert frame.evaluate("map.getZoom()") == zoom
    assert visit.elsewhere() == []


def test_credits_stand_in_the_map_and_lead_nowhere(visit):
    """A link in the map's frame would open another site in place of the map."""
    visit.go("/")
    credit = visit.map_frame().locator(".leaflet-control-attribution")
    assert "Natural Earth" in credit.inner_text()
    assert "GeoNames" in credit.inner_text()
    assert credit.locator("a").count() == 0


def test_tiles_are_asked_for_only_when_switched_on_and_told_nothing_of_the_filter(visit):
    """What the switch says is what happens."""
    asked = []

    def answer(route):
        asked.append((route.request.url, route.request.all_headers().get("referer", "")))
        route.abort()

    visit.page.route(f"**{mapping.TILES_HOST}/**", answer)
    visit.go("/?topic=missing_persons&region=khojaly-district")
    visit.map_frame()
    visit.page.get_by_text("your browser loads map images from").wait_for()
    visit.page.wait_for_load_state("networkidle")
    assert asked == []
    visit.page.get_by_text("Street map behind the districts").click()
    with visit.page.expect_request(f"**{mapping.TILES_HOST}/**"):
        visit.page.get_by_text("Map images are being loaded").wait_for()
    visit.map_frame()
    visit.page.wait_for_load_state("networkidle")
    assert asked
    assert all(url.startswith(f"https://{mapping.TILES_HOST}/") for url in visit.elsewhere())
    assert not any("topic" in referer or "region" in referer for _, referer in asked)


def test_a_unit_without_claims_is_hatched_and_says_so(visit):
    """The pattern is there in the browser and not only in the source."""
    visit.go("/?kind=enforced_disappearance")
    frame = visit.map_frame()
    fills = frame.eval_on_selector_all(
        "path.leaflet-interactive", "all => all.map(one => one.getAttribute('fill'))"
    )
    assert "url(#no-claims)" in fills
    assert frame.locator("pattern#no-claims").count() == 1
    x, y = frame.evaluate(FREE_POINT, "Lachin")
    around = visit.page.locator("iframe").bounding_box()
    visit.page.mouse.move(around["x"] + x, around["y"] + y)
    frame.get_by_text("no claims in this collection").wait_for()


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_the_map_leaves_room_for_a_finger_to_pass(visit):
    """A map that fills the screen swallows every swipe."""
    visit.go("/")
    frame = visit.map_frame()
    shown = visit.page.locator("iframe").bounding_box()
    assert shown["height"] == mapping.PHONE_HEIGHT
    assert shown["y"] + shown["height"] < PHONE[1]
    assert frame.evaluate("document.getElementById('map_div').clientHeight") == shown["height"]
    assert frame.evaluate("map.getSize().y") == shown["height"]


def test_a_shared_link_opens_the_same_place(visit):
    """What is sent is what is seen: place, layer and names."""
    visit.go("/?layer=settlement-areas&place=aghdara-district&names=ru")
    frame = visit.map_frame()
    frame.locator("path.casing").first.wait_for(state="attached")
    frame.get_by_text(mapping.APPROXIMATE).wait_for()
    visit.page.locator("article.claim").first.wait_for()
