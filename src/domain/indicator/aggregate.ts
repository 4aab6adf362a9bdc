import type { Aggregate, Circumstances, Decision, Reference } from '../kernel/aggregate.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { firstDayOf } from '../kernel/quarter.ts';
import { sign } from '../kernel/rational.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import {
  type Benchmark,
  FRAMEWORK_NAMES,
  type IndicatorCommand,
  type IndicatorData,
  type IndicatorEvent,
  indicatorCommands,
  indicatorEvents,
} from './events.ts';
import { evolveIndicator, type IndicatorState, initialIndicator } from './evolve.ts';
import { gapOf } from './gap.ts';
import { INDICATOR_EVENT_NAMES, INDICATOR_STAGE_NAMES, indicatorMachine } from './machine.ts';

export const indicatorAggregate: Aggregate<IndicatorState, IndicatorEvent, IndicatorCommand> = {
  category: 'indicator',
  events: indicatorEvents,
  commands: indicatorCommands,
  initial: initialIndicator,
  consults: (_state, { data }) => ('leadUnits' in data ? data.leadUnits.map(unitReference) : []),
  decide,
  evolve: evolveIndicator,
};

/** The identifier of an indicator: framework and code. */
export function indicatorId({ framework, code }: Pick<IndicatorData, 'framework' | 'code'>): string {
  return `${framework}.${code}`;
}

/** The stream of an indicator, for those who consult it. */
export function indicatorReference(id: string): Reference {
  return { category: indicatorAggregate.category, id };
}

function unitReference(unit: string): Reference {
  return { category: unitAggregate.category, id: unit };
}

const ASKED = {
  DefineIndicator: 'DEFINE',
  ChangeLeads: 'KEEP',
  RetireIndicator: 'RETIRE',
  RecordBenchmark: 'KEEP',
  CorrectBenchmark: 'KEEP',
} as const;

function decide(
  state: IndicatorState,
  command: IndicatorCommand,
  circumstances: Circumstances,
): Decision<IndicatorEvent> {
  // A framework may be loaded again: what is there already needs no event.
  if (
    command.type === 'DefineIndicator' &&
    state.stage === 'defined' &&
    isSame(state.defined, command.data)
  ) {
    return [];
  }
  const illegal = refuseUnlessAllowed(
    indicatorMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    INDICATOR_EVENT_NAMES,
    {
      what: `指标“${state.defined?.name ?? state.id}”`,
      state: INDICATOR_STAGE_NAMES[state.stage],
      code: 'indicator.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'DefineIndicator') return define(state, command.data, circumstances);
  const { defined } = state;
  if (defined === null) throw new Error(`“${state.id}” is in use and was never defined`);
  const basis = { source: FRAMEWORK_NAMES[defined.framework], article: defined.name };
  switch (command.type) {
    case 'ChangeLeads':
      return (
        refuseLeads(command.data.leadUnits, circumstances) ?? [
          { type: 'LeadsChanged', data: command.data, basis },
        ]
      );
    case 'RetireIndicator':
      return [{ type: 'IndicatorRetired', data: command.data, basis }];
    case 'RecordBenchmark':
    case 'CorrectBenchmark':
      return refuseFigures(defined, command.data, circumstances) ?? keepFigures(state, defined, command);
  }
}

function isSame(defined: IndicatorData | null, data: IndicatorData): boolean {
  return canonicalJson(defined) === canonicalJson(data);
}

function define(
  state: IndicatorState,
  data: IndicatorData,
  circumstances: Circumstances,
): Decision<IndicatorEvent> {
  if (indicatorId(data) !== state.id) {
    return refusal('invalid', 'indicator.id-mismatch', `编号“${state.id}”与内容不一致`, {
      expected: indicatorId(data),
    });
  }
  const basis = { source: data.source, article: data.name };
  return refuseLeads(data.leadUnits, circumstances) ?? [{ type: 'IndicatorDefined', data, basis }];
}

/** Leads are registered units, each once. */
function refuseLeads(leadUnits: readonly string[], { elsewhere }: Circumstances): Refusal | null {
  const repeated = leadUnits.find((unit, index) => leadUnits.indexOf(unit) !== index);
  if (repeated !== undefined) {
    return refusal('invalid', 'indicator.lead-repeated', `牵头单位“${repeated}”重复`, { unit: repeated });
  }
  const unknown = leadUnits.find((unit) => !elsewhere(unitAggregate, unit).registered);
  if (unknown === undefined) return null;
  return refusal('invalid', 'indicator.unit-unknown', `单位名录中没有“${unknown}”`, { unit: unknown });
}

/** Figures are of a period that has begun, behind the frontier or at it, and ranked among those that are ranked. */
function refuseFigures(
  { better, name }: IndicatorData,
  figures: Benchmark,
  { occurredOn }: Circumstances,
): Refusal | null {
  const { period, ranked, own, frontier } = figures;
  if (firstDayOf(period.length === 4 ? `${period}Q1` : period) > occurredOn) {
    return refusal('invalid', 'indicator.period-future', `${period}还没有开始`, { period, occurredOn });
  }
  if (ranked !== null && ranked.rank > ranked.of) {
    return refusal(
      'invalid',
      'indicator.rank-impossible',
      `名次${ranked.rank}不能大于参评数${ranked.of}`,
      ranked,
    );
  }
  if (sign(gapOf(better, figures)) >= 0) return null;
  return refusal(
    'invalid',
    'indicator.frontier-behind',
    `“${name}”的本市值${own}优于前沿值${frontier.value},请核对`,
    { own, frontier: frontier.value, better },
  );
}

function keepFigures(
  { benchmarks }: IndicatorState,
  { name }: IndicatorData,
  command: Extract<IndicatorCommand, { type: 'RecordBenchmark' | 'CorrectBenchmark' }>,
): Decision<IndicatorEvent> {
  const { period, basis } = command.data;
  const known = benchmarks.get(period);
  if (command.type === 'RecordBenchmark') {
    if (known === undefined) return [{ type: 'BenchmarkRecorded', data: command.data, basis }];
    return refusal(
      'conflict',
      'indicator.period-recorded',
      `“${name}”${period}的对标结果已经记录,有误请更正`,
      {
        period,
        event: known.event,
      },
    );
  }
  if (known !== undefined) {
    return [{ type: 'BenchmarkCorrected', data: { ...command.data, corrects: known.event }, basis }];
  }
  return refusal('conflict', 'indicator.benchmark-unknown', `“${name}”${period}的对标结果还没有记录`, {
    period,
  });
}
