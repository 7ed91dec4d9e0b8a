# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""Uses the window with the keyboard alone, and asks the accessibility bus where the focus is.

Tab reaches every control of the window and comes round, Shift+Tab goes the same way back; popovers keep the focus
while they are open and give it back; Escape takes back one thing at a time; passing by a choice does not choose.

    test-keyboard.py PROGRAM
"""

import sys
import time

from screen_reader import (
    APPLICATION,
    WINDOW,
    Atspi,
    GLib,
    act,
    check,
    click,
    context,
    find,
    find_application,
    finish,
    focus_window,
    get_children,
    get_focus,
    get_state,
    get_states,
    press,
    say,
    start,
    stop,
    wait_for,
)

TEXT = "text"  # how the text of the document is called below, whose name is its title
MAX_STOPS = 60
SECONDS_TO_MOVE = 2.0  # after that a key has not moved the focus
title = ""
focus = None
application = None


def focused_cb(event, *_):
    global focus
    if event.detail1:
        focus = event.source


def name_of(node):
    if node is None:
        return ""
    try:
        name = node.get_name() or ""
    except GLib.Error:  # it went with its window
        return ""
    return TEXT if name == title and "ext" in node.get_role_name() else name


def settle(before, seconds=SECONDS_TO_MOVE):
    """Until the focus is somewhere else than before, and then for what comes on its heels."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        if focus != before:
            before = focus
            end = min(end, time.monotonic() + 0.15)
        time.sleep(0.01)


def go(key):
    """The name of what has the focus after the key."""
    before = focus
    press(key)
    settle(before)
    return name_of(focus)


def goes(key, name):
    """Whether the key brings the focus to what has the name, however long that takes."""
    global focus
    before = focus
    press(key)
    settle(before)
    if name_of(focus) != name:
        # What is shown for the first time says nothing of the focus that it gets.
        wait_for(lambda: name_of(get_focus(application)) == name, f"{name} after {key}")
        focus = get_focus(application)
    return name_of(focus) == name


def is_toast(node):
    return (node.get_name() or "").endswith("documents added")


def list_stops(key):
    """From the text on until it comes back to it."""
    focus_text()
    stops = []
    while len(stops) < MAX_STOPS:
        stops.append(go(key))
        if stops[-1] == TEXT:
            return stops
    return stops


def focus_text():
    for _ in range(8):
        if name_of(focus) == TEXT:
            return True
        go("F6")
    return check(False, "F6 brings the focus to the text")


def test_tab():
    forward = list_stops("Tab")
    say("Tab: " + ", ".join(map(str, forward)))
    backward = list_stops("shift+Tab")
    say("Shift+Tab: " + ", ".join(map(str, backward)))
    check(forward[-1] == TEXT, "Tab comes round to where it started")
    check(backward[-1] == TEXT, "Shift+Tab comes round as well")
    check(forward[-2::-1] == backward[:-1], "it is the same way back")
    for words in (
        "Add Documents",
        "Switch Dossier",
        "Search",
        "Main Menu",
        "Find in Document",
        "Reading Options",
        "Document Menu",
        "Annotations Pane",
        "Halder Basin Authority: Reliability cannot be judged, truth cannot be judged",
        "Annotations",
        "Figures",
        "Compare",
        "Outline",
        "All, 2",
        "Notes, 0",
        "Sort",
        "Verified: “78% of its capacity”",
    ):
        check(words in forward, f"Tab reaches: {words}")
    at = forward.index
    if all(words in forward for words in ("Annotations Pane", "Find in Document")):
        check(at("Find in Document") < at("Annotations Pane") < len(forward) - 2, "the header comes before the badge")


def test_cards():
    """A list is one stop, arrows go through it, and a card has the focus itself."""
    focus_text()
    press("j")
    for _ in range(20):
        if go("Tab").startswith(("Verified: ", "Disputed: ")):
            break
    go("Home")
    check(focus.get_role_name() == "list item", "Tab enters the list at a card")
    check(goes("Tab", "Claim Menu"), "then comes its menu")
    check(goes("Tab", "Add Documents"), "and then what follows the list")
    check(goes("shift+Tab", "Claim Menu"), "Shift+Tab comes back to the menu")
    check(go("shift+Tab").startswith("Verified"), "and to its card")
    check(goes("shift+Tab", "Sort"), "and leaves the list")
    go("Tab")
    check(goes("Down", "Disputed: “212 mm in 48 hours”"), "arrows go from card to card")
    check(goes("F2", "Note"), "F2 writes the note")
    check(go("Escape").startswith("Disputed"), "Escape gives the focus back to the card")
    check(goes("t", "Verified"), "t opens the claim")
    check(go("Escape").startswith("Disputed"), "Escape gives the focus back to the card again")


def test_rating():
    focus_text()
    badge = go("shift+Tab")
    check(badge.startswith("Halder Basin Authority: "), "Shift+Tab goes from the text to the badge")
    go("space")
    letters = [go("Down") for _ in range(4)]
    say("arrows in the popover: " + ", ".join(map(str, letters)))
    check(letters[-1] == "D, Not usually reliable", "arrows go from letter to letter")
    button = find(application, lambda node: (node.get_name() or "").startswith("Halder Basin Authority: "))
    check(button.get_name() == badge, "passing by a letter does not grade")
    press("space")
    graded = "Halder Basin Authority: Not usually reliable, truth cannot be judged"
    check(wait_for(lambda: name_of(find(application, lambda n: n.get_name() == graded)), graded), "Space does")
    check(goes("Escape", graded), "Escape gives the focus back to the badge")
    act("undo")


