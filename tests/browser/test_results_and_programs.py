"""In a real browser: a register's form that asks only what has a meaning, on a telephone too; where records lie; the page of the API."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed (system-packages.txt)"),
    pytest.mark.xdist_group("browser"),
]


def opened(page, register: str) -> None:
    """The form of a new record of a register."""
    page.goto("/ket-qua")
    page.get_by_role("link", name=register, exact=True).first.click()
    page.get_by_role("link", name="Ghi kết quả").click()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_field_that_depends_is_asked_when_the_other_says_so(sign_in, width: int) -> None:
    page = sign_in("xaydungdang", width=width)
    opened(page, "Hội nghị học tập, quán triệt")
    points = page.locator("[data-group=f-points]")
    expect(points).to_be_hidden()
    page.locator("[name=f-form]").select_option(label="Trực tuyến")
    expect(points).to_be_visible()
    page.locator("[name=f-points]").fill("12")
    page.locator("[name=f-form]").select_option(label="Sinh hoạt chuyên đề")
    expect(points).to_be_hidden()
    expect(page.locator("[name=f-points]")).to_be_disabled()  # what is not asked is not sent
    page.locator("[name=f-form]").select_option(label="Trực tiếp kết hợp trực tuyến")
    expect(page.locator("[name=f-points]")).to_have_value("12")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_javascript_every_field_stands_with_the_words_when_it_is_asked(sign_in) -> None:
    page = sign_in("xaydungdang", java_script_enabled=False)
    opened(page, "Hội nghị học tập, quán triệt")
    expect(page.locator("[name=f-points]")).to_be_visible()
    expect(page.locator("[data-group=f-points]")).to_contain_text("Chỉ điền khi")


@pytest.mark.parametrize("width", [1280, 390])
def test_sums_by_place_say_why_there_is_no_map_where_bodies_stand_nowhere(sign_in, width: int) -> None:
    page = sign_in("vanphong", width=width)
    page.goto("/ket-qua")
    page.get_by_role("link", name="Mô hình ứng dụng", exact=True).first.click()
    page.get_by_role("link", name="Tổng hợp").click()
    page.locator("[name=chia]").select_option("dia-ban")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_text("Chưa vẽ được bản đồ")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_of_the_api_runs_under_our_policy(sign_in) -> None:
    """`sign_in` looks that nothing was complained of in the console: no script or style was stopped."""
    page = sign_in("vanphong")
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto("/api/v1/docs")
    expect(page.locator(".opblock").first).to_be_visible()
    expect(page.get_by_text("/api/v1/registers/{number}/records").first).to_be_visible()
