import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { History } from '@temporalio/common/lib/proto-utils';
import { temporal } from '@temporalio/proto';

/** A workflow's history as plain JSON: enums by name, bytes in base64, long numbers as text. */
export interface PlainHistory {
  readonly events: readonly Record<string, unknown>[];
}

/** What is kept of one life: all runs of its workflow, the first one first. A life may have been recorded again. */
export interface Recording {
  readonly life: string;
  /** 1, 2, 3, … */
  readonly version: number;
  readonly workflowId: string;
  readonly runs: readonly PlainHistory[];
}

const { History: proto } = temporal.api.history.v1;

/** The SDK's own conversion fails where npm installs two copies of protobufjs, so this one is used for both ways. */
export const plain = (history: History): PlainHistory =>
  proto.toObject(proto.fromObject(history), { longs: String, enums: String, bytes: String }) as PlainHistory;
export const history = (recorded: PlainHistory): History => proto.fromObject({ ...recorded });

/** Where a recording of a life is kept. */
export const fileOf = (life: string, version: number): string => join(__dirname, `${life}.v${version}.json.gz`);

/** Every recording in this folder, without what it holds. */
export const kept = (): Pick<Recording, 'life' | 'version'>[] =>
  readdirSync(__dirname).flatMap((file) => {
    const [, life, version] = /^(.+)\.v(\d+)\.json\.gz$/.exec(file) ?? [];
    return life && version ? [{ life, version: Number(version) }] : [];
  });

/** Every recording in this folder, all versions of all lives. */
export const recordings = (): Recording[] =>
  kept().map(({ life, version }) => ({
    life,
    version,
    ...JSON.parse(gunzipSync(readFileSync(fileOf(life, version))).toString('utf8')),
  }));
