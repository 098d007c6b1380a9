import { Empty, StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';

const { Options } = ReadReq;

/** Events the server looks at between two signs of life of a filtered read, in units of 32. */
const CHECKPOINT_EVERY = 32;

/** A read of one stream from a revision on, at most `count` events. */
export function readOf(stream: string, fromRevision: number, count = Number.MAX_SAFE_INTEGER): ReadReq {
  const name = new StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8'));
  const from = new Options.StreamOptions().setStreamIdentifier(name).setRevision(String(fromRevision));
  return asked(new Options().setStream(from).setCount(String(count)).setNoFilter(new Empty()));
}

/**
 * A subscription to all streams whose name begins with one of the prefixes, or to all but the system's own, after a
 * position.
 */
export function subscriptionTo(prefixes: readonly string[] | undefined, after: number | undefined): ReadReq {
  const all = new Options.AllOptions();
  const place = String(after);
  if (after === undefined) all.setStart(new Empty());
  else all.setPosition(new Options.Position().setCommitPosition(place).setPreparePosition(place));
  const name = new Options.FilterOptions.Expression();
  if (prefixes?.length) name.setPrefixList([...prefixes]);
  else name.setRegex('^[^$].*');
  const filter = new Options.FilterOptions()
    .setStreamIdentifier(name)
    .setCount(new Empty())
    .setCheckpointintervalmultiplier(CHECKPOINT_EVERY);
  return asked(new Options().setAll(all).setSubscription(new Options.SubscriptionOptions()).setFilter(filter));
}

/** Forwards (the default), without following links, with ids as text. */
const asked = (options: InstanceType<typeof Options>): ReadReq =>
  new ReadReq().setOptions(
    options.setResolveLinks(false).setUuidOption(new Options.UUIDOption().setString(new Empty())),
  );
