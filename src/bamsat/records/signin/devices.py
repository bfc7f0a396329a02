"""What a browser says of itself, in words that its owner knows. Pure; never more than a hint: anybody may say anything."""

_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("edg", "Edge"),
    ("opr/", "Opera"),
    ("samsungbrowser", "Samsung Internet"),
    ("firefox", "Firefox"),
    ("fxios", "Firefox"),
    ("crios", "Chrome"),
    ("chrome", "Chrome"),
    ("safari", "Safari"),
)  # the first that is found: most browsers also name those after them
_SYSTEMS = (
    ("android", "Android"),
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("windows", "Windows"),
    ("mac os x", "máy Mac"),
    ("cros", "Chromebook"),
    ("linux", "Linux"),
)


def device(agent: str) -> str:
    """“Chrome trên Windows”; “Thiết bị chưa rõ” when it says nothing known."""
    said = agent.lower()
    browser = next((name for sign, name in _BROWSERS if sign in said), "")
    system = next((name for sign, name in _SYSTEMS if sign in said), "")
    if browser and system:
        return f"{browser} trên {system}"
    return browser or system or "Thiết bị chưa rõ"
