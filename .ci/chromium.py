"""A real browser, driven by the DevTools protocol over a pipe, with Python's standard library alone."""

import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

# Notes what a page does wrong before any of its own scripts runs.
WATCH = """
window.violations = [];
addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective + ' ' + event.blockedURI));
"""

# Every text that is shown with too little contrast (WCAG 2.1, 1.4.3 AA), as [ratio, size, text].
FAINT_TEXTS = """
(() => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
  const rgba = color => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const canvasColor = rgba(getComputedStyle(document.documentElement).colorScheme.includes('dark')
    && matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#ffffff');
  const background = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      layers.push(color);
      if (color[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), canvasColor);
  };
  const luminance = color => {
    const [r, g, b] = color.map(value => value / 255).map(value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  // A drawing paints its own ground: the shape drawn last before the text, in the same group, that holds its middle.
  const ground = (text, under) => {
    const box = text.getBBox(), [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    for (let at = text.previousElementSibling; at; at = at.previousElementSibling) {
      if (!['rect', 'path'].includes(at.tagName)) continue;
      const shape = at.getBBox(), style = getComputedStyle(at);
      if (style.fill === 'none' || x < shape.x || x > shape.x + shape.width || y < shape.y || y > shape.y + shape.height) continue;
      const fill = rgba(style.fill);
      return over([...fill.slice(0, 3), fill[3] * style.fillOpacity], under);
    }
    return under;
  };
  const faint = [];
  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    if (['SCRIPT', 'STYLE'].includes(element.tagName) || element.closest('.unseen, caption')) continue;
    const style = getComputedStyle(element), page = background(element);
    const under = element instanceof SVGTextElement && !element.hasAttribute('transform') ? ground(element, page) : page;
    const color = over(rgba(element instanceof SVGElement ? style.fill : style.color), under);
    const [a, b] = [luminance(color), luminance(under)].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05), size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    texts += 1;
    if (ratio < (isLarge ? 3 : 4.5)) faint.push([ratio.toFixed(2), size, walker.currentNode.data.trim().slice(0, 40)]);
  }
  return {texts, faint};
})()
"""


class Browser:
    """A headless Chromium with one page."""

    def __init__(self, program=None):
        program = program or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        self.folder = tempfile.mkdtemp(prefix="stance-browser-")
        to_browser, self.sending = os.pipe()
        self.receiving, from_browser = os.pipe()

        def place_pipes():
            # The browser reads descriptor 3 and writes descriptor 4; neither copy may fall on the other's source.
            low, high = os.dup(to_browser), os.dup(from_browser)
            os.dup2(low, 3), os.dup2(high, 4)

        flags = ["--headless", "--remote-debugging-pipe", f"--user-data-dir={self.folder}", "--no-first-run",
                 "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--hide-scrollbars"]
        if os.geteuid() == 0:
            flags.append("--no-sandbox")  # It refuses to run as root with one.
        self.process = subprocess.Popen(
            [program, *flags, "about:blank"], preexec_fn=place_pipes, close_fds=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser), os.close(from_browser)
        self.number, self.buffer, self.session = 0, b"", None
        self.events, self.errors = [], []
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")
        self.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.sending), os.close(self.receiving)
        shutil.rmtree(self.folder, ignore_errors=True)

    # ------------------------------------------------------------ the protocol

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.sending, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.note(answer)

    def receive(self):
        while b"\0" not in self.buffer:
            if not select.select([self.receiving], [], [], 180)[0]:
                raise RuntimeError("the browser says nothing for three minutes")
            block = os.read(self.receiving, 1 << 20)
            if not block:
                raise RuntimeError("the browser went away")
            self.buffer += block
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def note(self, event):
        self.events.append(event["method"])
        parameters = event["params"]
        if event["method"] == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif event["method"] == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
            self.errors.append(" ".join(str(argument.get("value")) for argument in parameters["args"]))
        elif event["method"] == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
            self.errors.append(parameters["entry"]["text"])
        elif event["method"] == "Network.requestWillBeSent" and not parameters["request"]["url"].startswith(("file:", "about:", "data:")):
            self.errors.append("asked the network for " + parameters["request"]["url"])

    # ------------------------------------------------------------ a page

    def look(self, width=1280, height=900, dark=False, scripts=True, media=""):
        """How the next page is seen."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500)
        self.call("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)

    def open(self, path, fragment=""):
        """Opens a file afresh, at a fragment, once loaded and drawn."""
        for url in ("about:blank", pathlib.Path(path).resolve().as_uri() + fragment):
            self.events.clear()
            self.call("Page.navigate", url=url)
            while "Page.loadEventFired" not in self.events:
                self.note(self.receive())

    def run(self, script):
        """The value of an expression in the page."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description"))
        return result["result"].get("value")

    def wait(self, condition, seconds=10):
        """Waits until an expression is true."""
        end = time.monotonic() + seconds
        while not self.run(f"Boolean({condition})"):
            if time.monotonic() > end:
                raise AssertionError("never came true: " + condition)
            time.sleep(0.02)

    def click(self, selector):
        """Clicks with the mouse in the middle of an element."""
        box = self.run(f"""(() => {{ const element = document.querySelector({json.dumps(selector)});
            element.scrollIntoView({{block: 'center', inline: 'center'}});
            const box = element.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def key(self, name, code=None):
        """Presses a key: Tab, Enter, Escape, ArrowRight …"""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
        text = {"text": "\r"} if name == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=name, code=name, windowsVirtualKeyCode=codes[name], **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=name, code=name, windowsVirtualKeyCode=codes[name])

    def type(self, text):
        self.call("Input.insertText", text=text)

    def screenshot(self, path, whole=False):
        image = self.call("Page.captureScreenshot", format="webp" if str(path).endswith("webp") else "png", captureBeyondViewport=whole)
        pathlib.Path(path).write_bytes(base64.b64decode(image["data"]))

    def pdf(self, path):
        """Prints to A4 and gives the number of pages."""
        data = base64.b64decode(self.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True, printBackground=True)["data"])
        pathlib.Path(path).write_bytes(data)
        return data.count(b"/Type /Page") - data.count(b"/Type /Pages")

    # ------------------------------------------------------------ what every page must be

    def faults(self):
        """What is wrong with the page as it is shown, in words."""
        found = [f"console: {error}" for error in self.errors]
        self.errors.clear()
        found += [f"content security policy: {violation}" for violation in self.run("window.violations")]
        contrast = self.run(FAINT_TEXTS)
        assert contrast["texts"] > 0, "no text at all"
        found += [f"contrast {ratio} of {size} px: {text}" for ratio, size, text in contrast["faint"][:5]]
        wide = self.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"scrolls sideways by {wide} px")
        return found
