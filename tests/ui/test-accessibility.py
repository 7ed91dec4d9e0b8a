# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""Uses the window as a screen reader does: over AT-SPI alone, with real keys.

Starts the program with its sample briefings on the display and the buses that run-ui made, reads a whole
document block by block, with a cell of a table and a highlight, moves the caret by keys and from outside, and
hears what is told of that. Then it opens every place, every panel and the main dialogs in turn and looks at
the name of everything in them that a person can act on. What it hears is printed as a transcript, into a file
of its own, too, where asked for one.

    test-accessibility.py PROGRAM [TRANSCRIPT]
"""

import os
import shutil
import sys
import tempfile
import time

import screen_reader
from screen_reader import (
    APPLICATION,
    WINDOW,
    Atspi,
    GLib,
    act,
    check,
    find,
    find_application,
    find_text,
    finish,
    get_children,
    get_focus,
    get_state,
    get_states,
    get_text,
    has_text,
    is_interactive,
    is_nameless,
    press,
    say,
    start,
    stop,
    wait_for,
    walk,
)


BRIEFING = """# Brenn Dam Briefing

The dam held on Friday. Engineers reported 212 mm of rain in two days.

> Nobody was hurt, said the mayor.

- First item of a list
- Second item of a list

| District | People |
| --- | --- |
| Tal Orsha | 41,000 |
| Kellin | 3,200 |

