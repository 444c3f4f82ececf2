"""A chat endpoint on loopback that answers as a test tells it to, well or badly."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def completion(content):
    """Return the body of a chat completion that says `content`, JSON where it is no text."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return json.dumps({"choices": [{"message": {"content": text}}]}).encode()


class Stub:
    """What the server was asked, and what it answers: (status, headers, body) in turn.

    The last answer is given again and again. `hold`: it waits until the test is over.
    """

    def __init__(self):
        self.answers, self.asked, self.headers, self.paths = [], [], [], []
        self.hold, self.drip, self.over = False, False, threading.Event()
        self.url = ""

    def says(self, content):
        self.answers.append((200, {}, completion(content)))

    def sends(self, status, body=b"{}", **headers):
        self.answers.append((status, headers, body))


@contextmanager
def serve():
    """Give a running Stub on a free port."""
    stub = Stub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stub.asked.append(json.loads(body))
            stub.headers.append(dict(self.headers))
            stub.paths.append(self.path)
            if stub.hold:
                stub.over.wait(5)
                return
            if stub.drip:
                self._drip()
                return
            status, headers, answer = stub.answers[min(len(stub.asked), len(stub.answers)) - 1]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            try:
                self.wfile.write(answer)
            except OSError:
                # The client has read as much as it wanted.
                self.close_connection = True

        def _drip(self):
            try:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not stub.over.wait(0.02):
                    self.wfile.write(b"x")
                    self.wfile.flush()
            except OSError:
                self.close_connection = True

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        stub.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
