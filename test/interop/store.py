"""A client nobody here wrote, in another language: esdbclient from PyPI against the embedded event store. Usage: store.py esdb://host:port?Tls=false"""

import sys
import threading
from uuid import uuid4

from esdbclient import EventStoreDBClient, NewEvent, StreamState
from esdbclient.exceptions import NotFound, StreamIsDeleted, WrongCurrentVersion

passed = failed = 0


def check(what, ok, detail=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    print(f"{'  ok  ' if ok else 'FAILED'} {what}{'' if ok else f' — {detail!r}'}")


def refused(kind, call):
    try:
        return f"answered {call()!r}"
    except kind:
        return True
    except Exception as error:  # noqa: BLE001 – any other error is told as it is
        return f"{type(error).__name__}: {error}"


def events(*numbers):
    return [NewEvent(type="Happened", data=b'{"n": %d}' % n, metadata=b'{"by": "python"}') for n in numbers]


def main(uri):
    client = EventStoreDBClient(uri)
    name = lambda suffix: f"python-{uuid4().hex[:8]}-{suffix}"  # noqa: E731

    a = name("a")
    first = client.append_to_stream(a, current_version=StreamState.NO_STREAM, events=events(1, 2, 3))
    got = client.get_stream(a)
    check("append and read", [e.data for e in got] == [b'{"n": 1}', b'{"n": 2}', b'{"n": 3}'], got)
    check("positions, metadata and time", got[-1].commit_position == first and got[0].metadata == b'{"by": "python"}' and got[0].recorded_at is not None, got[0])
    check("ids come back", len({e.id for e in got}) == 3)
    check("current version", client.get_current_version(a) == 2)
    check("wrong version is refused", refused(WrongCurrentVersion, lambda: client.append_to_stream(a, current_version=7, events=events(4))) is True)
    again = events(4)
    at = [client.append_to_stream(a, current_version=2, events=again) for _ in range(2)]
    check("the same append again is harmless", at[0] == at[1] and client.get_current_version(a) == 3, at)
    check("backwards, limit, position", [e.stream_position for e in client.get_stream(a, backwards=True, limit=2)] == [3, 2] and [e.stream_position for e in client.get_stream(a, stream_position=2)] == [2, 3])
    check("a missing stream is not found", refused(NotFound, lambda: client.get_stream(name("none"))) is True)
    check("append_event and append_events", client.append_event(a, current_version=3, event=events(5)[0]) > 0 and client.append_events(a, current_version=4, events=events(6, 7)) > 0)
    check("any and exists", client.append_to_stream(a, current_version=StreamState.ANY, events=events(8)) > 0 and client.append_to_stream(a, current_version=StreamState.EXISTS, events=events(9)) > 0)

    everything = [e for e in client.read_all() if e.stream_name == a]
    check("read_all brings them in order", [e.stream_position for e in everything] == list(range(9)), everything)
    check("read_all filtered by stream name", [e.stream_position for e in client.read_all(filter_include=[f"{a}.*"], filter_by_stream_name=True)] == list(range(9)))
    check("read_all backwards from a position", [e.stream_position for e in client.read_all(commit_position=everything[3].commit_position, backwards=True, filter_include=[a], filter_by_stream_name=True)] == [2, 1, 0])
    check("commit position", client.get_commit_position() >= everything[-1].commit_position)

    seen = []
    subscription = client.subscribe_to_stream(a, stream_position=6)
    threading.Timer(0.3, lambda: client.append_to_stream(a, current_version=8, events=events(10))).start()
    for event in subscription:
        seen.append(event.stream_position)
        if len(seen) == 3:
            break
    subscription.stop()
    check("subscribe to a stream: what there is, then live", seen == [7, 8, 9], seen)

    seen, checkpoints, caught_up = [], 0, 0
    subscription = client.subscribe_to_all(
        commit_position=everything[0].commit_position, filter_include=[a], filter_by_stream_name=True, include_checkpoints=True, include_caught_up=True, window_size=5, checkpoint_interval_multiplier=1
    )
    other = name("other")
    threading.Timer(0.3, lambda: client.append_to_stream(other, current_version=StreamState.ANY, events=events(*range(40)))).start()
    threading.Timer(0.8, lambda: client.append_to_stream(a, current_version=9, events=events(11))).start()
    for event in subscription:
        if type(event).__name__ == "Checkpoint":
            checkpoints += 1
        elif type(event).__name__ == "CaughtUp":
            caught_up += 1
        else:
            seen.append(event.stream_position)
            if event.stream_position == 10:
                break
    subscription.stop()
    check("subscribe to all, filtered: events", seen == list(range(1, 11)), seen)
    check("subscribe to all, filtered: checkpoints and caught up", checkpoints >= 8 and caught_up == 1, (checkpoints, caught_up))

    client.set_stream_metadata(a, metadata={"$maxCount": 2, "owner": "ops"})
    metadata, version = client.get_stream_metadata(a)
    check("stream metadata", metadata == {"$maxCount": 2, "owner": "ops"} and version == 0, (metadata, version))
    check("maxCount", [e.stream_position for e in client.get_stream(a)] == [9, 10])
    client.delete_stream(a, current_version=10)
    check("a deleted stream is not found", refused(NotFound, lambda: client.get_stream(a)) is True)
    client.append_to_stream(a, current_version=StreamState.NO_STREAM, events=events(12))
    check("and goes on counting", [e.stream_position for e in client.get_stream(a)] == [11])
    client.tombstone_stream(a, current_version=StreamState.ANY)
    check("a tombstoned stream is deleted", refused(StreamIsDeleted, lambda: client.get_stream(a)) is True)
    check("and cannot be written", refused(StreamIsDeleted, lambda: client.append_to_stream(a, current_version=StreamState.ANY, events=events(1))) is True)

    binary = name("binary")
    client.append_to_stream(binary, current_version=StreamState.NO_STREAM, events=[NewEvent(type="Blob", data=bytes(range(256)), content_type="application/octet-stream")])
    blob = client.get_stream(binary)[0]
    check("binary events", blob.data == bytes(range(256)) and blob.content_type == "application/octet-stream", blob)
    big = name("big")
    client.append_to_stream(big, current_version=StreamState.NO_STREAM, events=events(*range(1_000)))
    check("a thousand events in one append", [e.stream_position for e in client.get_stream(big)] == list(range(1_000)))
    says = refused((), lambda: client.create_subscription_to_stream(group_name="g", stream_name=big))
    check("persistent subscriptions are not there, and it says so", "does not have them" in says, says)
    client.close()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main(sys.argv[1])
