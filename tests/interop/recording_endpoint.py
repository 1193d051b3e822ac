"""An AWS endpoint that writes down what it gets and answers as it is told, on a free port of this machine."""

import http.server
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Recorded:
    method: str
    path: str
    headers: dict[str, str]  # by their names in lower case
    body: bytes


class RecordingEndpoint:
    """`answers` gives (status, body) for a request; what came is in `requests`, in its order."""

    def __init__(self, answers):
        self.requests: list[Recorded] = []
        endpoint = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                recorded = Recorded(self.command, self.path, headers, body)
                endpoint.requests.append(recorded)
                status, text = answers(recorded)
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            do_GET = do_POST = do_PUT = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
