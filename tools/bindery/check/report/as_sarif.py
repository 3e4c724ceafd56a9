"""Write findings as SARIF 2.1.0, the form that code scanning services read."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import bindery
from bindery.check.codes import meanings
from bindery.check.place import split_place
from bindery.check.verdict import Verdict
from bindery.findings import Finding, Severity

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

#: Name under which viewers are told where the files lie.
_ROOT = "SITE"


def as_sarif(verdict: Verdict, ranked: Sequence[Finding]) -> str:
    """Give one run: rules with their help, results, and what was ignored as suppressed.

    Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
    """
    excused = [it.finding for it in verdict.excused]
    codes = list(dict.fromkeys(it.code for it in (*ranked, *excused)))
    driver = {
        "name": "bindery",
        "version": bindery.__version__,
        "rules": [_rule(it) for it in codes],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder of the built site."}}},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(verdict, ranked, codes)),
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    _, *sentences = meanings().get(code, ("", f"{code}."))
    return {
        "id": code,
        "shortDescription": {"text": sentences[0]},
        "fullDescription": {"text": " ".join(sentences)},
        "help": {"text": "\n".join(sentences), "markdown": "\n".join(sentences)},
    }


def _results(
    verdict: Verdict, ranked: Sequence[Finding], codes: Sequence[str]
) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for it in ranked:
        yield _result(verdict, it, codes, seen)
    for one in verdict.excused:
        reason = {"kind": "external", "justification": one.reason}
        yield _result(verdict, one.finding, codes, seen) | {"suppressions": [reason]}


def _result(
    verdict: Verdict, it: Finding, codes: Sequence[str], seen: Counter[str]
) -> dict[str, Any]:
    return {
        "ruleId": it.code,
        "ruleIndex": codes.index(it.code),
        "level": _level(verdict, it),
        "message": {"text": it.message},
        "locations": [{"physicalLocation": _location(it)}],
        "partialFingerprints": {"finding/v1": _fingerprint(it, seen)},
    }


def _location(it: Finding) -> dict[str, Any]:
    file, line = split_place(it.place)
    uri = quote(file, errors="replace")
    location: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}}
    return location | ({"region": {"startLine": line}} if line else {})


def _level(verdict: Verdict, it: Finding) -> str:
    if verdict.fail_on.fails(it):
        return "error"
    return "warning" if it.severity is Severity.WARNING else "note"


def _fingerprint(it: Finding, seen: Counter[str]) -> str:
    """Give a name that stays when lines move: code, file, message, and which of several."""
    words = "\0".join((it.code, split_place(it.place)[0], it.message))
    digest = sha256(words.encode("utf-8", errors="replace")).hexdigest()[:16]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"
