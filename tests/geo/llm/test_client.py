"""The way to the endpoint: one clear sentence for each way it can fail, bounded time and size."""

import socket
from time import monotonic

import pytest

from geo.errors import ModelError, UsageError
from geo.llm.client import MAX_ANSWER_BYTES, Settings, ask, read_settings
from tests.geo.llm.stub import completion

ASK = ({"role": "user", "content": "Any claims?"},)


def _ask(stub, **changes):
    return ask(Settings(**{"url": stub.url, "model": "tiny", "timeout_s": 5.0, **changes}), ASK)


def test_a_question_is_an_openai_chat_completion(stub):
    """Local servers and hosted ones speak this form."""
    stub.says('{"claims": []}')
    assert _ask(stub, key="secret-key") == '{"claims": []}'
    assert stub.paths == ["/v1/chat/completions"]
    assert stub.asked == [
        {"model": "tiny", "messages": list(ASK), "temperature": 0, "stream": False}
    ]
    assert stub.headers[0]["Authorization"] == "Bearer secret-key"


def test_without_a_key_none_is_sent(stub):
    """A local server needs none."""
    stub.says("{}")
    _ask(stub, url=stub.url + "/chat/completions?version=1")
    assert "Authorization" not in stub.headers[0]
    assert stub.paths == ["/v1/chat/completions?version=1"]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "refused the key (401): check ATLAS_LLM_KEY"),
        (404, "refused the question (404): check ATLAS_LLM_URL and ATLAS_LLM_MODEL"),
        (500, "failed (500)"),
        (307, "sends on to another address (307)"),
    ],
)
def test_a_refusal_is_one_sentence_that_says_what_to_check(stub, status, said):
    """The server's own words may repeat the article or the key, so they are not shown."""
    stub.sends(status, b"secret-key and the article", Location="http://127.0.0.1:9/elsewhere")
    with pytest.raises(ModelError) as caught:
        _ask(stub, key="secret-key")
    assert said in str(caught.value)
    assert "secret-key" not in str(caught.value)
    assert len(stub.asked) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b'{"choices": []}', "holds no text"),
        (b'{"choices": [{"message": {"content": null}}]}', "holds no text"),
        (b"[1]", "holds no text"),
        (completion("   "), "holds no text"),
        (b'"' + b"x" * (MAX_ANSWER_BYTES + 10), "more than 2,000,000 bytes"),
    ],
)
def test_a_body_that_is_no_completion_is_said_so(stub, body, said):
    """Something else may listen at the address."""
    stub.sends(200, body)
    with pytest.raises(ModelError, match=said):
        _ask(stub)


def test_a_server_that_asks_to_wait_a_moment_is_asked_again(stub):
    """Retry-After is honoured."""
    stub.sends(429, Retry_After="0")
    stub.says("{}")
    assert _ask(stub) == "{}"
    assert len(stub.asked) == 2


@pytest.mark.parametrize("asked", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_a_server_that_asks_to_wait_long_is_not_waited_for(stub, asked):
    """The reader says so at once instead of hanging."""
    stub.sends(429, Retry_After=asked)
    with pytest.raises(ModelError, match=r"too many questions \(429\)"):
        _ask(stub)
    assert len(stub.asked) == 1


def test_a_server_that_is_always_busy_is_given_up(stub):
    """Three questions, then a clear error."""
    stub.sends(429, Retry_After="0")
    with pytest.raises(ModelError, match="429"):
        _ask(stub)
    assert len(stub.asked) == 3


@pytest.mark.parametrize("how", ["hold", "drip"])
def test_a_server_that_is_silent_or_drips_is_left_in_time(stub, how):
    """A byte now and then must not hold the reader for ever, in headers either."""
    setattr(stub, how, True)
    begun = monotonic()
    with pytest.raises(ModelError, match=r"within 0\.2 s"):
        _ask(stub, timeout_s=0.2)
    assert monotonic() - begun < 2


def test_no_server_at_all_is_said_so():
    """The commonest mistake with a local server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(ModelError, match="nothing answers at"):
        ask(Settings(url, "tiny"), ASK)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ATLAS_LLM_URL": ""}, "the model reader is off"),
        ({"ATLAS_LLM_MODEL": " "}, "the model reader is off"),
        ({"ATLAS_LLM_URL": "ftp://localhost/"}, "http or https"),
        ({"ATLAS_LLM_URL": "http://me:word@localhost/"}, "without a password"),
        ({"ATLAS_LLM_URL": "http://localhost:port/"}, "http or https"),
        ({"ATLAS_LLM_URL": "http://[::1/"}, "http or https"),
        ({"ATLAS_LLM_URL": "http://local host/"}, "http or https"),
        ({"ATLAS_LLM_TIMEOUT": "soon"}, "ATLAS_LLM_TIMEOUT"),
        ({"ATLAS_LLM_TIMEOUT": "nan"}, "ATLAS_LLM_TIMEOUT"),
        ({"ATLAS_LLM_TIMEOUT": "0"}, "ATLAS_LLM_TIMEOUT"),
        ({"ATLAS_LLM_KEY": "a\nb"}, "ATLAS_LLM_KEY"),
        ({"ATLAS_LLM_KEY": "k", "ATLAS_LLM_URL": "http://example.org/v1"}, "unencrypted"),
    ],
)
def test_settings_that_cannot_work_are_refused_before_anything_is_sent(changes, said):
    """A wrong variable is told by its name."""
    good = {"ATLAS_LLM_URL": "http://localhost:8080/v1", "ATLAS_LLM_MODEL": "tiny"}
    with pytest.raises(UsageError, match=said):
        read_settings({**good, **changes})


def test_the_key_is_in_no_representation():
    """A traceback or a log must not carry it."""
    good = {"ATLAS_LLM_URL": "https://example.org/v1", "ATLAS_LLM_MODEL": "tiny"}
    settings = read_settings({**good, "ATLAS_LLM_KEY": "secret-key", "ATLAS_LLM_TIMEOUT": "1.5"})
    assert settings.key == "secret-key"
    assert settings.timeout_s == 1.5
    assert "secret-key" not in repr(settings)
