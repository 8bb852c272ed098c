"""moto with the AWS fixture's CloudFormation and Roles Anywhere, and with S3's days: lifecycle, thaw, expiry.

Prints one line of JSON with its address and runs until its standard input ends: whoever started it may be killed.
Runs with the folder of the AWS rehearsal on PYTHONPATH.
"""

import json
import os
import re
from datetime import timedelta
from urllib.parse import parse_qs, unquote

os.environ["MOTO_S3_DEFAULT_KEY_BUFFER_SIZE"] = str(64 << 20)

from fixture.moto_patches import patch_moto
from fixture.server import Dispatcher, serve
from werkzeug.serving import WSGIRequestHandler

from . import clock, lifecycle, thaw
from .deployed import buckets, deployed
from .moto_decides import moto_decides
from .objects import objects

_KEY = re.compile(r"<Key>([^<]*)</Key>")


class Storage:
    """Answers what moto does not do as S3 does, and what a rehearsal asks."""

    def __init__(self, dispatcher):
        self.dispatcher = dispatcher

    def __call__(self, environ, start_response):
        path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
        if path.startswith("/_rehearsal/"):
            return _json(start_response, _asked(path, environ))
        if environ["REQUEST_METHOD"] == "POST" and re.match(r"restore(=|&|$)", query):
            return _restore(environ, path, query, start_response)
        if "RestoreStatus" in environ.get("HTTP_X_AMZ_OPTIONAL_OBJECT_ATTRIBUTES", ""):
            return self._list_with_status(environ, start_response)
        return self.dispatcher(environ, start_response)

    def _list_with_status(self, environ, start_response):
        bucket = _bucket(environ["PATH_INFO"].strip("/").split("/")[0])
        seen = {}
        body = b"".join(self.dispatcher(environ, lambda status, headers, *_: seen.update(status=status, headers=headers)))
        text = re.sub(
            r"(<Contents>(?:(?!</Contents>).)*)</Contents>",
            lambda m: f"{m[1]}{thaw.status_xml(bucket, unquote(_KEY.search(m[1])[1]))}</Contents>",
            body.decode(),
            flags=re.S,
        ).encode()
        headers = [(key, value) for key, value in seen["headers"] if key.lower() != "content-length"]
        start_response(seen["status"], [*headers, ("Content-Length", str(len(text)))])
        return [text]


def _asked(path, environ):
    if path == "/_rehearsal/deployed":
        return deployed()
    if path.startswith("/_rehearsal/objects/"):
        return objects(_bucket(path.rsplit("/", 1)[1]))
    if path == "/_rehearsal/moto-decides":
        return [moto_decides(question) for question in json.loads(_body(environ))]
    if path == "/_rehearsal/clock":
        hours = json.loads(_body(environ) or b"{}").get("hours", 0)
        return {"steps": _advance(hours), "now": f"{clock.now().isoformat()}Z"}
    raise KeyError(path)


def _advance(hours):
    """Midnights on the way run the lifecycle."""
    done, end = [], clock.now() + timedelta(hours=hours)
    while True:
        midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        if midnight > end:
            clock.move(max(end - clock.now(), timedelta()))
            return done + [step for bucket in buckets() for step in thaw.freeze_again(bucket)]
        clock.move(midnight - clock.now())
        for bucket in buckets():
            steps = thaw.freeze_again(bucket) + lifecycle.play(bucket)
            done += [{"bucket": bucket.name, "at": midnight.isoformat(), **step} for step in steps]


def _restore(environ, path, query, start_response):
    bucket, _, key = path.lstrip("/").partition("/")
    version = parse_qs(query).get("versionId", [None])[0]
    status, code, message = thaw.restore(_bucket(bucket), key, version, _body(environ).decode())
    body = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>".encode() if code else b""
    start_response(f"{status} {code or 'Accepted'}", [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))])
    return [body]


def _bucket(name):
    return next(each for each in buckets() if each.name == name)


def _body(environ):
    return environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))


def _json(start_response, answer):
    body = json.dumps(answer, default=str).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


class Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, *args):
        pass


def main():
    patch_moto()
    clock.use_in_moto()
    thaw.use_in_moto()
    dispatcher = Dispatcher()
    serve(dispatcher, Storage(dispatcher), Handler)


if __name__ == "__main__":
    main()
