"""What every page must be: accessible, within a narrow screen, light, silent in the console."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,
}
WORDS = {  # everything but colours
    **EVERYTHING,
    "rules": {
        "target-size": {"enabled": True},
        "color-contrast": {"enabled": False},
        "link-in-text-block": {"enabled": False},
    },
}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
    "preload": False,
}
# One of each kind of words: the same tags, classes, places and colours all the way up look the same.
KINDS = """() => {
  const kinds = new Map();
  const look = (e) => { const s = getComputedStyle(e);
    return [e.tagName, e.className, s.color, s.backgroundColor, s.backgroundImage, s.opacity,
            s.position, s.fontSize, s.fontWeight, s.textDecorationLine, s.borderBottomWidth]; };
  const looks = new Map();
  const chain = (e) => {
    if (!e) return "";
    if (!looks.has(e)) looks.set(e, chain(e.parentElement) + ">" + look(e));
    return looks.get(e); };
  for (const e of document.body.querySelectorAll("*")) {
    const speaks = e.matches("input, select, textarea")
      || [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (speaks && e.checkVisibility() && !kinds.has(chain(e))) kinds.set(chain(e), e);
  }
  return [...kinds.values()];
}"""
STILL = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
  Promise.allSettled(document.getAnimations().map((a) => a.finished)).then(() => done()))))"""
MOST_BYTES = 60_000  # of the document, styles and scripts of a first view, compressed
COUNTED = {"Document", "Stylesheet", "Script"}
TOO_WIDE = """() => {
  const most = document.documentElement.clientWidth;
  const hidden = (e) => { for (let p = e; p; p = p.parentElement) {
    const s = getComputedStyle(p);
    if (["auto", "scroll", "hidden", "clip"].includes(s.overflowX) && p !== document.documentElement
        && p !== document.body) return true; } return false; };
  const wide = [...document.querySelectorAll("body *")].filter(
    (e) => e.getBoundingClientRect().right > most + 1 && !hidden(e.parentElement));
  return {page: document.documentElement.scrollWidth, screen: window.innerWidth,
          wide: wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))};
}"""
SPLIT = """() => [...document.querySelectorAll(".ui-stack > tbody > tr > [data-label]")].filter((cell) => {
  let element = false;
  return [...cell.childNodes].some((node) => {
    if (node.nodeType === 1) element = true;
    return element && node.nodeType === 3 && node.data.trim();
  });
}).slice(0, 3).map((cell) => cell.outerHTML.slice(0, 160))"""  # words after an element fall beside it


@dataclass
class Ear:
    """Hears what a page loads and complains of."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    _kinds: dict[str, str] = field(default_factory=dict)
    _sizes: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.line = self.page.context.new_cdp_session(self.page)
        self.line.send("Network.enable")
        self.line.on("Network.responseReceived", self._received)
        self.line.on("Network.loadingFinished", self._finished)

    def forget(self) -> None:
        """Begin a first view: nothing heard, nothing in the browser's cache."""
        self.complaints.clear()
        self._kinds.clear()
        self._sizes.clear()
        self.line.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def weight(self) -> int:
        counted = [n for key, n in self._sizes.items() if self._kinds.get(key) in COUNTED]
        return int(sum(counted))

    def _console(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console: {message.text}")

    def _received(self, event) -> None:
        self._kinds[event["requestId"]] = event["type"]

    def _finished(self, event) -> None:
        self._sizes[event["requestId"]] = event["encodedDataLength"]


def violations(page: Page, options: dict = EVERYTHING) -> list[str]:
    """What axe finds wrong, a line for each place; nothing is what we want."""
    where = f"{{include: ({KINDS})()}}" if options is COLOURS else "document"
    page.evaluate(STILL)
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    found = page.evaluate(f"options => axe.run({where}, options)", options)
    return [
        f"{rule['id']}: {node['html'][:160]} | {' '.join(node['failureSummary'].split())[:240]}"
        for rule in found["violations"]
        for node in rule["nodes"][:4]
    ]


def narrow_faults(page: Page) -> list[str]:
    """At 320 px nothing may need sideways scrolling."""
    if page.viewport_size["width"] != 320:
        page.set_viewport_size({"width": 320, "height": 640})
    seen, split = page.evaluate(f"() => [({TOO_WIDE})(), ({SPLIT})()]")
    faults = [f"320 px: a cell falls apart: {cell}" for cell in split]
    if seen["page"] > seen["screen"] or seen["wide"]:
        faults.append(f"320 px: the page is {seen['page']} px wide: {json.dumps(seen['wide'])}")
    return faults


SHAPE = """() => ({heads: document.querySelectorAll("h1").length, title: document.title,
  language: document.documentElement.lang, labels: document.querySelectorAll(".ui-demo").length})"""


def shape_faults(page: Page, language: str) -> list[str]:
    """One main heading, a title, the language said, the example county labelled."""
    seen, faults = page.evaluate(SHAPE), []
    if seen["heads"] != 1:
        faults.append(f"{seen['heads']} main headings")
    if not seen["title"].removesuffix("– Luukku").strip():
        faults.append("no title")
    if seen["language"] != language:
        faults.append("another language is said")
    if seen["labels"] != 1:
        faults.append("not labelled as an example")
    return faults
