"""Reads Swift sources far enough to count members of types and to see which file uses what of another.

A tokeniser and one pass over the scopes; no compiler. Strings and comments are dropped, interpolations kept.
"""

import collections
import re

TOKEN = re.compile(r"\n|`[^`\n]+`|[A-Za-z_]\w*|\d[\w.]*|->|[{}()\[\]]|[^\s\w]")
TYPES = {"struct", "class", "actor", "enum", "protocol", "extension"}
# Members of the standard library, which say nothing of the type they are called on.
STANDARD = set("append insert remove removeAll removeFirst removeLast removeValue first last count isEmpty contains "
               "map filter compactMap flatMap forEach reduce sorted sort reversed prefix suffix dropFirst dropLast min max "
               "keys values key value index indices joined split description rawValue hash init some none next "
               "components seconds milliseconds update merge union cancel resume".split())
OPEN, CLOSE = {"(", "["}, {")", "]"}

Token = collections.namedtuple("Token", "text line")


class Type:
    """A type with everything that its declaration and all its extensions hold."""

    def __init__(self, name):
        self.name = name
        self.methods = []     # (name, file, line)
        self.properties = []  # (name, file, line)


class Source:
    """One file: its tokens, the types it declares, the members it declares, and the scope of each token."""

    def __init__(self, name, text):
        self.name = name
        self.tokens = [Token(match[0], line) for match, line in _tokens(_plain(text))]
        self.declared = set()                            # full names of types, without extensions
        self.members = collections.defaultdict(set)      # full name of a type -> names of members declared here
        self.locals = set()                              # names of parameters and local variables
        self.scopes = []                                 # for each token: the full name of the innermost type, or ""
        self.methods, self.properties = [], []           # (type, name, line)
        _scan(self)


def _plain(text):
    """The text without comments and string literals, line breaks kept."""
    out, index, size = [], 0, len(text)
    while index < size:
        if text.startswith("//", index):
            end = text.find("\n", index)
            index = size if end < 0 else end
        elif text.startswith("/*", index):
            depth, index = 1, index + 2
            while index < size and depth:
                if text.startswith("/*", index):
                    depth, index = depth + 1, index + 2
                elif text.startswith("*/", index):
                    depth, index = depth - 1, index + 2
                else:
                    out.append("\n" if text[index] == "\n" else "")
                    index += 1
        elif text[index] == "`":
            end = text.find("`", index + 1) + 1 or size
            out.append(text[index:end])
            index = end
        elif text[index] == "#" and re.match(r"#+\"", text[index:index + 8]):
            marks = re.match(r"#+", text[index:])[0]
            index = _string(text, index + len(marks), marks, out)
        elif text[index] == '"':
            index = _string(text, index, "", out)
        else:
            out.append(text[index])
            index += 1
    return "".join(out)


def _string(text, index, marks, out):
    """Skips the literal whose quotes begin at `index`; appends its interpolations. Returns where it ends."""
    quotes = '"""' if text.startswith('"""', index) else '"'
    index += len(quotes)
    out.append(" \"\" ")
    while index < len(text):
        if text.startswith(quotes + marks, index):
            return index + len(quotes) + len(marks)
        if text.startswith("\\" + marks + "(", index):
            start = index = index + len(marks) + 2
            depth = 1
            while index < len(text) and depth:
                if text[index] == '"':
                    index = _string(text, index, "", [])
                    continue
                depth += {"(": 1, ")": -1}.get(text[index], 0)
                index += 1
            out.append(" (" + _plain(text[start:index - 1]) + ") ")
        elif text[index] == "\\" and not marks:
            index += 2
        elif text[index] == "\n":
            if quotes == '"':
                return index
            out.append("\n")
            index += 1
        else:
            index += 1
    return index


def _tokens(text):
    line = 1
    for match in TOKEN.finditer(text):
        yield match, line
        if match[0] == "\n":
            line += 1


