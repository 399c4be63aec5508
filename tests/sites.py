"""A site that answers each path with the bytes a test wrote, over HTTP or HTTPS."""

import ssl
from contextlib import suppress
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread

CERTIFICATE = Path(__file__).parent / "outreach" / "harbour.pem"  # of forum.harbour.example
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def an_answer(status, *headers, body=b""):
    """Write an answer as it goes over the wire."""
    lines = [f"HTTP/1.1 {status} Said", *headers, f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def a_move(status, to):
    return an_answer(status, f"Location: {to}")


def at(site, path="/", host="forum.harbour.example"):
    return f"http://{host}:{site.port}{path}"


class Site:
    """Answer with bytes, or with what a function writes until the visitor is gone."""

    def __init__(self, *, secure=False):
        self.answers, self.asked, self.over = {}, [], Event()
        self._server = ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            plain = self._server.socket
            self._server.socket = context.wrap_socket(
                plain, server_side=True, do_handshake_on_connect=False
            )
        self.port = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self):
        self.over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def verbs(self):
        return [line.split()[0] for line, _ in self.asked]

    def headers(self):
        return self.asked[-1][1]

    def _handler(site):  # noqa: N805 -- the handler has a self of its own
        class Handler(StreamRequestHandler):
            def handle(self):
                with suppress(OSError):
                    self.answer()

            def answer(self):
                line = self.rfile.readline().decode().strip()
                headers = {}
                while text := self.rfile.readline().decode().strip():
                    name, _, value = text.partition(": ")
                    headers[name] = value
                if line:
                    site.asked.append((line, headers))
                    verb, path, _ = line.split()
                    found = site.answers.get((verb, path), site.answers.get(path, MISSING))
                    found(self.wfile) if callable(found) else self.wfile.write(found)

        return Handler
