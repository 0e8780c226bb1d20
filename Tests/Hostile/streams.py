"""Byte streams for a server: hand-written ones that break one rule each, and mutations of all of them."""

HEAD = b"Host: a\r\n"


def _post(fields, body=b""):
    return b"POST /hostile/p HTTP/1.1\r\n" + HEAD + fields + b"\r\n" + body


def _get(fields=b"", target=b"/hostile/g", version=b"HTTP/1.1", head=HEAD):
    return b"GET " + target + b" " + version + b"\r\n" + head + fields + b"\r\n"


def _chunked(body):
    return _post(b"Transfer-Encoding: chunked\r\n", body)


def _of(number, method=b"GET"):
    return method + b" /hostile/" + str(number).encode() + b" HTTP/1.1\r\n" + HEAD + b"\r\n"


# Each of these is a request that a strict parser accepts.
SOUND = {
    "plain": _get(),
    "key as one of the fields": _get(b"x-api-key: nonsense\r\n"),
    "health": _get(target=b"/health"),
    "query": _get(target=b"/hostile/q?a=b&c=%20d"),
    "HEAD": _of(1, b"HEAD"),
    "OPTIONS": _of(2, b"OPTIONS"),
    "OPTIONS *": b"OPTIONS * HTTP/1.1\r\n" + HEAD + b"\r\n",
    "DELETE": _of(3, b"DELETE"),
    "HTTP/1.0 without Host": b"GET /hostile/0 HTTP/1.0\r\n\r\n",
    "HTTP/1.0 kept alive": b"GET /hostile/0 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" * 2,
    "one length": _post(b"Content-Length: 5\r\n", b"12345"),
    "length of zero": _post(b"Content-Length: 0\r\n"),
    "leading zeros of a length": _post(b"Content-Length: 0005\r\n", b"12345"),
    "chunks": _chunked(b"5\r\n12345\r\n3\r\nabc\r\n0\r\n\r\n"),
    "chunks with capital size": _chunked(b"A\r\n0123456789\r\n0\r\n\r\n"),
    "chunk extension": _chunked(b"5;name=value\r\n12345\r\n0\r\n\r\n"),
    "quoted chunk extension": _chunked(b'5;name="v"\r\n12345\r\n0\r\n\r\n'),
    "trailer": _chunked(b"5\r\n12345\r\n0\r\nX-After: 1\r\n\r\n"),
    "expectation": _post(b"Content-Length: 2\r\nExpect: 100-continue\r\n", b"ab"),
    "close": _get(b"Connection: close\r\n") + _of(9),
    "blanks around a value": _get(b"X: \t a \t\r\n"),
    "empty value": _get(b"X:\r\n"),
    "beyond ASCII in a value": _get(b"X: \xc3\xa9 \xff\r\n"),
    "pipeline of three": _of(1) + _post(b"Content-Length: 3\r\n", b"abc") + _of(2),
    "pipeline of fifty": b"".join(_of(number) for number in range(50)),
    "request inside a body": _post(b"Content-Length: 40\r\n", b"GET /smuggled HTTP/1.1\r\nHost: victim\r\n\r\n"),
    "upgrade that is not granted": _get(b"Upgrade: websocket\r\nConnection: Upgrade\r\n"),
    "100 fields": _get(b"".join(b"X-%d: a\r\n" % number for number in range(99))),
}

LONG = b"a" * 70_000

