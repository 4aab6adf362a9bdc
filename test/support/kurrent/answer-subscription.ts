import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { isBefore } from './answer-read.ts';
import { INVALID_SUBSCRIPTION } from './faults.ts';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  placeOf,
} from './messages.ts';
import type { Outlet } from './outlet.ts';
import type { Place, Records, ServerRecord } from './records.ts';

/** How many events the server looks at in one go. */
const PAGE = 32;

/**
 * Answers a filtered subscription to everything, as `Enumerator.AllSubscriptionFiltered` of EventStoreDB 24.10: it
 * catches up by pages, sends a checkpoint when it has looked at so many events – while it catches up the place where
 * the next page begins, `{commit, 0}`, later that of an event – and then what comes. Only what is behind the
 * place that was asked for is sent.
 */
export async function answerSubscription(
  records: Records,
  options: ReadReq.Options,
  outlet: Outlet,
): Promise<void> {
  const all = options.getAll();
  const filter = options.getFilter();
  if (all === undefined || filter === undefined) throw new Error('Only filtered subscriptions to $all.');
  const from = placeOf(all) ?? { commit: 0n, prepare: 0n };
  const isStart = all.hasStart();
  const interval = PAGE * filter.getCheckpointintervalmultiplier();
  const allowed = allowedBy(filter);
  await outlet.write(confirmationMessage());
  if (!isStart && !records.isValid(from)) return outlet.fail(INVALID_SUBSCRIPTION);

  let next = isStart ? 0 : records.all.findIndex((record) => isBefore(from, record.place));
  if (next === -1) next = records.all.length;
  let considered = 0;
  while (next < records.all.length) {
    const page = records.all.slice(next, next + PAGE);
    for (const record of page) if (allowed(record)) await outlet.write(eventMessage(record));
    if (outlet.over) return;
    next += page.length;
    considered += page.length;
    const following = records.all[next];
    if (considered >= interval && following !== undefined) {
      considered %= interval;
      await outlet.write(checkpointMessage({ commit: following.place.commit, prepare: 0n }));
    }
  }
  await outlet.write(caughtUpMessage());

  while (!outlet.over) {
    const record = records.all[next];
    if (record === undefined) {
      await grown(records, outlet);
      continue;
    }
    next += 1;
    if (!isStart && !isBefore(from, record.place)) continue;
    if (allowed(record)) await outlet.write(eventMessage(record));
    considered += 1;
    if (considered < interval) continue;
    considered = 0;
    const place: Place = record.place;
    await outlet.write(checkpointMessage(place));
  }
}

function allowedBy(filter: ReadReq.Options.FilterOptions): (record: ServerRecord) => boolean {
  const ofStream = filter.getStreamIdentifier();
  const expression = ofStream ?? filter.getEventType();
  const regex = expression?.getRegex() ? new RegExp(expression.getRegex(), 'u') : undefined;
  const prefixes = expression?.getPrefixList() ?? [];
  return (record) => {
    const value = ofStream === undefined ? record.type : record.stream;
    return regex === undefined ? prefixes.some((prefix) => value.startsWith(prefix)) : regex.test(value);
  };
}

function grown(records: Records, outlet: Outlet): Promise<void> {
  return new Promise((resolve) => {
    const stop = records.watch(() => {
      stop();
      resolve();
    });
    outlet.whenOver(() => {
      stop();
      resolve();
    });
  });
}
