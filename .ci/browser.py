"""Opens the pages that Stance writes in a real browser and does what a reader does.

    python3 .ci/browser.py STANCE [--pictures FOLDER]

Checks, in light and dark, on a desk and on a telephone: no error on the console, no breach of the content security
policy, nothing asked of the network, text contrast (WCAG AA), no sideways scrolling; then that filters, links, search,
the back button, the keyboard and clicks on cells work, with names that try to break the page as well.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from chromium import Browser

DESK, PHONE = (1280, 900), (360, 740)
STATES = ["", "#/matrix", "#/matrix?by=proposals&show=all", "#/matrix?cell=cuba+new-un-body", "#/proposals", "#/issues",
          "#/contributors", "#/paragraphs", "#/institutions", "#/documents", "#/coalitions", "#/n/R67", "#/n/TA69",
          "#/n/cuba", "#/n/itu", "#/c/cuba/new-un-body", "#/search?q=igf", "#/n/nothing", "#/no/such/page"]


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def everywhere(browser, page, states):
    """What every page must be, in each of its states and each way of looking at it."""
    faults, seen = [], 0
    for width, height in (DESK, PHONE):
        for dark in (False, True):
            browser.look(width, height, dark)
            browser.open(page)
            for state in states:
                browser.run(f"location.hash = {json.dumps(state or '#/')}")
                browser.wait(f"document.title !== '' && location.hash === {json.dumps(state or '#/')}")
                browser.run("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
                place = f"{state or '#/'} at {width} px, {'dark' if dark else 'light'}"
                faults += [f"{place}: {fault}" for fault in browser.faults()]
                seen += 1
    check(not faults, "\n".join(faults))
    print(f"{seen} states of {pathlib.Path(page).name}: no fault")


def rows(browser):
    return browser.run("document.querySelectorAll('.list tbody tr').length")


def heading(browser):
    return browser.run("document.querySelector('h1').textContent")


def explorer(browser, page):
    """What a reader does with the page to explore."""
    browser.look(*DESK)

    # A click on a cell opens its evidence; Escape closes it and gives the focus back; so does the back button.
    browser.open(page, "#/matrix")
    cells = browser.run("document.querySelectorAll('.matrix td a').length")
    check(cells > 100, f"{cells} cells")
    browser.click(".matrix td.support a")
    browser.wait("document.querySelector('.panel .source')")
    check("line" in browser.run("document.querySelector('.panel .source').textContent"), "no lines in the evidence")
    check(browser.run("document.activeElement.closest('.panel') !== null"), "the evidence has no focus")
    address = browser.run("location.href")
    browser.key("Escape")
    browser.wait("!document.querySelector('.panel')")
    check(browser.run("document.activeElement.matches('.matrix td.support a')"), "the focus is lost")
    browser.run("history.back()")
    browser.wait("document.querySelector('.panel .source')")
    browser.open(page, address[address.index("#"):])
    check(browser.run("document.querySelector('.panel .source') !== null"), "the link to a cell leads elsewhere")

    # Arrow keys move in the matrix, and Enter opens a cell.
    browser.open(page, "#/matrix")
    browser.run("document.querySelector('.matrix [tabindex=\"0\"]').focus()")
    before = browser.run("document.activeElement.closest('td, th').cellIndex")
    browser.key("ArrowRight")
    check(browser.run("document.activeElement.closest('td, th').cellIndex") == before + 1, "ArrowRight does not move")
    browser.run("document.querySelector('.matrix td.oppose a').focus()")
    browser.key("Enter")
    browser.wait("document.querySelector('.panel')")

    # Filters and sorting narrow what is shown, and are in the address.
    browser.open(page, "#/matrix")
    browser.run("document.querySelector('#field-show').value = 'disputed';"
                "document.querySelector('#field-show').dispatchEvent(new Event('change'))")
    check(browser.run("document.querySelectorAll('.matrix td a').length") < cells, "the filter changes nothing")
    check("show=disputed" in browser.run("location.hash"), "the filter is not in the address")
    browser.open(page, "#/proposals")
    every = rows(browser)
    browser.click("#field-q")
    browser.type("spam")
    check(0 < rows(browser) < every, "the filter changes nothing")
    browser.open(page, browser.run("location.hash"))
    check(0 < rows(browser) < every, "the link to a filtered list leads elsewhere")
    browser.open(page, "#/contributors")
    browser.click("[data-key=positions]")
    numbers = browser.run("[...document.querySelectorAll('.list tbody tr')].map(row => parseInt(row.lastChild.textContent) || 0)")
    check(numbers == sorted(numbers, reverse=True) and numbers[0] > numbers[-1], "not sorted by number")
    check(browser.run("document.activeElement.dataset.key") == "positions", "sorting loses the focus")

    # Search finds a node by its id first; the back button leads back.
    browser.open(page, "#/proposals")
    browser.click("#search")
    browser.type("R67")
    browser.wait("document.querySelector('h1').textContent === 'Search'")
    check(browser.run("document.querySelector('.list tbody a').hash") == "#/n/R67", "R67 is not found first")
    check(browser.run("document.activeElement.id") == "search", "the search field loses the focus")
    browser.click(".list tbody a")
    # The page follows the address a moment later, and the focus follows the page.
    browser.wait("location.hash === '#/n/R67' && document.querySelector('h1').textContent !== 'Search'")
    browser.wait("document.activeElement.tagName === 'H1'")
    browser.run("history.back()")
    browser.wait("document.querySelector('h1').textContent === 'Search'")
    browser.run("history.back()")
    browser.wait("document.querySelector('h1').textContent === 'Proposals'")

    # The first stop of the keyboard skips to the content.
    browser.open(page)
    browser.key("Tab")
    check(browser.run("document.activeElement.className") == "skip", "no way to skip the navigation")
    browser.key("Enter")
    browser.wait("document.activeElement.id === 'content'")

    # Every link within the page leads somewhere. The browser slows down a page that moves 200 times on end.
    size, lost = browser.run("""(async () => {
      const seen = new Set(), wanted = ['#/', '#/matrix', '#/proposals', '#/paragraphs', '#/institutions', '#/documents'];
      const go = hash => new Promise(done => { addEventListener('hashchange', done, {once: true}); location.hash = hash; });
      for (const hash of wanted) {
        await go(hash);
        for (const link of document.querySelectorAll('main a[href^="#/n/"]')) seen.add(link.hash);
      }
      const known = new Set(JSON.parse(document.getElementById('data').textContent).nodes.map(node => node.id));
      const lost = [...seen].filter(hash => !known.has(decodeURIComponent(hash.slice(4))));
      for (const hash of [...seen].filter((_, place) => place % 12 === 0)) {
        await go(hash);
        if (document.querySelector('h1').textContent.startsWith('Nothing is known')) lost.push(hash);
      }
      return [seen.size, lost];
    })()""")
    check(size > 300 and not lost, f"links that lead nowhere: {lost}")

    # Without scripts, the tables are there, and links lead to their rows.
    browser.look(*PHONE, scripts=False)
    browser.open(page)
    count = browser.run("document.querySelectorAll('section tbody tr').length")
    check(count > 400, f"{count} rows without scripts")
    targets = browser.run("[...document.querySelectorAll('main a[href^=\"#/\"]')].filter(a => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.hash)")
    check(not targets, f"links without a target: {sorted(set(targets))[:9]}")
    check(not browser.faults(), "without scripts")
    print(f"{cells} cells, {size} links, filters, sorting, search, keyboard and back button: as they should be")


HOSTILE = """@prefix : <https://w3id.org/stance/wgec/> .
@prefix st: <https://w3id.org/stance/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
:government a st:StakeholderGroup ; rdfs:label "<b>Governments</b>" .
:d a st:Document ; rdfs:label "</script><script>window.hurt = 1</script>" ; dcterms:title "\\" onload=window.hurt=1 \\"" ;
  dcterms:date "2020-01-01" ; dcterms:identifier "=HYPERLINK(1)" .
