import { assignmentAggregate } from '../assignment/aggregate.ts';
import type { Aggregate, Circumstances, Decision, Reference } from '../kernel/aggregate.ts';
import { addMonths, firstDay, lastDay } from '../kernel/dates.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import { differsByMore, doubtAbout } from './plausibility.ts';
import {
  type Incoming,
  type ReadingCommand,
  type ReadingEvent,
  readingCommands,
  readingEvents,
} from './reading-events.ts';
import { evolveReading, initialReading, type ReadingState } from './reading-evolve.ts';
import { READING_EVENT_NAMES, READING_VALUE_NAMES, readingMachine } from './reading-machine.ts';
import { refuseUnheard } from './refuse-unheard.ts';
import { sourceAggregate } from './source.ts';

/** One value: of a source, an indicator, a unit and a month. */
export const readingAggregate: Aggregate<ReadingState, ReadingEvent, ReadingCommand> = {
  category: 'reading',
  events: readingEvents,
  commands: readingCommands,
  initial: initialReading,
  consults,
  decide,
  evolve: evolveReading,
};

type Place = Pick<Incoming, 'source' | 'indicator' | 'unit' | 'period'>;

/** The identifier of a value. */
export function readingId({ source, indicator, unit, period }: Place): string {
  return `${source}.${indicator}.${unit}.${period}`;
}

function monthBefore(data: Place): string {
  return readingId({ ...data, period: addMonths(data.period, -1) });
}

function consults({ received }: ReadingState, command: ReadingCommand): readonly Reference[] {
  switch (command.type) {
    case 'ReceiveReading': {
      const { source, unit, target } = command.data;
      return [
        { category: sourceAggregate.category, id: source },
        { category: unitAggregate.category, id: unit },
        { category: 'reading', id: monthBefore(command.data) },
        ...(target === null ? [] : [{ category: assignmentAggregate.category, id: target.assignment }]),
      ];
    }
    case 'CompareReading':
      return received === null ? [] : [{ category: sourceAggregate.category, id: received.source }];
    case 'ReviewReading':
      return [];
  }
}

function decide(
  state: ReadingState,
  command: ReadingCommand,
  circumstances: Circumstances,
): Decision<ReadingEvent> {
  switch (command.type) {
    case 'ReceiveReading':
      return receive(state, command.data, circumstances);
    case 'CompareReading':
      return comparison(state, command.data, circumstances);
    case 'ReviewReading': {
      const asked = command.data.decision === 'accept' ? 'ACCEPT' : 'REJECT';
      return (
        refuseUnlessAllowed(
          readingMachine.resolveState({ value: { value: state.value, comparison: state.comparison } }),
          asked,
          { ACCEPT: READING_EVENT_NAMES.ACCEPT, REJECT: READING_EVENT_NAMES.REJECT },
          {
            what: `读数“${state.id}”`,
            state: READING_VALUE_NAMES[state.value],
            code: 'reading.not-allowed',
          },
        ) ??
        refuseOwn(state, circumstances) ?? [
          { type: 'ReadingReviewed', data: command.data, basis: { source: '无感监测', article: state.id } },
        ]
      );
    }
  }
}

function receive(state: ReadingState, data: Incoming, circumstances: Circumstances): Decision<ReadingEvent> {
  if (readingId(data) !== state.id) {
    return refusal('invalid', 'reading.id-mismatch', `编号“${state.id}”与内容不一致`, {
      expected: readingId(data),
    });
  }
  const heard = refuseUnheard(data, circumstances);
  if ('code' in heard) return heard;
  const misplaced = refuseMisplaced(data, circumstances) ?? refuseOutOfTurn(state, data);
  if (misplaced !== null) return misplaced;
  const { registered, indicator } = heard;
  const { calendar, elsewhere, occurredOn } = circumstances;
  const before = elsewhere(readingAggregate, monthBefore(data));
  const known = before.value === 'used' ? (before.received?.value ?? null) : null;
  const event = {
    ...data,
    publicKey: registered.publicKey,
    late: occurredOn > calendar.addWorkingDays(lastDay(data.period), registered.lateAfter),
    outlier: doubtAbout(data.value, known, indicator),
  };
  const type = data.corrects === null ? 'ReadingReceived' : 'ReadingCorrected';
  return [{ type, data: event, basis: { source: registered.name, article: indicator.name } }];
}

/** A value is of a unit that there is, observed in its month or since, and of a target that the unit answers for. */
function refuseMisplaced(
  { unit, period, observedOn, target }: Incoming,
  { elsewhere, occurredOn }: Circumstances,
): Refusal | null {
  if (!elsewhere(unitAggregate, unit).registered) {
    return refusal('invalid', 'unit.unknown', `单位名录中没有“${unit}”`, { units: [unit] });
  }
  if (observedOn < firstDay(period) || observedOn > occurredOn) {
    const message = `观测日期${observedOn}不在${period}月初至今天(${occurredOn})之间`;
    return refusal('invalid', 'reading.observed-when', message, { period, observedOn, occurredOn });
  }
  if (target === null) return null;
  const { issued } = elsewhere(assignmentAggregate, target.assignment);
  const isItsOwn = issued?.holder.kind === 'unit' && issued.holder.code === unit;
  if (isItsOwn && issued.targets.some(({ id }) => id === target.target)) return null;
  const message = `“${unit}”没有任务“${target.assignment}”的目标“${target.target}”`;
  return refusal('invalid', 'reading.target-unknown', message, { unit, ...target });
}

/** The first value corrects nothing; each later one corrects the one before. */
function refuseOutOfTurn({ id, received }: ReadingState, { corrects }: Incoming): Refusal | null {
  const last = received?.message ?? null;
  if (corrects === last) return null;
  if (last === null) {
    return refusal('conflict', 'reading.nothing-to-correct', `“${id}”还没有读数可以更正`, { corrects });
  }
  if (corrects === null) {
    const message = `“${id}”已有读数(消息“${last}”);新值须写明更正哪一条消息`;
    return refusal('conflict', 'reading.received-already', message, { message: last });
  }
  const message = `“${id}”现行读数来自消息“${last}”,不是“${corrects}”`;
  return refusal('conflict', 'reading.corrects-other', message, { message: last, corrects });
}

/** 比对: how what was claimed compares with what was measured. What is not used, or was compared so, changes nothing. */
function comparison(
  { value, received, compared }: ReadingState,
  data: Extract<ReadingCommand, { type: 'CompareReading' }>['data'],
  { elsewhere }: Circumstances,
): Decision<ReadingEvent> {
  if (value !== 'used' || received?.target?.assignment !== data.assignment) return [];
  const { source, indicator, period, value: measured, target } = received;
  if (period !== data.month) return [];
  if (compared?.claimed === data.claimed && compared.measured === measured) return [];
  const { registered } = elsewhere(sourceAggregate, source);
  const tolerance = registered?.indicators.find(({ code }) => code === indicator)?.tolerance ?? '0';
  const type = differsByMore(data.claimed, measured, tolerance) ? 'ReadingContradicted' : 'ReadingAgreed';
  const basis = { source: registered?.name ?? source, article: indicator };
  return [{ type, data: { ...data, target: target.target, measured, tolerance }, basis }];
}

/** Nobody reviews the readings of their own unit. */
function refuseOwn({ received }: ReadingState, { actor }: Circumstances): Refusal | null {
  if (actor.unit === null || actor.unit !== received?.unit) return null;
  return refusal('forbidden', 'reading.own-unit', '不能复核本单位的监测读数', { unit: actor.unit });
}
