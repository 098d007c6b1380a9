"""Checks what our programs made with aics-tlog (PyPI), an implementation of the C2SP formats by other hands; SM3 by Python's own OpenSSL.

Reads the material from a JSON file and prints one line a check, `ok` or `FAILED`.
"""

import base64
import hashlib
import json
import sys

import aics_tlog as tlog
from aics_tlog.note import parse_note, parse_vkey


def b64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def check(what: str, ok: bool, detail: object = "") -> None:
    print("ok" if ok else "FAILED", what, "" if ok else detail)


def rfc6962(algorithm: str, leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, word for word, over any hash."""

    def h(data: bytes) -> bytes:
        return hashlib.new(algorithm, data).digest()

    if not leaves:
        return h(b"")
    if len(leaves) == 1:
        return h(b"\x00" + leaves[0])
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return h(b"\x01" + rfc6962(algorithm, leaves[:k]) + rfc6962(algorithm, leaves[k:]))


with open(sys.argv[1], encoding="utf-8") as file:
    m = json.load(file)

note = parse_note(m["Note"])
log, witness = parse_vkey(m["LogKey"]), parse_vkey(m["WitnessKey"])
verdict = tlog.verify_checkpoint(note, log, [witness], 1, expected_origin=log.name)
check("the checkpoint, signed by the log and countersigned by the witness", verdict.ok and verdict.witnesses == [witness.name], verdict.error)
leaves = [b64(leaf) for leaf in m["Leaves"]]
tree = tlog.MerkleTree(leaves)
check("the root of the checkpoint, from the leaves", verdict.size == len(leaves) and tree.root() == verdict.root)

wrong = [
    p
    for p in m["Inclusion"]
    if [b64(h) for h in p["Proof"]] != tree.inclusion_proof(p["Index"], p["Size"]) or b64(p["Root"]) != tree.root(p["Size"])
]
check(f"{len(m['Inclusion'])} inclusion proofs are those it makes itself", not wrong, wrong[:1])
wrong = [
    p
    for p in m["Consistency"]
    if [b64(h) for h in p["Proof"]] != tree.consistency_proof(p["Old"], p["Size"]) or b64(p["OldRoot"]) != tree.root(p["Old"])
]
check(f"{len(m['Consistency'])} consistency proofs are those it makes itself", not wrong, wrong[:1])

changed = m["Note"].replace("\n", "x\n", 1)
check("a changed note is refused", not tlog.verify_checkpoint(parse_note(changed), log, [witness], 1).ok)

if "sm3" in hashlib.algorithms_available:
    sm3 = [b64(leaf) for leaf in m["Sm3Leaves"]]
    lines = m["Sm3Note"].split("\n")
    check("the root over SM3, from the leaves", rfc6962("sm3", sm3) == b64(lines[2]) and int(lines[1]) == len(sm3))
    key = parse_vkey(m["Sm3Key"])
    check("the checkpoint over SM3 is signed", tlog.verify_checkpoint(parse_note(m["Sm3Note"]), key, [], 0).log_ok)
else:
    print("-- this Python has no SM3")
