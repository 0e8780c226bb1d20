"""Which byte streams are requests: h11 and our server must agree, and where they do not, a reason is listed."""

import json
import random

from processes import Failure
from raw import answers, exchange, judge
from streams import BROKEN, SOUND, mutations
from table import require

SENTINEL = b"GET /hostile/sentinel HTTP/1.1\r\nHost: a\r\n\r\n"

# The status of a hand-written stream whose fault is not 400.
STATUS = {
    "request line of 70 KB": 414, "request line of 9 KB": 414, "method of 70 KB": 414, "zero bytes": 400,
    "field of 70 KB": 431, "name of 70 KB": 431, "5,000 fields": 431, "101 fields": 431, "1,000 trailer fields": 431,
    "body beyond the limit": 413, "chunks beyond the limit": 413, "length beyond the limit": 413,
    "chunk size of 17 digits": 400, "other transfer coding": 501, "HTTP/0.9": 505, "HTTP/1.2": 505, "HTTP/2.0": 505,
    "HTTP/2 preface": 505, "method in lower case": 501, "unknown method": 501, "CONNECT": 501, "TRACE": 501,
    "unknown expectation": 417,
}
# Broken streams that begin with a sound request: its answer comes first.
BEHIND_A_REQUEST = {"nonsense behind a request", "nonsense behind a body"}
# One empty line before a request is to be ignored (RFC 9112 section 2.2).
TAKEN = {"one empty line"}

# Where we refuse what h11 takes: the text of our answer, and why.
STRICTER = [
    ("must end with carriage return and line feed", "RFC 9112 2.2 permits refusing a bare line feed; proxies differ"),
    ("folded over two lines", "RFC 9112 5.2: a server must refuse or replace folding; we refuse"),
    ("exclude each other", "RFC 9112 6.1: a server may refuse length with chunks; h11 lets chunks win"),
    ("appears more than once", "RFC 9110 8.6 permits refusing repeated lengths; h11 takes equal ones"),
    ("one plain decimal number", "RFC 9110 8.6 permits refusing a list of equal lengths"),
    ("only supported expectation", "RFC 9110 10.1.1: 417 for an unknown expectation"),
    ("method is not supported", "RFC 9110 9.1: 501 for an unsupported method"),
    ("Only HTTP/1.1 and HTTP/1.0", "RFC 9110 15.6.6: 505 for other versions"),
    ("HTTP/1.0 has no Transfer-Encoding", "RFC 9112 6.1: chunks in HTTP/1.0 are faulty framing"),
    ("Host field is not a host name", "RFC 9110 7.2: a Host with another grammar is invalid"),
    ("must have exactly one Host", "RFC 9112 3.2: also in HTTP/1.0 no more than one"),
    ("request target", "RFC 9112 3.2: a target has one of four forms"),
    ("The path holds", "RFC 3986: what must be escaped, and dot segments, which proxies resolve differently"),
    ("The query holds", "RFC 3986: what must be escaped"),
    ("The query has too many parts", "our limit"),
    ("Only OPTIONS may have an asterisk", "RFC 9112 3.2.4"),
    ("value of a header field contains a control", "RFC 9110 5.5: control characters in values are invalid"),
    ("request line is too long", "our limit, RFC 9112 3: 8,000 bytes at least"),
    ("fields are too long", "our limit"), ("too many header fields", "our limit"),
    ("longer than", "our limit on bodies"),
    ("extensions of a chunk", "our limit, and the grammar of RFC 9112 7.1.1 that h11 skips over"),
    ("size of a chunk", "our limit of 15 digits, RFC 9112 7.1 lets a server have one"),
    ("Transfer-Encoding must end", "RFC 9112 6.1"), ("transfer coding chunked is supported", "RFC 9112 6.1: 501"),
    ("one space between", "RFC 9112 3: h11 takes other white space"),
]


