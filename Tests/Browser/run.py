"""Drives the pages of the built binary in Chromium: sign in, link, send, receive, lose the server, expire, keyboard.

    run.py BINARY [--only CASE] [--quick] [--shots DIR] [--pages DIR]

--quick looks at every screen wide and light, and narrow and dark, instead of in all four ways. --shots writes a
screenshot of each screen instead; with --only, of those with CASE in their name. --pages serves the files of a folder in
place of those in the binary, to try a change without a build.
"""

import argparse
import sys
import time
import traceback

from playwright.sync_api import sync_playwright

import access_cases
import client_cases
import page_cases
import session_cases
import shots
from world import SIZES, Failure, Tab, World

ALL_WAYS = [{"size": size, "theme": theme} for size in SIZES for theme in ("light", "dark")]
QUICK_WAYS = [{"size": "wide", "theme": "light"}, {"size": "narrow", "theme": "dark"}]


def cases(is_quick):
    looks = [(page_cases.every_state_passes_axe, way) for way in (QUICK_WAYS if is_quick else ALL_WAYS)]
    return access_cases.CASES + client_cases.CASES + session_cases.CASES + page_cases.CASES + looks


def run(case, browser, world, options):
    """Whether a case passed, and what it measured or why it failed."""
    tab = Tab(browser, world, **options)
    try:
        measured = case(world, tab)
        tab.close()
        return "passed", measured or ""
    except Exception as error:  # noqa: BLE001 - any failure of a case is reported, and the others run
        if not isinstance(error, (Failure, AssertionError)):
            traceback.print_exc(limit=3)
        tab.context.close()
        return "failed", f"{tab.at} {error}"[:600]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--shots")
    parser.add_argument("--only")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--pages")
    options = parser.parse_args()
    world = World(options.binary, options.pages)
    results = []
    try:
        with sync_playwright() as playwright:
            # The sandbox of Chromium needs namespaces that containers do not give.
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for case, settings in cases(options.quick):
                if options.shots or (options.only or "") not in case.__name__:
                    continue
                start = time.monotonic()
                result, text = run(case, browser, world, settings)
                results.append(result)
                title = " ".join([case.__name__.replace("_", " "), *settings.values()])
                print(f"{result:8}{time.monotonic() - start:5.1f} s  {title}{': ' + text if text else ''}", flush=True)
            if options.shots:
                shots.write(browser, world, options.shots, options.only or "")
            browser.close()
    finally:
        world.close()
    print(f"browser-tests: {results.count('passed')} passed, {results.count('failed')} failed")
    sys.exit(1 if "failed" in results or not (results or options.shots) else 0)


main()
