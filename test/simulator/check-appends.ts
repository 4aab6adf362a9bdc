import type { Append, AppendedRange } from '../../src/log/event-log.ts';
import { type FinalLog, lastRevision } from './final-log.ts';
import { must } from './violation.ts';
import type { Asked } from './witness.ts';

/** Holds what was asked for and answered against the log: each answer is true, and each event has its asker. */
export function checkAppends(asked: readonly Asked[], log: FinalLog): void {
  for (const each of asked) checkAnswer(each, log);
  checkAskers(asked, log);
}

function checkAnswer(asked: Asked, log: FinalLog): void {
  const { append, answer, from, to } = asked;
  const say = (what: string) => () => `${what} ${inWords(asked)}`;
  const before = placeOf(append, log);
  const wasThere = before !== null && before + append.events.length - 1 <= from;
  switch (answer.outcome) {
    case 'unknown':
    case 'refused':
      return;
    case 'appended':
      checkRange(asked, answer, log);
      must(!wasThere, say('What was recorded before was taken for new.'));
      must(
        answer.firstPosition > from && answer.firstPosition + answer.count - 1 <= to,
        say('An append was stored before it was asked for, or after it was answered.'),
      );
      must(
        meets(append, answer.firstRevision),
        say('An append was stored although its stream was not as expected.'),
      );
      return;
    case 'already-recorded':
      checkRange(asked, answer, log);
      must(
        answer.firstPosition + answer.count - 1 <= to,
        say('An append was said to be recorded before it was.'),
      );
      return;
    case 'wrong-revision':
      must(!wasThere, say('What was recorded before was refused.'));
      must(
        !meets(append, answer.actual + 1),
        say('An append was refused although its stream was as expected.'),
      );
      must(
        spanOfRevisions(append.stream, from, to, log).includes(answer.actual),
        say(`A revision was named that the stream ${append.stream} did not have meanwhile.`),
      );
      return;
    case 'id-taken': {
      const isTwice = append.events.filter(({ id }) => id === answer.id).length > 1;
      const taken = log.byId.get(answer.id);
      must(before === null, say('An append of which every event is there was told that an id is taken.'));
      must(
        append.events.some(({ id }) => id === answer.id) && (isTwice || (taken?.position ?? to + 1) <= to),
        say('An id was said to be taken that was free.'),
      );
    }
  }
}

/** The range that an answer names holds exactly what was asked for. */
function checkRange(asked: Asked, range: AppendedRange, log: FinalLog): void {
  const { append } = asked;
  const first = log.events[range.firstPosition - 1];
  must(
    range.stream === append.stream &&
      range.count === append.events.length &&
      first?.revision === range.firstRevision &&
      isAt(append, range.firstPosition, log),
    () => `An acknowledged append is not in the log as it was asked for. ${inWords(asked)}`,
  );
}

/** Every event was stored as a part of one append as a whole; one asker at most is told that it was his doing. */
function checkAskers(asked: readonly Asked[], log: FinalLog): void {
  const byFirstId = Map.groupBy(asked, ({ append }) => append.events[0]?.id);
  for (let position = 1; position <= log.events.length; ) {
    const at = position;
    const first = log.events[at - 1];
    const whole = (byFirstId.get(first?.id) ?? []).filter(({ append }) => isAt(append, at, log));
    must(
      whole.length > 0,
      () =>
        `The event ${first?.id} at ${at} of ${first?.stream} does not begin an append that anybody asked for.`,
    );
    const count = Math.max(...whole.map(({ append }) => append.events.length));
    const askers = whole.filter(({ append }) => append.events.length === count);
    const told = askers.filter(({ answer }) => answer.outcome === 'appended');
    const inDoubt = askers.filter(
      ({ append, answer, from }) =>
        answer.outcome === 'unknown' && from < at && meets(append, first?.revision ?? 0),
    );
    const all = () => askers.map(inWords).join('; ');
    must(told.length <= 1, () => `Several askers were told that they stored the events from ${at}: ${all()}`);
    must(
      told.length + inDoubt.length > 0,
      () =>
        `The events from ${at} are there although nobody who asked for them can have stored them: ${all()}`,
    );
    position += count;
  }
}

/** The position of an append's first event when all of it is in the log, as one run. */
function placeOf(append: Append, log: FinalLog): number | null {
  const position = log.byId.get(append.events[0]?.id ?? '')?.position;
  return position !== undefined && isAt(append, position, log) ? position : null;
}

function isAt({ stream, events }: Append, position: number, log: FinalLog): boolean {
  return events.every((event, index) => {
    const stored = log.events[position - 1 + index];
    return (
      stored?.id === event.id &&
      stored.stream === stream &&
      stored.type === event.type &&
      Buffer.compare(stored.bytes, event.bytes) === 0
    );
  });
}

/** Whether a stream was as expected, given the revision that comes next. */
function meets({ expected }: Append, next: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'none') return next === 0;
  return expected === 'exists' ? next > 0 : next === expected + 1;
}

function spanOfRevisions(stream: string, from: number, to: number, log: FinalLog): readonly number[] {
  const [lowest, highest] = [lastRevision(log, stream, from), lastRevision(log, stream, to)];
  return Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
}

function inWords({ append: { stream, expected, events }, answer, from, to }: Asked): string {
  const ids = events.map(
    ({ id, type, bytes }) => `${id} ${type} ${Buffer.from(bytes).toString('hex').slice(0, 40)}`,
  );
  return (
    `Asked: ${ids.join(', ')} into ${stream} at ${expected}, when there were ${from} to ${to} events; ` +
    `answered: ${JSON.stringify(answer)}.`
  );
}