class Grammar:
    """Compares our server at one address with h11."""

    def __init__(self, address, seed, key=None):
        self.address, self.seed = address, seed
        self.random = random.Random(seed)
        self.key = key
        self.reasons, self.streams, self.answered = {}, 0, 0

    def hand_written(self):
        """Each named stream gets its expected status, in one piece and byte by byte."""
        for name, stream in SOUND.items():
            found, verdict = self._compare(name, stream + SENTINEL)
            require(not any(answer.is_refusal for answer in found), f"{name}: refused with {found[-1].status}")
            require(verdict.fault is None, f"{name}: h11 says {verdict.fault}")
        for name, stream in BROKEN.items():
            found, _ = self._compare(name, stream + SENTINEL)
            if name in TAKEN:
                continue
            first = found[1 if name in BEHIND_A_REQUEST else 0]
            wanted = STATUS.get(name, 400)
            require(first.status == wanted, f"{name}: answered {first.status}, not {wanted}")
            require(first.is_refusal, f"{name}: the connection goes on behind a fault")
        return f"{len(SOUND)} sound and {len(BROKEN)} broken streams, each with its status"

    def mutated(self, count):
        """Random mutations: we reject whatever h11 rejects; what only we reject has a listed reason."""
        seeds, disagreements = [*SOUND.values(), *BROKEN.values()], []
        for number, stream in enumerate(mutations(seeds, count, self.random)):
            try:
                self._compare(f"mutation {number} of seed {self.seed}", stream + SENTINEL)
            except Failure as failure:
                disagreements.append(str(failure))
        require(not disagreements, f"{len(disagreements)} disagreements; {disagreements[:3]}")
        listed = sum(self.reasons.values())
        return f"seed {self.seed}: {count} streams, {self.answered} answers; {listed} times stricter, each listed"

    def _compare(self, name, stream):
        verdict = judge(stream)
        pieces = self.random.choice((1, 1, 2, 7, len(stream) if len(stream) < 400 else 3))
        data = exchange(self.address, stream, pieces)
        try:
            found = answers(data, verdict.methods, has_head=b"HEAD " in stream)
        except Failure as failure:
            raise Failure(f"{name}: {failure} for {stream[:300]!r}") from None
        self.streams += 1
        self.answered += len(found)
        self._check(name, stream, verdict, found)
        return found, verdict

    def _check(self, name, stream, verdict, found):
        taken = [answer for answer in found if not answer.is_refusal]
        refused = found[len(taken):]
        shown = f"{name}: {stream[:300]!r}"
        require(len(refused) <= 1 and found[:len(taken)] == taken, f"more than one answer to one request: {shown}")
        if len(taken) > len(verdict.requests):
            raise Failure(f"we take what h11 refuses ({verdict.fault}); {shown}")
        if len(taken) < len(verdict.requests):
            text = self._sentence(refused[0], stream) if refused else ""
            reason = next((why for part, why in STRICTER if part in text), None)
            require(self._allowed(reason), f"we refuse what h11 takes, saying {text!r}; {shown}")
        for answer, (method, target, _) in zip(taken, verdict.requests):
            self._check_target(answer, method, target, shown)

    def _sentence(self, refusal, stream):
        """What a refusal says; that of a HEAD has no body, so the same is asked with GET."""
        if not refusal.body and b"HEAD " in stream:
            asked = exchange(self.address, stream.replace(b"HEAD ", b"GET "))
            refusal = answers(asked)[-1]
        return json.loads(refusal.body)["error"]

    def _check_target(self, answer, method, target, shown):
        """An answer that names a path must name that of its own request."""
        if answer.status != 404 or method == b"HEAD" or not target.startswith(b"/"):
            return
        path = target.partition(b"?")[0].decode()
        text = json.loads(answer.body)["error"]
        require(text == f"There is nothing at {path}.", f"the answer to {path} says {text!r}; {shown}")

    def _allowed(self, reason):
        if reason is None:
            return False
        self.reasons[reason] = self.reasons.get(reason, 0) + 1
        return True