The **last** paragraph says that about a quarter left.
"""

heard = []
announced = []


# --- what is heard ---


def event_cb(event, *_):
    heard.append((event.type, event.source.get_role_name(), event.detail1))
    if "announcement" in event.type:
        announced.append(str(event.any_data))


def hears(kind, detail=None):
    return any(e[0].startswith(kind) and (detail is None or e[2] == detail) for e in heard)


def press_and_hear(key, kind):
    heard.clear()
    press(key)
    found = wait_for(lambda: hears(kind), f"{kind} after {key}")
    say(f"{key}: " + ", ".join(f"{e[0]} ({e[2]})" for e in heard if "text-" in e[0]))
    return found


# --- the tests ---


def get_words(node):
    """What is read out of a node: its name, else its text."""
    words = (node.get_name() or "").strip()
    return words if words or not has_text(node) else get_text(node).strip()


def test_reading(application):
    document = wait_for(
        lambda: find(
            application,
            lambda node: node.get_role_name().startswith("document") and node.get_name() == "Brenn Dam Briefing",
        ),
        "the document",
    )
    if not check(document is not None, "the document is named by its title"):
        return

    def read():
        read_nodes = [
            (node.get_role_name(), get_words(node), node.get_description() or "", depth)
            for node, depth in walk(document)
            if node.get_role_name() not in ("filler", "panel", "grouping", "scroll bar")
        ]
        is_whole = any("quarter" in name for _, name, _, _ in read_nodes)
        return read_nodes if is_whole and any("Disputed" in told for _, _, told, _ in read_nodes) else None

    nodes = wait_for(read, "every block")
    if not check(nodes, "every block is there"):
        for node, depth in walk(document):
            say("  " * depth + f"[{node.get_role_name()}] {get_words(node)!r} {node.get_interfaces()}")
        return
    say("What is read of the document:")
    for role, name, description, depth in nodes:
        say("  " * (depth + 1) + f"[{role}] {name.replace(chr(9), ' | ')!r}" + (f" ({description})" if description else ""))
    names = [name for _, name, _, _ in nodes]
    for words in ("The dam held on Friday.", "Nobody was hurt, said the mayor.", "First item of a list", "about a quarter"):
        check(any(words in name for name in names), f"read: {words}")
    check(any(r == "heading" and n == "Brenn Dam Briefing" for r, n, _, _ in nodes), "the heading is a heading")
    check(any(r == "list item" and n == "Second item of a list" for r, n, _, _ in nodes), "an item is an item")
    check(any(r == "table cell" and n == "41,000" for r, n, _, _ in nodes), "a cell of the table is a cell")
    check(
        any(n == "41,000" and d == "People" for _, n, d, _ in nodes), "a cell says which column it stands in"
    )
    check(any("Disputed: “212 mm of rain”" in d for _, _, d, _ in nodes), "a highlight is told with its words")


def test_card(application):
    """Plainly, in whole sentences: verdict, quotation, digit, comment."""
    act("next-claim")
    wait_for(lambda: get_state()["selected"], "the claim in hand")
    act("test-note", GLib.Variant("(sas)", ("Who measured?", ["rain"])))

    def read():
        card = find(application, lambda node: node.get_role_name() == "list item" and "212 mm" in node.get_name())
        return card.get_name() if card is not None and "Who measured?" in card.get_name() else None

    words = wait_for(read, "the card")
    say(f"The card is read: {words}")
    plainly = "Disputed: “212 mm of rain”. Comment: Who measured?"
    check(words in (plainly, plainly + " In: Brenn Dam Briefing"), "a card is read plainly")


def test_caret(application):
    text = wait_for(lambda: find_text(application, "The dam held"), "the text")
    if not check(text is not None, "the document has one text"):
        return
    words = get_text(text)
    check("Tal Orsha\t41,000" in words, "the one text has the table in it")
    say(f"[{text.get_role_name()}] {text.get_name()!r}, {len(words)} characters, {sorted(get_states(text))}")

    for _ in range(6):
        if "focused" in get_states(text):
            break
        focus = get_focus(application)
        press("F6")
        wait_for(lambda: get_focus(application) != focus, "another focus")
    check("focused" in get_states(text), "F6 brings the focus to the text")

    press("F7")
    check(press_and_hear("ctrl+Home", "object:text-caret-moved") is not None or Atspi.Text.get_caret_offset(text) == 0,
          "the caret goes to the beginning")
    check(press_and_hear("Right", "object:text-caret-moved"), "a key moves the caret, and that is heard")
    check(Atspi.Text.get_caret_offset(text) == 1, "the caret stands where the key brought it")
    check(press_and_hear("shift+Right", "object:text-selection-changed"), "selecting is heard")
    selection = Atspi.Text.get_selection(text, 0) if Atspi.Text.get_n_selections(text) == 1 else None
    check(
        selection is not None and (selection.start_offset, selection.end_offset) == (1, 2), "what is selected is told"
    )
    check(press_and_hear("Down", "object:text-caret-moved"), "the caret goes down a line")

    at = words.index("212 mm")
    run = Atspi.Text.get_attribute_run(text, at + 2, False)
    attributes = run[0]
    say(f"attributes of {words[run[1]:run[2]]!r}: {attributes}")
    check("Disputed" in attributes.values(), "the verdict is an attribute of the words")
    check(words[run[1] : run[2]] == "212 mm of rain", "it begins and ends with the highlight")
    check(
        "Disputed" not in Atspi.Text.get_attribute_run(text, at - 2, False)[0].values(),
        "words beside it have no verdict",
    )
    word = Atspi.Text.get_string_at_offset(text, words.index("Friday") + 2, Atspi.TextGranularity.WORD)
    say(f"the word at Friday: {word.content!r}")
    check(word.content.strip(". ") == "Friday", "words are told apart")
    test_caret_from_outside(text, words)
    test_claims(text)


def tells(text, words):
    """By an announcement, or by what it says of the focus where GTK has no announcements."""
    return wait_for(lambda: any(words in told for told in [text.get_description() or "", *announced]), words)


def test_claims(text):
    act("test-select-words", GLib.Variant("s", "about a quarter"))
    act("test-mark", GLib.Variant("s", "verified"))
    check(tells(text, "Verified: “about a quarter”"), "a new claim is told with its verdict")
    heard.clear()
    announced.clear()
    press("k")
    check(wait_for(lambda: hears("object:text-caret-moved"), "the claim before"), "going to a claim is heard")
    check(tells(text, "Disputed: “212 mm of rain”"), "the claim gone to is told with its verdict")


def test_caret_from_outside(text, words):
    target = words.index("about a quarter")
    heard.clear()
    try:
        is_set = Atspi.Text.set_caret_offset(text, target)
    except GLib.Error as error:
        is_set = False
        say(error.message)
    if not is_set:
        check(True, "the caret is set from outside # SKIP this GTK does not let a screen reader do it")
        return
    check(
        wait_for(lambda: hears("object:text-caret-moved", target), "the caret at its new place"),
        "the caret is set from outside",
    )
    press_and_hear("shift+Right", "object:text-selection-changed")
    selection = Atspi.Text.get_selection(text, 0) if Atspi.Text.get_n_selections(text) == 1 else None
    check(
        selection is not None and selection.start_offset == target,
        "keys go on from where the caret was set",
    )


def list_nameless(root):
    for node, _ in walk(root):
        role = node.get_role_name()
        if is_interactive(role, get_states(node)) and is_nameless(role, node.get_name()):
            yield role, node


def describe_path(node):
    path = []
    while node is not None and len(path) < 7:
        path.append(f"{node.get_role_name()} {node.get_name()!r}")
        node = node.get_parent()
    return " < ".join(path)


def check_names(root, what):
    """Everything that can be acted on has a name; lists settle first."""
    nameless = []
    for _ in range(3):
        nameless = list(list_nameless(root))
        if not nameless:
            break
        time.sleep(0.3)
    for _, node in nameless[:20]:
        say("nameless: " + describe_path(node))
    check(not nameless, f"everything has a name: {what}")


def find_dialog(application, main):
    return next((w for w in get_children(application) if w != main and "showing" in get_states(w)), None)


def test_names(application):
    """Pages of stacks are in the tree whether they are seen or not, once they have been opened."""
    main = next(w for w in get_children(application) if "showing" in get_states(w))
    for pane in ("figures", "compare", "outline", "annotations"):
        act("show-pane", GLib.Variant("s", pane))
    for place in ("review", "claims", "sources", "compare"):
        act("show-place", GLib.Variant("s", place))
        wait_for(lambda: get_state()["page"] == place, place)
    check_names(main, "every pane and every place")
    act("back")
    act("find")
    act("search")
    act("main-menu")
    check_names(main, "the document with find, search and the menu open")
    press("Escape")
    test_dialogs(application, main)


def test_dialogs(application, main):
    dialogs = (
        ("export", WINDOW),
        ("preferences", APPLICATION),
        ("about", APPLICATION),
        ("show-help-overlay", WINDOW),
    )
    for name, path in dialogs:
        act(name, path=path)
        dialog = wait_for(lambda: find_dialog(application, main), name)
        if not check(dialog is not None, f"{name} opens"):
            continue
        say(f"{name}: {dialog.get_role_name()} {dialog.get_name()!r}")
        check(not is_nameless(dialog.get_role_name(), dialog.get_name()), f"{name} has a name itself")
        check_names(dialog, f"dialog {name}")
        press("Escape")
        check(wait_for(lambda: find_dialog(application, main) is None, f"the end of {name}"), f"{name} closes")


def run(program):
    folder = tempfile.mkdtemp()
    briefing = os.path.join(folder, "brenn.md")
    with open(briefing, "w", encoding="utf-8") as file:
        file.write(BRIEFING)
    window = start(program)
    try:
        Atspi.init()
        listener = Atspi.EventListener.new(event_cb)
        for kind in ("object:text-caret-moved", "object:text-selection-changed", "object:announcement"):
            listener.register(kind)
        application = wait_for(find_application, "the program on the accessibility bus")
        if not check(application is not None, "the program is on the accessibility bus"):
            return
        before = get_state()["document"]
        act("test-import", GLib.Variant("as", [briefing]))
        wait_for(
            lambda: get_state()["documents"] == 4 and get_state()["document"] not in ("", before), "the briefing"
        )
        act("test-select-words", GLib.Variant("s", "212 mm of rain"))
        act("test-mark", GLib.Variant("s", "disputed"))
        check(wait_for(lambda: get_state()["annotations"] == 1, "the claim"), "a claim is marked")
        test_reading(application)
        test_card(application)
        test_caret(application)
        test_names(application)
    finally:
        stop(window)
        shutil.rmtree(folder)


if len(sys.argv) > 2:
    screen_reader.transcript = open(sys.argv[2], "w", encoding="utf-8")
run(sys.argv[1])
finish()
