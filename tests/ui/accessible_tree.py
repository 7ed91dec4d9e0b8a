# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""The tree of accessible nodes of one program as it stands at one moment, read over its bus in few turns: all
children of a level are asked for at once, and the names, roles and states of all nodes in one call. A thousand
nodes take a moment so, where asking one by one takes a minute on a busy machine.
"""

from screen_reader import Atspi, Gio, GLib, bus

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
CACHE = "/org/a11y/atspi/cache"
STATES = {state.real if hasattr(state, "real") else int(state): state.value_nick for state in (
    Atspi.StateType(i) for i in range(int(Atspi.StateType.LAST_DEFINED)))}  # fmt: skip


class Node:
    def __init__(self, path, parent):
        self.path = path
        self.parent = parent
        self.children = []
        self.name = self.role = self.description = ""
        self.states = frozenset()

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, matches):
        return next((node for node in self.walk() if matches(node)), None)

    def is_shown(self):
        return {"showing", "visible"} <= self.states

    def describe(self):
        """The node and what it is in."""
        words = []
        node = self
        while node is not None and len(words) < 7:
            words.append(f"{node.role} {node.name!r}")
            node = node.parent
        return " < ".join(words)


class Program:
    """On the accessibility bus, by its process."""

    def __init__(self, process):
        address = bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 5000, None)
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address.unpack()[0], flags, None, None)
        self.name = next(name for name in self._ask_bus("ListNames", None) if self._is_of(name, process))

    def _ask_bus(self, method, arguments):
        name = "org.freedesktop.DBus"
        return self.bus.call_sync(name, "/org/freedesktop/DBus", name, method, arguments, None, 0, 5000, None).unpack()[0]

    def _is_of(self, name, process):
        try:
            return name.startswith(":") and process == self._ask_bus(
                "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,))
            )
        except GLib.Error:  # it went meanwhile
            return False

    def _call_all(self, paths, method):
        """One answer for each path, None where the node went away; all are on their way at once."""
        answers = [None] * len(paths)
        n_missing = len(paths)

        def answered_cb(connection, result, index):
            nonlocal n_missing
            n_missing -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()[0]
            except GLib.Error:
                pass

        for index, path in enumerate(paths):
            self.bus.call(self.name, path, ACCESSIBLE, method, None, None, 0, 20000, None, answered_cb, index)
        while n_missing:
            GLib.MainContext.default().iteration(True)
        return answers

    def read(self):
        """The root of the whole tree."""
        root = Node(ROOT, None)
        nodes = {ROOT: root}
        level = [root]
        while level:
            answers = self._call_all([node.path for node in level], "GetChildren")
            for node, children in zip(level, answers):
                node.children = [Node(path, node) for _, path in children or () if path not in nodes]
                nodes.update((child.path, child) for child in node.children)
            level = [child for node in level for child in node.children]
        items = self.bus.call_sync(self.name, CACHE, "org.a11y.atspi.Cache", "GetItems", None, None, 0, 20000, None)
        for (_, path), _, _, _, _, _, name, role, description, states in items.unpack()[0]:
            if path in nodes:
                node = nodes[path]
                node.name, node.description = name, description
                node.role = Atspi.role_get_name(Atspi.Role(role))
                bits = states[0] | states[1] << 32
                node.states = frozenset(nick for bit, nick in STATES.items() if bits >> bit & 1)
        return root
