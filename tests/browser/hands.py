"""What a person does at a page, each waiting for what it brings."""

from playwright.sync_api import Locator, Page, expect


def card(page: Page, words: str) -> Locator:
    return page.locator(".order", has_text=words).first


def goes(page: Page, control: Locator) -> None:
    """Click what leads to another page, or to the same one drawn anew, and wait until that stands."""
    with page.expect_navigation():
        control.click()


def select(page, words: str) -> None:
    """Select words of the paper as a hand with a mouse would leave them."""
    page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.querySelector(".paper"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                walker.currentNode.parentElement.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
                return;
            }
            throw new Error("not in the paper: " + words);
        }""",
        words,
    )


def ink(page: Page, frame: Locator) -> int:
    """Dark dots of the page's picture within a frame laid over it."""
    return page.evaluate(
        """async frame => {
            const picture = frame.closest("figure").querySelector("img"), inside = frame.getBoundingClientRect();
            await picture.decode();
            const whole = picture.getBoundingClientRect(), scale = picture.naturalWidth / whole.width;
            const canvas = document.createElement("canvas");
            canvas.width = inside.width * scale;
            canvas.height = inside.height * scale;
            const drawn = canvas.getContext("2d");
            drawn.drawImage(picture, (whole.left - inside.left) * scale, (whole.top - inside.top) * scale);
            const dots = drawn.getImageData(0, 0, canvas.width, canvas.height).data;
            return dots.filter((value, at) => at % 4 === 0 && value < 80).length;
        }""",
        frame.element_handle(),
    )


def drag(page: Page, words: Locator) -> None:
    """Select a piece of a line as a hand does: press before it, let go behind it."""
    words.scroll_into_view_if_needed()
    box = words.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.move(box["x"] + box["width"] - 1, middle)
    page.mouse.up()
    expect(page.locator("#selection")).to_be_visible()
