import { assignmentAggregate } from '../assignment/aggregate.ts';
import type { Aggregate, Circumstances, Decision, Recorded, Reference } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { refusal } from '../kernel/refusal.ts';
import { sha256Of } from '../kernel/sha256.ts';
import { planInForce, planReference } from '../plan/in-force.ts';
import { ALGORITHM, countOf, digestOfPopulation, drawFrom } from './draw.ts';
import {
  type Announced,
  MAX_DRAWN,
  type SamplingCommand,
  type SamplingEvent,
  samplingCommands,
  samplingEvents,
} from './events.ts';
import {
  SAMPLING_EVENT_NAMES,
  SAMPLING_STAGE_NAMES,
  type SamplingStage,
  samplingMachine,
} from './machine.ts';

export interface SamplingState {
  readonly id: string;
  readonly stage: SamplingStage;
  readonly announced: (Announced & { readonly on: string }) | null;
  readonly drawn: readonly string[];
  readonly rechecked: readonly string[];
}

export const samplingAggregate: Aggregate<SamplingState, SamplingEvent, SamplingCommand> = {
  category: 'sampling',
  events: samplingEvents,
  commands: samplingCommands,
  initial: (id) => ({ id, stage: 'absent', announced: null, drawn: [], rechecked: [] }),
  consults,
  decide,
  evolve,
};

const ASKED = { AnnounceSample: 'ANNOUNCE', DrawSample: 'DRAW', RecheckClaim: 'RECHECK' } as const;

function consults({ drawn }: SamplingState, { type, data }: SamplingCommand): readonly Reference[] {
  if (type === 'AnnounceSample') return [planReference(data.plan)];
  if (type === 'DrawSample' || !drawn.includes(data.claim)) return [];
  return [{ category: assignmentAggregate.category, id: partsOf(data.claim).assignment }];
}

/** Assignment and month of a claim. */
function partsOf(claim: string): { readonly assignment: string; readonly month: string } {
  return { assignment: claim.slice(0, -'.2024-06'.length), month: claim.slice(-'2024-06'.length) };
}

function decide(
  state: SamplingState,
  command: SamplingCommand,
  circumstances: Circumstances,
): Decision<SamplingEvent> {
  const illegal = refuseUnlessAllowed(
    samplingMachine.resolveState({
      value: state.stage,
      context: { left: state.drawn.length - state.rechecked.length },
    }),
    ASKED[command.type],
    SAMPLING_EVENT_NAMES,
    { what: `抽查“${state.id}”`, state: SAMPLING_STAGE_NAMES[state.stage], code: 'sampling.not-allowed' },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'AnnounceSample') {
    const force = planInForce(circumstances, command.data.plan);
    if ('code' in force) return force;
    const basis = { source: force.schemeTitle, article: force.procedure.article };
    return [{ type: 'SampleAnnounced', data: command.data, basis }];
  }
  const { announced } = state;
  if (announced === null) throw new Error(`“${state.id}” is drawn and was never announced`);
  return command.type === 'DrawSample'
    ? draw(state.id, announced, command.data, circumstances)
    : recheck(state, command.data, circumstances);
}

function draw(
  id: string,
  announced: Announced & { readonly on: string },
  { seed, population }: Extract<SamplingCommand, { type: 'DrawSample' }>['data'],
  { occurredOn }: Circumstances,
): Decision<SamplingEvent> {
  if (occurredOn <= announced.on) {
    return refusal('conflict', 'sampling.too-early', '样本须在公告之后的另一天抽取', {
      announcedOn: announced.on,
      occurredOn,
    });
  }
  if (sha256Of(seed) !== announced.seedCommitment) {
    return refusal('invalid', 'sampling.other-seed', '种子与公告时封存的SHA-256不符', {
      seedCommitment: announced.seedCommitment,
    });
  }
  if (population.length === 0) {
    return refusal('conflict', 'sampling.empty', `${announced.month}没有核验通过的申报可抽`, {
      month: announced.month,
    });
  }
  const stray = population.findIndex(
    (claim, index) =>
      !claim.endsWith(`.${announced.month}`) || (index > 0 && claim <= (population[index - 1] ?? '')),
  );
  if (stray >= 0) {
    return refusal('invalid', 'sampling.population', '总体须是该月申报的编号,按升序排列且不重复', {
      index: stray,
      claim: population[stray],
    });
  }
  const count = countOf(announced.size, population.length);
  if (count > MAX_DRAWN) {
    return refusal('conflict', 'sampling.too-many', `按比例应抽${count}件,一次抽查最多${MAX_DRAWN}件`, {
      count,
      limit: MAX_DRAWN,
    });
  }
  const data = {
    seed,
    population: population.length,
    populationSha256: digestOfPopulation(population),
    algorithm: ALGORITHM,
    drawn: [...drawFrom(population, seed, count)],
  };
  return [{ type: 'SampleDrawn', data, basis: { source: `抽查${id}公告`, article: announced.month } }];
}

function recheck(
  { id, drawn, rechecked }: SamplingState,
  data: Extract<SamplingCommand, { type: 'RecheckClaim' }>['data'],
  { actor, elsewhere }: Circumstances,
): Decision<SamplingEvent> {
  if (!drawn.includes(data.claim)) {
    return refusal('invalid', 'sampling.not-drawn', `“${data.claim}”没有被抽中`, { claim: data.claim });
  }
  if (rechecked.includes(data.claim)) {
    return refusal('conflict', 'sampling.rechecked-already', `“${data.claim}”已经复核`, {
      claim: data.claim,
    });
  }
  const { assignment, month } = partsOf(data.claim);
  const { issued, claims } = elsewhere(assignmentAggregate, assignment);
  const claim = claims.get(month);
  const own = issued?.holder.kind === 'unit' && issued.holder.code === actor.unit;
  const involved = [
    claim?.verifier,
    claim?.submitted?.account,
    ...(claim?.examinations ?? []).map((each) => each.account),
  ];
  if (own || involved.includes(actor.account)) {
    return refusal('forbidden', 'sampling.involved', '申报、核验此件的人和本单位人员须回避,由另一人复核', {
      claim: data.claim,
      actor: actor.account,
    });
  }
  return [{ type: 'ClaimRechecked', data, basis: { source: `抽查${id}`, article: data.claim } }];
}

function evolve(state: SamplingState, event: Recorded<SamplingEvent>): SamplingState {
  switch (event.type) {
    case 'SampleAnnounced':
      return { ...state, stage: 'announced', announced: { ...event.data, on: event.occurredOn } };
    case 'SampleDrawn':
      return { ...state, stage: 'drawn', drawn: event.data.drawn };
    case 'ClaimRechecked': {
      const rechecked = [...state.rechecked, event.data.claim];
      return { ...state, rechecked, stage: rechecked.length === state.drawn.length ? 'finished' : 'drawn' };
    }
  }
}
