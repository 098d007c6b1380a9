"""Reads our OCEL 2.0 and XES with pm4py's own readers, and holds them to its validators. Prints one line a check, `ok` or `FAILED`.

Arguments: folder with `log.jsonocel` and `log.xes`, the OCEL schema, and how many events, centers there are.
"""

import json
import sys
import tempfile
from pathlib import Path

import pm4py
from pm4py.objects.log.importer.xes import importer as xes
from pm4py.objects.ocel.validation import jsonocel, ocel20_rel_validation

folder, schema, events, centers = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def check(what: str, ok: bool, detail: object = "") -> None:
    print("ok" if ok else "FAILED", what, "" if ok else detail)


file = str(folder / "log.jsonocel")
check("OCEL: the JSON validator, against the schema", jsonocel.apply(file, schema))
ocel = pm4py.read_ocel2_json(file)
check(f"OCEL: {events} events are read", len(ocel.events) == events, len(ocel.events))
raw = json.loads(Path(file).read_text(encoding="utf-8"))
check("OCEL: every object is read", len(ocel.objects) == len(raw["objects"]), len(ocel.objects))
wanted = {"center", "report", "evaluation", "notice", "person", "organization"}
check("OCEL: the object types", wanted <= set(pm4py.ocel_get_object_types(ocel)), pm4py.ocel_get_object_types(ocel))
check("OCEL: it is about each center", ocel.objects["ocel:type"].eq("center").sum() == centers)
with tempfile.TemporaryDirectory() as scratch:
    sqlite = str(Path(scratch) / "log.sqlite")
    pm4py.write_ocel2_sqlite(ocel, sqlite)
    verdict = ocel20_rel_validation.apply(sqlite)
    # pm4py's own SQLite writer declares no primary and foreign keys, so those constraints say nothing about our log.
    failed = [name for name in verdict[1] if "_key_" not in name]
    check("OCEL: the relational validator of the standard, all but its keys", len(verdict[0]) >= 13 and not failed, failed)
flat = pm4py.ocel_flattening(ocel, "center")
check("OCEL: flattened to centers, a case a center", flat["case:concept:name"].nunique() == centers)
check("OCEL: a directly-follows graph is found", len(pm4py.discover_ocdfg(ocel)["activities"]) > 10)

for name in ("ITERPARSE", "LINE_BY_LINE"):
    log = xes.apply(str(folder / "log.xes"), variant=xes.Variants[name], parameters={"show_progress_bar": False})
    check(f"XES {name}: {centers} traces, {events} events", (len(log), sum(map(len, log))) == (centers, events), len(log))
frame = pm4py.read_xes(str(folder / "log.xes"))
check("XES: as a table with activity, time and resource", {"concept:name", "time:timestamp", "org:resource"} <= set(frame.columns), frame.columns)
check("XES: times are read as times", str(frame["time:timestamp"].dtype).startswith("datetime64"), frame["time:timestamp"].dtype)
check("XES: and in order within each center", bool(frame.groupby("case:concept:name")["time:timestamp"].apply(lambda t: t.is_monotonic_increasing).all()))
net = pm4py.discover_dfg(frame)[0]
check("XES: a directly-follows graph is found", len(net) > 10)
