import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { History } from '@temporalio/common/lib/proto-utils';
import { temporal } from '@temporalio/proto';

/** A workflow's history as plain JSON: enums by name, bytes in base64, long numbers as text. */
export interface PlainHistory {
  readonly events: readonly Record<string, unknown>[];
}

/** What is kept of one life: all runs of its workflow, the first one first. */
export interface Recording {
  readonly name: string;
  readonly workflowId: string;
  readonly runs: readonly PlainHistory[];
}

const { History: proto } = temporal.api.history.v1;

/** The SDK's own conversion fails where npm installs two copies of protobufjs, so this one is used for both ways. */
export const plain = (history: History): PlainHistory =>
  proto.toObject(proto.fromObject(history), { longs: String, enums: String, bytes: String }) as PlainHistory;
export const history = (recorded: PlainHistory): History => proto.fromObject({ ...recorded });

/** Every recording in this folder. */
export const recordings = (): Recording[] =>
  readdirSync(__dirname)
    .filter((file) => file.endsWith('.json.gz'))
    .map((file) => ({
      name: basename(file, '.json.gz'),
      ...JSON.parse(gunzipSync(readFileSync(join(__dirname, file))).toString('utf8')),
    }));
