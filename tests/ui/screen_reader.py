# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""What the tests that use the window from outside share: the program on the display and the buses that run-ui
made, its actions and its account of itself, real keys, the tree of accessible nodes, and TAP.

Skips the test where something that it needs is not installed.
"""

import os
import re
import shutil
import subprocess
import sys
import time

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, Gio, GLib
except (ImportError, ValueError):
    print("1..0 # SKIP python3-gi or gir1.2-atspi-2.0 is missing")
    sys.exit(0)
if shutil.which("xdotool") is None:
    print("1..0 # SKIP xdotool is missing")
    sys.exit(0)

NAME = "io.github.dossier.Dossier"
WINDOW = "/io/github/dossier/Dossier/window/1"
APPLICATION = "/io/github/dossier/Dossier"
PATIENCE = float(os.environ.get("DOSSIER_TEST_PATIENCE", 30))  # seconds; nothing here takes so long on a machine that is not stuck

INTERACTIVE = {
    "push button", "toggle button", "check box", "radio button", "entry", "password text", "combo box",
    "list item", "menu item", "check menu item", "radio menu item", "page tab", "page tab list", "slider",
    "spin button", "link", "scroll bar", "tree item", "text", "list box", "switch", "table cell", "button",
}  # fmt: skip
# What only holds other things; current GTK gives these no name, whatever is asked of it.
STRUCTURE = {"scroll pane", "panel", "grouping", "filler"}
CLASS_NAME = re.compile(r"^(Gtk|Adw|Dossier)[A-Z]")
NO_NAME = re.compile(r"^(Gtk|Adw|Dossier)[A-Z]|^\s*$")

context = GLib.MainContext.default()
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
n_tests = 0
n_failed = 0
transcript = None  # a file that gets everything that is said, too


def say(words):
    for line in str(words).splitlines():
        print("# " + line, flush=True)
        if transcript is not None:
            print(line, file=transcript, flush=True)


def check(holds, what):
    global n_tests, n_failed
    n_tests += 1
    if not holds:
        n_failed += 1
    print(f"{'ok' if holds else 'not ok'} {n_tests} - {what}", flush=True)
    return holds


def is_interactive(role, states):
    return role in INTERACTIVE or "focusable" in states


def is_nameless(role, name):
    return bool((CLASS_NAME if role in STRUCTURE else NO_NAME).search(name or ""))


def wait_for(find, what):
    """Polls until find() answers with something true; None after too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        try:
            found = find()
        except GLib.Error:  # a node that went away meanwhile
            found = None
        if found:
            return found
        time.sleep(0.03)
    say(f"waited in vain for {what}")
    return None


# --- the program ---


def call(path, method, *arguments):
    signature = {"Activate": "(sava{sv})", "Describe": "(s)"}[method]
    answer = bus.call_sync(
        NAME, path, "org.gtk.Actions", method, GLib.Variant(signature, arguments), None, 0, 20000, None
    )
    return answer.unpack()


def act(name, parameter=None, path=WINDOW):
    call(path, "Activate", name, [parameter] if parameter is not None else [], {})


def get_state():
    act("test-state")
    return call(WINDOW, "Describe", "test-state")[0][2][0]


def press(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def click(node):
    """In the middle of it; the window stands in the corner of the display."""
    box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    place = [str(box.x + box.width // 2), str(box.y + box.height // 2)]
    subprocess.run(["xdotool", "mousemove", *place, "click", "1"], check=True)


def focus_window():
    """As a window manager does when a dialog is gone; here is none."""
    subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", " — Dossier$", "windowfocus"],
        check=False,
        stderr=subprocess.DEVNULL,
    )


# --- the tree ---


def get_children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def walk(node, depth=0):
    yield node, depth
    if depth < 60:
        for child in get_children(node):
            yield from walk(child, depth + 1)


def get_states(node):
    return {state.value_nick for state in node.get_state_set().get_states()}


def find(root, matches):
    return next((node for node, _ in walk(root) if matches(node)), None)


def find_application():
    desktop = Atspi.get_desktop(0)
    return next((node for node in get_children(desktop) if node.get_name() == "dossier"), None)


def get_text(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def has_text(node):
    return "Text" in node.get_interfaces()


def find_text(application, words):
    """The whole text of the document: what holds the caret."""

    def matches(node):
        return (
            node.get_role_name() in ("text", "document text", "document frame")
            and has_text(node)
            and words in get_text(node)
        )

    return find(application, matches)


def get_focus(application):
    return find(application, lambda node: "focused" in get_states(node))


# --- a whole test ---


def start(program, *arguments):
    """The program with its samples, once they are in."""
    window = subprocess.Popen([program, "--sample", "--test-actions", *arguments])
    check(
        wait_for(lambda: get_state()["documents"] == 3 and not get_state()["importing"], "the samples"),
        "the window opens",
    )
    return window


def stop(window):
    check(window.poll() is None, "the window is still there")
    window.terminate()
    check(window.wait(20) == 0, "the window goes without a fault")


def finish():
    print(f"1..{n_tests}")
    sys.exit(0 if n_failed == 0 else 1)
