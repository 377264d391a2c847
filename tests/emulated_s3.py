"""Buckets of this machine: moto's server, reached as a real one would be, through the environment."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


@pytest.fixture(scope="session")
def emulated_s3() -> Iterator[str]:
    """The address of the server; credentials and address stand in the environment, for child processes, too."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        def log(self, *_: object) -> None: ...

    application = DomainDispatcherApplication(create_backend_app)
    lock = threading.Lock()

    def one_at_a_time(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """moto looks whether an object is there and then writes it; a real server does both at once."""
        with lock:
            return list(application(environ, start_response))

    server = make_server("127.0.0.1", 0, one_at_a_time, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ENDPOINT_URL_S3", address)
        environment.setenv("AWS_ACCESS_KEY_ID", "testing")
        environment.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        environment.setenv("AWS_DEFAULT_REGION", "us-east-1")
        environment.setenv("AWS_EC2_METADATA_DISABLED", "true")
        yield address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def s3_bucket(emulated_s3: str) -> Iterator[str]:
    from fsspec import filesystem

    system, bucket = filesystem("s3"), f"archive-{uuid4().hex}"
    system.mkdir(bucket)
    yield bucket
    system.clear_instance_cache()  # no connection outlives the server


@pytest.fixture
def s3_folder(s3_bucket: str) -> str:
    """The URL of an empty folder in a bucket."""
    return f"s3://{s3_bucket}/{uuid4().hex}/归档"