def test_selection():
    focus_text()
    for key in ("F7", "ctrl+Home", "Down", "Down", "shift+ctrl+Right"):
        press(key)
    check(goes("Menu", "Verified"), "the menu key opens what can be done with the selection")
    stops = [go("Tab") for _ in range(6)]
    say("Tab in the popover: " + ", ".join(map(str, stops)))
    check(stops == ["Disputed", "Unverified", "Add a Note", "Extract Figure", "Copy", "Verified"],
          "Tab stays in the popover")
    check(goes("Escape", TEXT), "Escape gives the focus back to the text")
    press("F7")
    settle(focus)


def test_find():
    focus_text()
    check(goes("ctrl+f", "Find in document"), "the find field has the focus")
    check(goes("Escape", TEXT), "Escape gives the focus back to the text")
    check(goes("shift+ctrl+f", "Search documents and notes"), "the search field has the focus")
    press("f", "l", "o", "o", "d")
    press("ctrl+z")
    entry = get_focus(application)
    check(wait_for(lambda: Atspi.Text.get_character_count(entry) == 0, "an empty field"),
          "Ctrl+Z takes back what was typed there")
    check(get_state()["annotations"] == 2, "and nothing of the dossier")
    press("f", "l", "o", "o", "d")
    press("Escape")
    go("Escape")
    say(f"after two Escapes: {focus.get_role_name()} {name_of(focus)}")
    check(focus.get_role_name() in ("list", "list item"), "two Escapes lead out of the search to the list")


def is_card(name):
    return name.startswith(("Verified: ", "Disputed: "))


def test_sidebar():
    """Keys go from row to row and stay in the list; Return and a click lead to what was chosen."""
    focus_text()
    for _ in range(8):
        if focus.get_role_name() == "list item" and not is_card(name_of(focus)):
            break
        go("F6")
    go("Home")
    check(go("Down").startswith("All Claims"), "an arrow goes to the next row")
    check(wait_for(lambda: get_state()["page"] == "claims", "all claims"), "which is shown")
    check(name_of(focus).startswith("All Claims"), "and keeps the focus")
    press("Return")
    check(wait_for(lambda: is_card(name_of(get_focus(application))), "a claim"), "Return leads to the claims")
    click(find(application, lambda node: node.get_role_name() == "list item" and name_of(node).startswith("Flood Bulletin")))
    check(wait_for(lambda: name_of(get_focus(application)) == TEXT, "the text"), "a click leads to the text")
    settle(focus)


def test_panes():
    for key, pane in (("alt+2", "figures"), ("alt+3", "compare"), ("alt+4", "outline"), ("alt+1", "annotations")):
        focus_text()
        press(key)
        check(wait_for(lambda pane=pane: get_state()["pane"] == pane, pane), f"{key} shows {pane}")
        check(name_of(focus) == TEXT, f"the focus stays in the text with {pane}")
    for _ in range(8):
        if (go("F6") or "") in ("Annotations", "Figures"):
            break
    press("F9")
    wait_for(lambda: not get_state()["pane-shown"], "the pane gone")
    settle(focus)
    check("focused" in get_states(focus), "a pane that goes leaves the focus somewhere")
    press("F9")
    wait_for(lambda: get_state()["pane-shown"], "the pane")


def test_dialogs():
    main = next(w for w in get_children(application) if "showing" in get_states(w))
    for name, path in (
        ("export", WINDOW),
        ("preferences", APPLICATION),
        ("show-help-overlay", WINDOW),
        ("properties", WINDOW),
        ("history", WINDOW),
    ):
        focus_text()
        act(name, GLib.Variant("s", "dossier") if name == "history" else None, path=path)
        dialog = wait_for(
            lambda: next((w for w in get_children(application) if w != main and "showing" in get_states(w)), None), name
        )
        if not check(dialog is not None, f"{name} opens"):
            continue
        settle(focus)
        press("Escape")
        gone = wait_for(
            lambda: all(w == main or "showing" not in get_states(w) for w in get_children(application)), "its end"
        )
        check(gone, f"Escape closes {name}")
        given = wait_for(lambda: name_of(get_focus(application)) == TEXT, "the text")
        if not given:
            # Without a window manager the display sometimes gives the keyboard to no window at all.
            focus_window()
            given = wait_for(lambda: name_of(get_focus(application)) == TEXT, "the text, with the keyboard given back")
        check(given, f"{name} gives the focus back")
        press("Escape")


def run(program):
    global application, title
    window = start(program)
    try:
        Atspi.init()
        application = wait_for(find_application, "the program on the accessibility bus")
        if not check(application is not None, "the program is on the accessibility bus"):
            return
        for words, verdict in (("212 mm in 48 hours", "disputed"), ("78% of its capacity", "verified")):
            act("test-select-words", GLib.Variant("s", words))
            act("test-mark", GLib.Variant("s", verdict))
        check(wait_for(lambda: get_state()["annotations"] == 2, "two claims"), "two claims are marked")
        listener = Atspi.EventListener.new(focused_cb)
        listener.register("object:state-changed:focused")
        document = find(application, lambda node: node.get_role_name().startswith("document") and node.get_name())
        title = document.get_name()
        wait_for(lambda: not find(application, is_toast), "the end of the toasts")
        test_tab()
        test_cards()
        test_rating()
        test_selection()
        test_find()
        test_sidebar()
        test_panes()
        test_dialogs()
    finally:
        stop(window)


run(sys.argv[1])
finish()
