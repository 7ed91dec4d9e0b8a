# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""Looks at the name of everything in every window, page, pane, menu, popover and dialog of the program that a
person can act on, as a screen reader does: over AT-SPI. Whatever is there has a name, the name is made of words
(no class, no underline of an access key, nothing said twice), and what is shown is what its action promises.

    test-names.py PROGRAM
"""

import os
import re
import shutil
import sys
import tempfile
import time

from accessible_tree import Program
from screen_reader import (
    APPLICATION,
    WINDOW,
    Atspi,
    GLib,
    act,
    check,
    context,
    find_application,
    finish,
    focus_window,
    get_state,
    is_interactive,
    is_nameless,
    press,
    say,
    start,
    stop,
    wait_for,
)

ACCESS_KEY = re.compile(r"(^|[\s(])_\w|\w_\w")
TWICE = re.compile(r"^(.{3,})\s+\1$")

BEFORE = """# River Report

The river left its bed on Monday evening. The shelters lent 30 boats and received 12.

| District | People |
| --- | --- |
| Tal Orsha | 41,000 |
| Kellin | 3,200 |

About 41,000 people left. A total of 44,900 people are counted in both districts.
"""
AFTER = BEFORE.replace("received 12", "received 14 in return").replace("3,200", "3,900")

program = None
focus = None
document = None


# --- names ---


def say_wrong(node):
    """(nullable) What is wrong with the name of a node."""
    if is_nameless(node.role, node.name):
        return "nameless"
    if ACCESS_KEY.search(node.name):
        return "the underline of an access key"
    return "said twice" if TWICE.search(node.name) else None


def list_wrong(root):
    found = ((say_wrong(node), node) for node in root.walk() if is_interactive(node.role, node.states))
    return [(words, node) for words, node in found if words]


def check_names(what):
    """Everything that can be acted on has a proper name; lists settle first."""
    for _ in range(5):
        root = program.read()
        wrong = list_wrong(root)
        if not wrong:
            break
        time.sleep(0.3)
    for words, node in wrong[:20]:
        say(f"{words}: {node.describe()}")
    n_named = sum(1 for node in root.walk() if is_interactive(node.role, node.states))
    say(f"{what}: {n_named} names")
    check(not wrong and n_named > 10, f"proper names: {what}")
    return root


def is_question(node):
    """Newer toolkits ask within the window; a warning there has no buttons, and a message no name."""
    has_button = node.find(lambda inner: inner.role in {"push button", "button"})
    return node.role in {"alert", "dialog"} and has_button and node.name != ""


def list_windows(root):
    """GTK 4.8 says of a dialog that it is there, and not that it is shown."""
    windows = [node for node in root.children if node.is_shown() or node.role == "dialog"]
    return windows + [node for window in windows for node in window.walk() if node is not window and is_question(node)]


# --- what opens ---


def focused_cb(event, *_):
    global focus
    if event.detail1:
        focus = event.source


def go(key):
    """The name of what has the focus after the key."""
    global focus
    focus = None
    press(key)
    end = time.monotonic() + 1
    while focus is None and time.monotonic() < end:
        context.iteration(False)
        time.sleep(0.005)
    return focus.get_name() if focus is not None else ""


def go_to(pattern):
    """Round the window by Tab until the focus is on what has that name: a pattern for the whole of it."""
    matches = re.compile(pattern).fullmatch
    passed = []
    for _ in range(80):
        passed.append(go("Tab") or "")
        if matches(passed[-1]):
            return True
    say(f"passed on the way to {pattern}: {passed}")
    return False


def open_popover(pattern, what, key="space"):
    """By what has that name, as the keyboard does."""
    global focus
    if not check(go_to(pattern), f"Tab comes to what opens {what}"):
        return
    before = focus
    go(key)
    check(focus is not None and focus != before, f"{what} opens and tells where the focus is")
    check_names(what)


def close_popover():
    press("Escape")
    time.sleep(0.3)


def look_at_window(what, do_open):
    n_before = len(list_windows(program.read()))
    do_open()
    if not check(wait_for(lambda: len(list_windows(program.read())) > n_before, what), f"{what} opens"):
        return
    root = check_names(what)
    dialog = list_windows(root)[-1]
    check(say_wrong(dialog) is None, f"{what} has a name itself")
    say(f"{dialog.role} {dialog.name!r}")
    press("Escape")
    closed = wait_for(lambda: len(list_windows(program.read())) == n_before, f"the end of {what}")
    check(bool(closed), f"Escape closes {what}")
    focus_window()


def text_of(words):
    return GLib.Variant("s", words)


# --- the parts of the window ---


def open_document():
    act("open-document", text_of(document))
    wait_for(lambda: get_state()["page"] == "reader" and get_state()["document"] == document, "the document")


def show_pane(name):
    act("show-pane", text_of(name))
    wait_for(lambda: get_state()["pane"] == name, name)


def show_place(name):
    act("show-place", text_of(name))
    wait_for(lambda: get_state()["page"] == name, name)


def look_at_places(state):
    for pane in ("figures", "compare", "outline", "annotations"):
        show_pane(pane)
        check_names(f"pane {pane}, {state}")
    for place in ("review", "claims", "sources", "compare", "trash"):
        show_place(place)
        check_names(f"place {place}, {state}")


def look_at_popovers():
    show_pane("annotations")
    for pattern, what in (
        ("Main Menu", "the main menu"),
        ("Switch Dossier|Sample.*", "the menu of dossiers"),
        ("Reading Options", "the reading options"),
        ("Document Menu", "the menu of the document"),
        ("Sort", "the menu of the order"),
        (r".*: Reliability cannot be judged, .*", "the rating of a source"),
    ):
        open_popover(pattern, what)
        close_popover()
    act("next-claim")
    open_popover("Claim Menu", "the menu of a claim")
    close_popover()


def look_at_dialogs():
    for name, parameter, path in (
        ("export", None, WINDOW),
        ("properties", None, WINDOW),
        ("history", "dossier", WINDOW),
        ("document-history", None, WINDOW),
        ("restore-backup", None, WINDOW),
        ("show-help-overlay", None, WINDOW),
        ("preferences", None, APPLICATION),
        ("about", None, APPLICATION),
    ):
        look_at_window(
            f"the window {name}",
            lambda name=name, parameter=parameter, path=path: act(name, text_of(parameter) if parameter else None, path),
        )


def mark(words, verdict):
    n_before = get_state()["annotations"]
    act("test-select-words", text_of(words))
    act("test-mark", text_of(verdict))
    wait_for(lambda: get_state()["annotations"] == n_before + 1, words)


def write(name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def add_document(path):
    before = get_state()["document"]
    act("test-import", GLib.Variant("as", [path]))
    wait_for(lambda: not get_state()["importing"] and get_state()["document"] not in ("", before), path)


def look_at_results():
    act("search")
    press("d", "a", "m")
    wait_for(lambda: program.read().find(lambda node: "In Documents" in node.name), "results")
    check_names("the results of a search")
    press("q", "x", "z")
    wait_for(lambda: program.read().find(lambda node: node.name == "No Results Found"), "no results")
    check_names("no results of a search")
    press("Escape", "Escape")
    act("find")
    press("d", "a", "m")
    check_names("finding in the document")
    press("Escape")


def look_at_versions():
    add_document(write("river.md", BEFORE))
    mark("30 boats and received 12", "disputed")
    act("test-import", GLib.Variant("as", [write("river.md", AFTER)]))
    wait_for(lambda: program.read().find(lambda node: "Changed in the new version" in node.name), "the new version")
    check_names("a claim whose words changed")
    act("what-changed")
    wait_for(lambda: get_state()["page"] == "changes", "what changed")
    check_names("what changed")
    show_place("review")
    check_names("old and new words to choose from")
    open_document()


def look_at_figures():
    show_pane("figures")
    check_names("figures and a contradiction")
    open_popover("Figure Menu", "the menu of a figure", "Return")
    look_at_window("the editor of a figure", lambda: press("Return"))


def look_at_beside():
    act("open-previous-beside")
    wait_for(lambda: get_state()["beside"], "two documents")
    check_names("two documents side by side")
    act("close-beside")


def look_at_failures():
    """What cannot be read, what is removed, and a dossier that is gone."""
    act("test-import", GLib.Variant("as", [write("broken.pdf", "%PDF-1.4 nothing more")]))
    wait_for(lambda: not get_state()["importing"] and get_state()["page"] == "failure", "what cannot be read")
    say(get_state())
    check_names("a document that cannot be read")
    open_document()
    act("remove-document")
    wait_for(lambda: get_state()["documents"] == 3, "the removal")
    show_place("trash")
    wait_for(lambda: program.read().find(lambda node: node.name == "Restore"), "what was removed")
    check_names("the trash with a document")
    look_at_window("the question before the trash is emptied", lambda: act("empty-trash"))
    act("undo")
    open_document()
    library = get_state()["library"]
    os.rename(library, library + ".away")
    act("test-select-words", text_of("inflow"))
    act("test-mark", text_of("verified"))
    wait_for(lambda: get_state()["banner"], "the banner")
    say(get_state()["banner"])
    check_names("a dossier that is gone")


def run():
    global document
    document = get_state()["document"]
    look_at_places("no claims")
    open_document()
    mark("212 mm in 48 hours", "disputed")
    mark("78% of its capacity", "verified")
    look_at_places("with claims")
    open_document()
    look_at_popovers()
    look_at_dialogs()
    look_at_results()
    look_at_versions()
    look_at_figures()
    look_at_beside()
    look_at_failures()


window = start(sys.argv[1])
folder = tempfile.mkdtemp()
try:
    # Before it has made itself known it answers nobody.
    if check(wait_for(find_application, "the program") is not None, "the program is on the accessibility bus"):
        program = Program(window.pid)
        listener = Atspi.EventListener.new(focused_cb)
        listener.register("object:state-changed:focused")
        run()
finally:
    stop(window)
    shutil.rmtree(folder)
finish()
