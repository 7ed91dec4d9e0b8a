# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""The main job by ear: with the keyboard alone, hearing only what a screen reader is told, a person opens a sample
briefing, reads it, marks a claim, gives it another verdict, writes a note and finds it again. What is heard after
every key is the transcript; it is printed, and goes into a file of its own where asked for one.

    test-listening.py PROGRAM [TRANSCRIPT]
"""

import sys
import time

import screen_reader
from screen_reader import (
    Atspi,
    GLib,
    check,
    context,
    find_application,
    find_text,
    finish,
    get_state,
    get_text,
    press,
    say,
    start,
    stop,
    wait_for,
)

KINDS = (
    "object:state-changed:focused",
    "object:text-caret-moved",
    "object:text-selection-changed",
    "object:announcement",
    "object:property-change:accessible-description",
)
SECONDS_TO_HEAR = 4.0
events = []
heard = []  # sentences, in their order
text = None
said_of_text = ""


def event_cb(event, *_):
    events.append((event.type, event.source, event.detail1, event.any_data))


def get_line():
    offset = Atspi.Text.get_caret_offset(text)
    line = Atspi.Text.get_string_at_offset(text, offset, Atspi.TextGranularity.LINE)
    return line.content.strip().replace("\t", " | ") if line is not None else ""


def get_selected():
    if Atspi.Text.get_n_selections(text) < 1:
        return ""
    selection = Atspi.Text.get_selection(text, 0)
    return Atspi.Text.get_text(text, selection.start_offset, selection.end_offset)


def tell_focus(node):
    states = {state.value_nick for state in node.get_state_set().get_states()}
    words = [node.get_name() or "", node.get_role_name()]
    words += [state for state in ("checked", "pressed", "selected") if state in states]
    description = node.get_description() or ""
    if description and description != node.get_name():
        words.append(description)
    return "focus: " + ", ".join(words)


def tell(kind, source, data):
    """What a screen reader would say to an event; None where it would be silent."""
    if "focused" in kind:
        return tell_focus(source)
    if "announcement" in kind:
        return f"announced: {data}"
    if "description" in kind:
        return f"announced: {source.get_description()}" if source.get_description() else None
    if source != text:
        return None
    if "selection" in kind:
        return f"selected: {get_selected()!r}" if get_selected() else None
    return f"line: {get_line()!r}"


def listen(until=None, seconds=SECONDS_TO_HEAR):
    """Sentences until one has the words, or until nothing more comes."""
    said = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        while events:
            kind, source, gained, data = events.pop(0)
            if "focused" in kind and not gained:
                continue
            try:
                sentence = tell(kind, source, data)
            except GLib.Error:  # it went meanwhile
                continue
            if sentence and (not said or said[-1] != sentence):
                said.append(sentence)
        if said and (until is None or any(until in sentence for sentence in said)):
            end = min(end, time.monotonic() + 0.3)
            until = None
        time.sleep(0.01)
    return said


def key(name, until=None):
    events.clear()
    press(name)
    said = listen(until)
    say(f"[{name}]")
    for sentence in said:
        say(f"    {sentence}")
    heard.extend(said)
    return said


def hears(name, words, what):
    return check(any(words in sentence for sentence in key(name, words)), what)


def go_to(name, words, what, limit=40):
    """Presses a key until the words are heard."""
    for _ in range(limit):
        if any(words in sentence for sentence in key(name)):
            return check(True, what)
    return check(False, what)


def read_document():
    """By the caret, line after line, from the beginning to the end."""
    say("Reading the document line by line:")
    lines = []
    key("ctrl+Home")
    last = -1
    while Atspi.Text.get_caret_offset(text) != last and len(lines) < 300:
        last = Atspi.Text.get_caret_offset(text)
        lines.append(get_line())
        events.clear()
        press("Down")
        listen("line", 1.0)
    whole = get_text(text).replace("\t", " | ")
    for line in lines:
        say(f"    {line}")
    missing = [words for words in whole.split("\n") if words.strip() and not is_read(words, lines)]
    say(f"not heard: {missing[:3]}")
    check(not missing, "every paragraph, item and cell is heard, line by line")
    again = [line for before, line in zip(lines, lines[1:]) if line and before.endswith(line)]
    say(f"heard again: {again[:3]}")
    check(not again, "and no words twice")


def is_read(paragraph, lines):
    spoken = " ".join(lines)
    return all(word in spoken for word in paragraph.split())


def mark_and_weigh():
    hears("ctrl+f", "Find in document", "the find field is told")
    for letter in "212 m":
        press("space" if letter == " " else letter)
    hears("m", "1 of 1", "how often the words are there is told")
    hears("Escape", "focus", "Escape leads back to the text")
    said = key("shift+ctrl+Right", "selected")
    check(any("selected" in sentence for sentence in said), "what is selected is told")
    hears("d", "Disputed", "a new claim is told with its verdict")
    check(wait_for(lambda: get_state()["annotations"] == 1, "the claim"), "the claim is there")
    hears("v", "Verified", "its new verdict is told")
    hears("n", "Note", "the field for the note is told")
    for letter in "who":
        press(letter)
    key("ctrl+Return")
    hears("Escape", "focus", "the focus comes back")
    go_to("Tab", "Comment: who", "the card of the claim is read with its note")


def run(program):
    global text
    window = start(program)
    try:
        Atspi.init()
        application = wait_for(find_application, "the program on the accessibility bus")
        if not check(application is not None, "the program is on the accessibility bus"):
            return
        listener = Atspi.EventListener.new(event_cb)
        for kind in KINDS:
            listener.register(kind)
        text = wait_for(lambda: find_text(application, "Brenn Dam"), "the text")
        if not check(text is not None, "the document has one text"):
            return
        say(f"The window is named {application.get_child_at_index(0).get_name()!r}, the document {text.get_name()!r}.")
        go_to("F6", text.get_name(), "F6 comes to the document, and its title is told", 8)
        key("F7")
        read_document()
        mark_and_weigh()
    finally:
        stop(window)


if len(sys.argv) > 2:
    screen_reader.transcript = open(sys.argv[2], "w", encoding="utf-8")
run(sys.argv[1])
finish()