# Each of these violates a rule or exceeds a limit.
BROKEN = {
    "length and chunks": _post(b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n") + _of(7),
    "chunks and length": _post(b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", b"0\r\n\r\n") + _of(7),
    "two different lengths": _post(b"Content-Length: 0\r\nContent-Length: 5\r\n", b"12345"),
    "two equal lengths": _post(b"Content-Length: 5\r\nContent-Length: 5\r\n", b"12345"),
    "list of equal lengths": _post(b"Content-Length: 5, 5\r\n", b"12345"),
    "list of lengths": _post(b"Content-Length: 5, 6\r\n", b"12345"),
    "signed length": _post(b"Content-Length: +5\r\n", b"12345"),
    "negative length": _post(b"Content-Length: -5\r\n", b"12345"),
    "hexadecimal length": _post(b"Content-Length: 0x5\r\n", b"12345"),
    "huge length": _post(b"Content-Length: 99999999999999999999999999\r\n", b"12345"),
    "length beyond the limit": _post(b"Content-Length: 10000000000\r\n", b"12345"),
    "length with underscore": _post(b"Content-Length: 1_0\r\n", b"0123456789"),
    "length in other digits": _post("Content-Length: ٥\r\n".encode(), b"12345"),
    "length with a comma": _post(b"Content-Length: 5,\r\n", b"12345"),
    "length of nothing": _post(b"Content-Length:\r\n", b"12345"),
    "space before the colon": _post(b"Content-Length : 5\r\n", b"12345"),
    "space before the colon of chunks": _post(b"Transfer-Encoding : chunked\r\n", b"0\r\n\r\n"),
    "tab before the colon": _get(b"X\t: a\r\n"),
    "field without colon": _get(b"Nonsense\r\n"),
    "field without name": _get(b": a\r\n"),
    "space in a name": _get(b"X Y: a\r\n"),
    "zero byte in a name": _get(b"X\0: a\r\n"),
    "zero byte in a value": _get(b"X: a\0b\r\n"),
    "control character in a value": _get(b"X: a\x01b\r\n"),
    "carriage return in a value": _get(b"X: a\rb\r\n"),
    "bare line feeds": b"GET /hostile/lf HTTP/1.1\nHost: a\n\n",
    "bare line feed in the fields": b"GET /hostile/lf HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
    "bare line feed at the end": b"GET /hostile/lf HTTP/1.1\r\nHost: a\r\n\n",
    "bare carriage returns": b"GET /hostile/cr HTTP/1.1\rHost: a\r\r",
    "two carriage returns": b"GET /hostile/cr HTTP/1.1\r\r\nHost: a\r\n\r\n",
    "folded field": _get(b"X: a\r\n b\r\n"),
    "folded with tab": _get(b"X: a\r\n\tb\r\n"),
    "folded length": _post(b"Content-Length:\r\n 5\r\n", b"12345"),
    "fold before the first field": b"GET /hostile/f HTTP/1.1\r\n Host: a\r\n\r\n",
    "no Host": _get(head=b""),
    "two Hosts": _get(b"Host: b\r\n"),
    "two equal Hosts": _get(b"Host: a\r\n"),
    "list in Host": _get(head=b"Host: a, b\r\n"),
    "path in Host": _get(head=b"Host: a/b\r\n"),
    "user in Host": _get(head=b"Host: user@a\r\n"),
    "two Hosts in HTTP/1.0": _get(b"Host: b\r\n", version=b"HTTP/1.0"),
    "chunk size of nothing": _chunked(b"\r\n12345\r\n0\r\n\r\n"),
    "chunk size in words": _chunked(b"five\r\n12345\r\n0\r\n\r\n"),
    "signed chunk size": _chunked(b"+5\r\n12345\r\n0\r\n\r\n"),
    "chunk size with prefix": _chunked(b"0x5\r\n12345\r\n0\r\n\r\n"),
    "space before the chunk size": _chunked(b" 5\r\n12345\r\n0\r\n\r\n"),
    "space behind the chunk size": _chunked(b"5 \r\n12345\r\n0\r\n\r\n"),
    "chunk size of 17 digits": _chunked(b"00000000000000005\r\n12345\r\n0\r\n\r\n"),
    "chunk size that overflows": _chunked(b"fffffffffffffffff\r\n12345\r\n0\r\n\r\n"),
    "largest chunk size": _chunked(b"ffffffffffffffff\r\n12345\r\n0\r\n\r\n"),
    "chunk longer than its size": _chunked(b"3\r\n12345\r\n0\r\n\r\n"),
    "chunk shorter than its size": _chunked(b"9\r\n12345\r\n0\r\n\r\n"),
    "chunk ends in bare line feed": _chunked(b"5\r\n12345\n0\r\n\r\n"),
    "chunk size ends in bare line feed": _chunked(b"5\n12345\r\n0\r\n\r\n"),
    "chunk extension with line feed": _chunked(b"5;a\nb\r\n12345\r\n0\r\n\r\n"),
    "chunk extension without name": _chunked(b"5;\r\n12345\r\n0\r\n\r\n"),
    "chunk extension of 5 KB": _chunked(b"5;a=" + b"b" * 5000 + b"\r\n12345\r\n0\r\n\r\n"),
    "chunk extensions of 100 chunks": _chunked(
        b"".join(b"1;a=" + b"b" * 400 + b"\r\nx\r\n" for _ in range(100)) + b"0\r\n\r\n"),
    "broken trailer": _chunked(b"0\r\nX : a\r\n\r\n"),
    "folded trailer": _chunked(b"0\r\nX: a\r\n b\r\n\r\n"),
    "1,000 trailer fields": _chunked(b"0\r\n" + b"X: a\r\n" * 1000 + b"\r\n"),
    "chunks in HTTP/1.0": b"POST /hostile/c HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "other transfer coding": _post(b"Transfer-Encoding: gzip, chunked\r\n", b"0\r\n\r\n"),
    "chunked not last": _post(b"Transfer-Encoding: chunked, gzip\r\n", b"0\r\n\r\n"),
    "chunked twice": _post(b"Transfer-Encoding: chunked, chunked\r\n", b"0\r\n\r\n"),
    "chunked in two fields": _post(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n"),
    "almost chunked": _post(b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n"),
    "chunked in vertical tab": _post(b"Transfer-Encoding: \x0bchunked\r\n", b"0\r\n\r\n"),
    "identity": _post(b"Transfer-Encoding: identity\r\n"),
    "request line of 70 KB": b"GET /" + LONG + b" HTTP/1.1\r\n" + HEAD + b"\r\n",
    "request line of 9 KB": b"GET /" + LONG[:9000] + b" HTTP/1.1\r\n" + HEAD + b"\r\n",
    "field of 70 KB": _get(b"X: " + LONG + b"\r\n"),
    "name of 70 KB": _get(LONG + b": a\r\n"),
    "5,000 fields": _get(b"A: b\r\n" * 5000),
    "101 fields": _get(b"A: b\r\n" * 100),
    "body beyond the limit": _post(b"Content-Length: 3000000\r\n", b"x" * 3_000_000),
    "chunks beyond the limit": _chunked((b"10000\r\n" + b"x" * 65536 + b"\r\n") * 40 + b"0\r\n\r\n"),
    "no version": b"GET /hostile/9\r\n\r\n",
    "HTTP/0.9": b"GET /hostile/9 HTTP/0.9\r\n\r\n",
    "HTTP/1.2": _get(version=b"HTTP/1.2"),
    "HTTP/2.0": _get(version=b"HTTP/2.0"),
    "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "version in lower case": _get(version=b"http/1.1"),
    "version of two digits": _get(version=b"HTTP/1.10"),
    "two spaces": b"GET  /hostile/s HTTP/1.1\r\n" + HEAD + b"\r\n",
    "space at the end": b"GET /hostile/s HTTP/1.1 \r\n" + HEAD + b"\r\n",
    "tabs for spaces": b"GET\t/hostile/s\tHTTP/1.1\r\n" + HEAD + b"\r\n",
    "space in the target": _get(target=b"/hostile/a b"),
    "control character in the target": _get(target=b"/hostile/\x07"),
    "target without slash": _get(target=b"hostile"),
    "target with fragment": _get(target=b"/hostile#x"),
    "asterisk for GET": _get(target=b"*"),
    "bad escape": _get(target=b"/hostile/%zz"),
    "escaped zero byte": _get(target=b"/hostile/%00"),
    "escaped bad UTF-8": _get(target=b"/hostile/%ff"),
    "dot segments": _get(target=b"/hostile/../api"),
    "escaped dot segments": _get(target=b"/hostile/%2e%2e/api"),
    "method in lower case": b"get /hostile/m HTTP/1.1\r\n" + HEAD + b"\r\n",
    "unknown method": b"BREW /hostile/m HTTP/1.1\r\n" + HEAD + b"\r\n",
    "CONNECT": b"CONNECT a:80 HTTP/1.1\r\n" + HEAD + b"\r\n",
    "TRACE": b"TRACE /hostile HTTP/1.1\r\n" + HEAD + b"\r\n",
    "no method": b" /hostile HTTP/1.1\r\n" + HEAD + b"\r\n",
    "bad method": b"G(T /hostile HTTP/1.1\r\n" + HEAD + b"\r\n",
    "method of 70 KB": LONG + b" / HTTP/1.1\r\n" + HEAD + b"\r\n",
    "unknown expectation": _post(b"Expect: 200-ok\r\nContent-Length: 2\r\n", b"ab"),
    "two empty lines": b"\r\n\r\n" + _get(),
    "one line feed": b"\n" + _get(),
    "one empty line": b"\r\n" + _get(),
    "the beginning of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)),
    "zero bytes": b"\0" * 5000,
    "nonsense behind a request": _get() + b"nonsense\r\n\r\n" + _get(),
    "nonsense behind a body": _post(b"Content-Length: 5\r\n", b"12345more\r\n\r\n"),
}

_LINES = [b"Content-Length: 3", b"Content-Length: 7", b"Transfer-Encoding: chunked", b"Host: b", b"X: y",
          b"Connection: close", b"Expect: 100-continue", b" folded", b"Content-Length : 3", b""]
_BYTES = [b"\r", b"\n", b"\r\n", b"\0", b" ", b"\t", b":", b",", b";", b"\xff", b"0", b"9", b"a", b"%", b"\x7f",
          b"\x0b"]


def mutations(seed_streams, count, random):
    """Streams made from the given ones by one to three small changes each."""
    pool = [stream for stream in seed_streams if len(stream) < 4000]
    for _ in range(count):
        stream = random.choice(pool)
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            stream = _mutated(stream, random)
        yield stream


def _mutated(stream, random):
    place = random.randrange(len(stream) + 1)
    kind = random.randrange(9)
    if kind == 0:
        return stream[:place] + random.choice(_BYTES) + stream[place:]
    if kind == 1:
        return stream[:place] + stream[place + random.randint(1, 3):]
    if kind == 2 and place < len(stream):
        return stream[:place] + bytes([stream[place] ^ (1 << random.randrange(8))]) + stream[place + 1:]
    if kind == 3 and place < len(stream):
        return stream[:place] + random.choice(_BYTES) + stream[place + 1:]
    if kind == 4:
        return stream[:place]
    if kind == 5:
        return stream + random.choice(list(SOUND.values()))[:4000]
    lines = stream.split(b"\r\n")
    index = random.randrange(len(lines))
    if kind == 6:
        lines.insert(index, random.choice(_LINES))
    elif kind == 7:
        lines.insert(index, random.choice(lines))
    else:
        other = random.randrange(len(lines))
        lines[index], lines[other] = lines[other], lines[index]
    return b"\r\n".join(lines)