def _scan(source):
    """One pass: keeps a stack of scopes and notes the declarations at the top of each type."""
    tokens = source.tokens
    stack = [("file", "")]   # (kind, full name of the type)
    pending, nesting = None, 0
    nests = []
    index = 0
    while index < len(tokens):
        text = tokens[index].text
        kind, full = stack[-1]
        source.scopes.append(full)
        before = tokens[index - 1].text if index else "\n"
        if text == "{":
            # Inside parentheses it is a closure, such as a default value; the declaration goes on behind it.
            scope = pending if pending and nesting == 0 else ("other", full)
            if scope[0] == "body":
                source.methods.append((full, *scope[2:]))
            stack.append(scope[:2])
            nests.append((nesting, pending if nesting else None))
            pending, nesting = None, 0
        elif text == "}":
            if len(stack) > 1:
                stack.pop()
                nesting, pending = nests.pop()
        elif text in OPEN:
            nesting += 1
        elif text in CLOSE:
            nesting = max(0, nesting - 1)
        elif nesting == 0 and kind in ("file", "type"):
            found = _declaration(source, index, full, kind)
            pending = found or pending
        if nesting > 0 or kind not in ("file", "type"):
            _note_local(source, index, before)
        index += 1


def _declaration(source, index, full, kind):
    """The scope that the declaration at `index` opens with its next brace; notes members."""
    tokens = source.tokens
    text, before = tokens[index].text, _before(tokens, index)
    after = _after(tokens, index)
    if before == ".":
        return None
    if text in TYPES and after and re.match(r"[A-Za-z_`]", after.text) and after.text not in ("func", "var", "let"):
        name, position = "", index + 1
        while position < len(tokens) and (tokens[position].text == "." or re.match(r"[\w`]+$", tokens[position].text)):
            if name and not name.endswith(".") and tokens[position].text != ".":
                break
            name += tokens[position].text
            position += 1
        whole = f"{full}.{name}" if full and text != "extension" else name
        if text != "extension":
            source.declared.add(whole)
            if full:
                source.members[full].add(name)
        return ("type", whole)
    if text == "func":
        source.members[full].add(after.text)
        return ("body", full, after.text, tokens[index].line)
    if kind == "type" and text in ("init", "subscript") and after and after.text in ("(", "<", "?", "!"):
        return ("body", full, text, tokens[index].line)
    if kind == "type" and text == "deinit":
        return ("other", full)
    if text in ("var", "let"):
        _note_property(source, index, full)
        return None
    if text == "case":
        position = index + 1
        while position < len(tokens) and tokens[position].text != "\n":
            if re.match(r"[a-z`]", tokens[position].text) and tokens[position - 1].text in ("case", ","):
                source.members[full].add(tokens[position].text.strip("`"))
            position += 1
    return None


def _before(tokens, index):
    return tokens[index - 1].text if index else "\n"


def _after(tokens, index):
    for token in tokens[index + 1:index + 4]:
        if token.text != "\n":
            return token
    return None


def _modifiers(tokens, index):
    """The words on the line before the token."""
    words = []
    for position in range(index - 1, -1, -1):
        if tokens[position].text in ("\n", "{", "}", ";"):
            if words or tokens[position].text != "\n":
                break
            continue
        words.append(tokens[position].text)
    return words


def _note_property(source, index, full):
    """Notes the names of a `var` or `let`; those of instances that are stored also count as such."""
    tokens = source.tokens
    shared = {"static", "class"} & set(_modifiers(tokens, index))
    names, position, nesting, stored, expects = [], index + 1, 0, None, True
    is_tuple = position < len(tokens) and tokens[position].text == "("
    while position < len(tokens) and stored is None:
        text = tokens[position].text
        if text in OPEN or text == "<":
            nesting += 1
        elif text in CLOSE or (text == ">" and tokens[position - 1].text != "-"):
            nesting -= 1
            is_tuple = is_tuple and nesting > 0
        elif nesting == 0 and text in ("=", "}", ";"):
            stored = True
        elif nesting == 0 and text in ("\n", "{"):
            brace = position if text == "{" else position + 1
            if brace < len(tokens) and tokens[brace].text == "{":
                following = _after(tokens, brace)
                stored = following is not None and following.text in ("willSet", "didSet")
            else:
                stored = True
        elif expects and re.match(r"[A-Za-z_`]", text):
            names.append(text.strip("`"))
            expects = False
        elif text == "," and (nesting == 0 or is_tuple):
            expects = True
        position += 1
    for name in set(names) - {"_"}:
        source.members[full].add(name)
        if stored and full and not shared:
            source.properties.append((full, name, tokens[index].line))