:__proto__ a st:Contributor , st:State ; rdfs:label "\\u202Etpircs\\u202C <img src=x onerror=window.hurt=1>" ; st:group :government ;
  rdfs:seeAlso <javascript:window.hurt=1> .
:constructor a st:Contributor , st:State ; rdfs:label "' onclick='window.hurt=1" ; st:group :government .
:i a st:Issue ; rdfs:label "LONG" ; st:gist "<!--<script>" .
:p a st:Proposal ; rdfs:label "&lt;script&gt; \\u2028 ]]>" ; st:gist "LONG" ; st:proposedBy :__proto__ ; st:advances :i ;
  st:inDocument :d ; st:firstLine 1 ; st:lastLine 2 ; st:digest "0123456789abcdef" ; st:status st:agreed ; dcterms:date "2020-01-01" .
:q a st:Position ; st:holder :constructor ; st:on :i ; st:stance st:oppose ; st:basis st:stated ; dcterms:date "2020-01-01" ;
  st:note "<iframe srcdoc='<script>parent.hurt=1</script>'>" ; st:evidence [ a st:Evidence ; st:document :d ; st:firstLine 1 ; st:lastLine 1 ] .
""".replace("LONG", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 12)


def hostile(browser, page):
    """Names that try to break out of the page stay names."""
    everywhere(browser, page, ["", "#/matrix", "#/matrix?cell=constructor+i", "#/proposals", "#/n/d", "#/n/__proto__", "#/n/p", "#/n/i",
                               "#/c/constructor/i", "#/search?q=script", "#/search?q=__proto__", "#/n/%3Cscript%3E", "#/n/%E0%A4%A", "#/constructor"])
    browser.look(*DESK)
    browser.open(page, "#/n/__proto__")
    check("<img src=x" in heading(browser), "the label is not shown as it is")
    check(browser.run("document.querySelectorAll('a[href^=\"javascript\"], img, iframe, b').length") == 0, "markup of a label became part of the page")
    check(browser.run("document.scripts.length") == 2, "a label became a script")
    browser.open(page, "#/matrix?cell=constructor+i")
    check("<iframe" in browser.run("document.querySelector('.panel').textContent"), "the note is not shown")
    check(browser.run("window.hurt === undefined"), "a label was run")
    print("hostile names: harmless")


NOTES = [["wgec-2-meeting-5", "--for", "sweden"], ["new-un-body"], ["wgec-2018-chair-draft"], ["wgec-2-meeting-4", "--for", "saudi-arabia"],
         ["wgec-2-meeting-2", "--for", "usa"], ["distributed-governance", "--for", "india"], ["R67", "R73"]]


def notes(browser, stance, folder):
    """Notes without a fault, whose numbers lead to evidence; the short ones are a page when printed."""
    for number, words in enumerate(NOTES):
        for length in ([], ["--full"]):
            page = folder / f"note-{number}{''.join(length)}.html"
            subprocess.run([stance, "brief", *words, *length, "--output", page], check=True)
            everywhere(browser, page, [""])
            loose = browser.run("[...document.querySelectorAll('sup a')].filter(a => !document.querySelector(a.getAttribute('href'))).length")
            check(loose == 0, f"{loose} numbers of {words} lead nowhere")
            check(browser.run("document.querySelectorAll('sup a').length") > 0, f"{words} cites nothing")
            check(browser.run("document.scripts.length") == 0, "a note has a script")
            if not length:
                pages = browser.pdf(folder / "note.pdf")
                check(pages == 1, f"the note on {' '.join(words)} takes {pages} pages")
    page = folder / "note-hostile.html"
    subprocess.run([stance, "brief", "i", "--full", "--graph", folder / "hostile.ttl", "--output", page], check=True)
    everywhere(browser, page, [""])
    check(browser.run("document.querySelectorAll('figure svg').length") > 0, "no drawing of hostile names")
    check(browser.run("document.querySelectorAll('script, img, iframe, b').length") == 0, "markup of a label became part of a note")
    check(browser.run("window.hurt === undefined"), "a label in a note was run")
    print(f"{len(NOTES)} notes, short and long: no fault, the short ones a page each; hostile names in one: harmless")


def main(stance, *options):
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        folder = pathlib.Path(folder)
        page, bad = folder / "explore.html", folder / "hostile.html"
        (folder / "hostile.ttl").write_text(HOSTILE, encoding="utf-8")
        subprocess.run([stance, "explore", "--output", page], check=True)
        subprocess.run([stance, "explore", "--graph", folder / "hostile.ttl", "--output", bad], check=True)
        everywhere(browser, page, STATES)
        explorer(browser, page)
        hostile(browser, bad)
        check(1 <= browser.pdf(folder / "hostile.pdf") <= 3, "printing")
        notes(browser, stance, folder)
        if "--pictures" in options:
            pictures = pathlib.Path(options[options.index("--pictures") + 1])
            pictures.mkdir(parents=True, exist_ok=True)
            for name, state, (width, height), dark in [
                    ("desk", "#/matrix?columns=dispute&cell=cuba+new-un-body", DESK, False), ("phone", "#/n/R67", PHONE, False),
                    ("dark", "#/matrix?columns=dispute", DESK, True)]:
                browser.look(width, height, dark)
                browser.open(page, state)
                browser.screenshot(pictures / f"explore-{name}.webp")
            browser.look(860, 900)
            browser.open(folder / "note-0.html")
            browser.screenshot(pictures / "note.webp")


if __name__ == "__main__":
    main(*sys.argv[1:])
