"""In a real browser with an authenticator that Chromium plays: a passkey is made, opens, is renamed, copied and taken away."""

import re

import pytest
from playwright.sync_api import Page, expect

from bamsat.config.demo.tree import PASSWORD
from tests.browser.conftest import CHROMIUM
from tests.browser.hands import goes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed (system-packages.txt)"),
    pytest.mark.xdist_group("browser"),
]
KIND = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def password(page: Page, home: str) -> None:
    page.goto(f"{home}/dang-nhap")
    page.fill("[name=username]", "kinhte")
    page.fill("[name=password]", PASSWORD)
    goes(page, page.get_by_role("button", name="Đăng nhập", exact=True))


def leave(page: Page) -> None:
    page.locator(".capacity > summary").click()
    goes(page, page.locator(".capacity button", has_text="Đăng xuất"))


def by_passkey(page: Page) -> None:
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()


def test_a_passkey_from_its_making_to_its_end(sign_in, address: str) -> None:
    page = sign_in("kinhte")
    page.goto("/tai-khoan/bao-ve")
    page.fill("#password", PASSWORD)
    goes(page, page.get_by_role("button", name="Tiếp tục"))
    expect(page.get_by_text("không cho địa chỉ bằng số")).to_be_visible()  # 127.0.0.1 is no name
    home = address.replace("127.0.0.1", "localhost")
    expect(page.get_by_role("link", name="Mở bằng localhost")).to_have_attribute("href", f"{home}/tai-khoan/bao-ve")
    leave(page)

    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KIND})["authenticatorId"]
    password(page, home)
    page.goto(f"{home}/tai-khoan/bao-ve")
    page.fill("#password", PASSWORD)
    goes(page, page.get_by_role("button", name="Tiếp tục"))
    page.fill("#passkey-name", "Máy bàn phòng Kinh tế")
    goes(page, page.get_by_role("button", name="Thêm khóa truy cập"))
    expect(page.locator(".passkeys li")).to_contain_text("Máy bàn phòng Kinh tế")
    expect(page.locator(".recovery-codes li")).to_have_count(10)

    leave(page)
    by_passkey(page)  # alone, without a user name
    expect(page).to_have_url(f"{home}/")
    leave(page)
    password(page, home)  # a password does not open it any more
    expect(page).to_have_url(f"{home}/dang-nhap/buoc-hai")
    by_passkey(page)
    expect(page).to_have_url(f"{home}/")

    page.goto(f"{home}/tai-khoan/bao-ve")
    page.fill("#password", PASSWORD)
    goes(page, page.get_by_role("button", name="Tiếp tục"))
    page.locator(".passkeys summary").click()
    page.fill(".passkeys [name=name]", "Máy để bàn")
    goes(page, page.get_by_role("button", name="Lưu tên"))
    expect(page.locator(".passkeys li")).to_contain_text("Máy để bàn")
    page.fill("#passkey-name", "Lần nữa")
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    expect(page.locator("[data-passkey-said]")).to_contain_text("đã có khóa truy cập")

    held = devtools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"][0]
    assert held["signCount"] > 1
    devtools.send("WebAuthn.removeCredential", {"authenticatorId": device, "credentialId": held["credentialId"]})
    devtools.send("WebAuthn.addCredential", {"authenticatorId": device, "credential": {**held, "signCount": 1}})
    leave(page)
    by_passkey(page)  # a copy that has not counted on
    expect(page.get_by_text("không mở được tài khoản nào")).to_be_visible()
    devtools.send("WebAuthn.removeCredential", {"authenticatorId": device, "credentialId": held["credentialId"]})
    devtools.send("WebAuthn.addCredential", {"authenticatorId": device, "credential": {**held, "signCount": 100}})
    by_passkey(page)
    expect(page).to_have_url(f"{home}/")

    page.goto(f"{home}/tai-khoan/bao-ve")
    page.fill("#password", PASSWORD)
    goes(page, page.get_by_role("button", name="Tiếp tục"))
    goes(page, page.get_by_role("button", name="Xóa Máy để bàn"))
    expect(page.locator(".passkeys li")).to_have_count(0)
    leave(page)
    by_passkey(page)
    expect(page.get_by_text("không mở được tài khoản nào")).to_be_visible()
    password(page, home)
    expect(page).to_have_url(re.compile(r"/$"))