def _note_local(source, index, before):
    """Notes names that hide members: variables, parameters, closure parameters."""
    tokens = source.tokens
    text = tokens[index].text
    if not re.match(r"[a-z_]\w*$", text):
        return
    after = tokens[index + 1].text if index + 1 < len(tokens) else "\n"
    if before in ("let", "var", "for") or after in (":", "in") or (before == "," and after in (",", ")")):
        source.locals.add(text)


def types(sources):
    """The types of one target, by full name, counted over all files."""
    found = {}
    for source in sources:
        for full, name, line in source.methods:
            if full:
                found.setdefault(full, Type(full)).methods.append((name, source.name, line))
        for full, name, line in source.properties:
            found.setdefault(full, Type(full)).properties.append((name, source.name, line))
    return found


def uses(sources, around=()):
    """Edges among files: {file: {other file: words of `other` that `file` uses}}.

    A file uses the types another one declares, the members of its own types that are declared elsewhere, and members
    called on other values when only one file declares that name; `around` are further files that may declare it.
    """
    homes = {}
    for source in sources:
        for full in source.declared:
            if "." not in full:
                homes[full] = source.name
    declaring = collections.defaultdict(lambda: collections.defaultdict(set))
    everywhere = collections.defaultdict(set)
    for source in sources:
        for full, names in source.members.items():
            for name in names:
                declaring[full][name].add(source.name)
                everywhere[name].add(source.name)
    for source in around:
        for names in source.members.values():
            for name in names:
                everywhere[name].add(source.name)
    names = {source.name for source in sources}
    edges = {source.name: collections.defaultdict(set) for source in sources}
    for source in sources:
        for index, token in enumerate(source.tokens):
            word = token.text.strip("`")
            if not re.match(r"[A-Za-z_]\w*$", word):
                continue
            for home in _homes(source, index, word, homes, declaring, everywhere):
                if home != source.name and home in names:
                    edges[source.name][home].add(word)
    return edges


def _homes(source, index, word, homes, declaring, everywhere):
    """The files that may declare the word at `index`; empty when it is theirs, local, or not known."""
    before = _before(source.tokens, index)
    if before in ("extension", "func", "var", "let", "case", "import"):
        # The head of an extension is no use of the type: the type does not know its extensions.
        return []
    if word in homes:
        return [homes[word]]
    after = source.tokens[index + 1].text if index + 1 < len(source.tokens) else "\n"
    full = source.scopes[index]
    qualifier = source.tokens[index - 2].text if index > 1 and before == "." else ""
    if before == "." and qualifier not in ("self", "Self"):
        return sorted(everywhere[word]) if len(everywhere[word]) == 1 and word not in STANDARD else []
    if after == ":" or (before != "." and word in source.locals):
        return []
    while full:
        if word in declaring[full]:
            places = declaring[full][word]
            return [] if source.name in places else sorted(places)
        full = full.rpartition(".")[0]
    return []


def cycles(edges, without=()):
    """Groups of files that reach one another, each sorted; `without` leaves files out."""
    graph = {name: [other for other in found if other not in without]
             for name, found in edges.items() if name not in without}
    order, low, stack, groups = {}, {}, [], []

    def visit(name):
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in graph[name]:
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            group = []
            while True:
                member = stack.pop()
                group.append(member)
                if member == name:
                    break
            if len(group) > 1:
                groups.append(sorted(group))

    for name in sorted(graph):
        if name not in order:
            visit(name)
    return sorted(groups)
