import type { Aggregate, Circumstances, Decided, Decision, Recorded } from '../kernel/aggregate.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { sha256Of } from '../kernel/sha256.ts';
import { planInForce, planReference } from '../plan/in-force.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import { refuseMiscounted, validBallots } from './ballots.ts';
import {
  type Announced,
  type Opening,
  type WaveCommand,
  type WaveEvent,
  waveCommands,
  waveEvents,
} from './wave-events.ts';
import { WAVE_EVENT_NAMES, WAVE_STAGE_NAMES, type WaveStage, waveMachine } from './wave-machine.ts';

export interface WaveState {
  readonly id: string;
  readonly stage: WaveStage;
  readonly announced: Announced | null;
  /** The digest that was sealed, and the account that sealed it. */
  readonly sealed: { readonly sha256: string; readonly account: string } | null;
  readonly announcer: string | null;
  /** The units of which there is a result with valid ballots. */
  readonly counted: readonly string[];
}

export const waveAggregate: Aggregate<WaveState, WaveEvent, WaveCommand> = {
  category: 'wave',
  events: waveEvents,
  commands: waveCommands,
  initial: (id) => ({ id, stage: 'absent', announced: null, sealed: null, announcer: null, counted: [] }),
  consults: (_state, command) =>
    command.type === 'AnnounceWave'
      ? [
          planReference(command.data.plan),
          ...[...new Set(command.data.units)].map((id) => ({ category: unitAggregate.category, id })),
        ]
      : [],
  decide,
  evolve,
};

/** The identifier of a wave: its plan and its own name. */
export function waveId({ plan, wave }: Pick<Announced, 'plan' | 'wave'>): string {
  return `${plan}.${wave}`;
}

/** The digest that seals results: the SHA-256 of the canonical JSON of the results file. */
export function sealOf({ plan, wave }: Pick<Announced, 'plan' | 'wave'>, opening: Opening): string {
  const { nonce, results } = opening;
  return sha256Of(canonicalJson({ plan, wave, nonce, results }));
}

const ASKED = {
  AnnounceWave: 'ANNOUNCE',
  SealResults: 'SEAL',
  OpenResults: 'OPEN',
  AnnulWave: 'ANNUL',
} as const;

function decide(state: WaveState, command: WaveCommand, circumstances: Circumstances): Decision<WaveEvent> {
  const illegal = refuseUnlessAllowed(
    waveMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    WAVE_EVENT_NAMES,
    {
      what: `满意度调查“${state.announced?.title ?? state.id}”`,
      state: WAVE_STAGE_NAMES[state.stage],
      code: 'wave.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'AnnounceWave') return announce(state, command.data, circumstances);
  const { announced, sealed } = state;
  if (announced === null) throw new Error(`“${state.id}” is under way and was never announced`);
  const { basis, body } = announced;
  const { actor, occurredOn } = circumstances;
  switch (command.type) {
    case 'SealResults':
      if (actor.account !== body.account) {
        const message = `本次调查委托“${body.name}”,须由其账号封存结果`;
        return refusal('forbidden', 'wave.not-commissioned', message, {
          body: body.name,
          actor: actor.account,
        });
      }
      if (occurredOn < announced.to) {
        return refusal('conflict', 'wave.still-asking', `调查到${announced.to}为止,此前不能封存结果`, {
          to: announced.to,
          occurredOn,
        });
      }
      return [{ type: 'ResultsSealed', data: command.data, basis }];
    case 'OpenResults':
      return open(announced, sealed, command.data, circumstances);
    case 'AnnulWave':
      if (actor.account === state.announcer) {
        return refusal('forbidden', 'wave.own-announcement', '公告调查的账号不能作废这次调查,须由他人决定', {
          actor: actor.account,
        });
      }
      return [{ type: 'WaveAnnulled', data: command.data, basis }];
  }
}

function announce(state: WaveState, data: Announced, circumstances: Circumstances): Decision<WaveEvent> {
  if (waveId(data) !== state.id) {
    return refusal('invalid', 'wave.id-mismatch', `编号“${state.id}”与内容不一致`, {
      expected: waveId(data),
    });
  }
  const { from, to, opensOn } = data;
  if (from > to || to > opensOn) {
    const message = `日期先后有误:${from}开始,${to}结束,${opensOn}启封`;
    return refusal('invalid', 'wave.dates-reversed', message, { from, to, opensOn });
  }
  const { occurredOn } = circumstances;
  if (occurredOn > to) {
    const message = `调查到${to}为止,已经结束,不能再公告;须在此前公告`;
    return refusal('conflict', 'wave.announced-late', message, { to, occurredOn });
  }
  const twice = repeatedIn(data.choices) ?? repeatedIn(data.units);
  if (twice !== undefined) {
    return refusal('invalid', 'wave.repeated', `“${twice}”出现两次`, { repeated: twice });
  }
  const plan = planInForce(circumstances, data.plan);
  if ('code' in plan) return plan;
  const unknown = data.units.filter((code) => !circumstances.elsewhere(unitAggregate, code).registered);
  if (unknown.length > 0) {
    return refusal('invalid', 'unit.unknown', `单位名录中没有“${unknown.join('、')}”`, { units: unknown });
  }
  return [{ type: 'WaveAnnounced', data, basis: data.basis }];
}

/** 启封: by another account than the one that sealed, not before its day, and only what was sealed. */
function open(
  announced: Announced,
  sealed: WaveState['sealed'],
  opening: Opening,
  { actor, occurredOn }: Circumstances,
): Decision<WaveEvent> {
  const { opensOn, body, basis } = announced;
  if (occurredOn < opensOn) {
    return refusal('conflict', 'wave.not-open-yet', `公告的启封日期是${opensOn},此前不能启封`, {
      opensOn,
      occurredOn,
    });
  }
  if (actor.account === sealed?.account || actor.account === body.account) {
    return refusal('forbidden', 'wave.own-results', '封存结果的账号不能自行启封', { actor: actor.account });
  }
  const sha256 = sealOf(announced, opening);
  if (sha256 !== sealed?.sha256) {
    return refusal('invalid', 'wave.digest-mismatch', '结果与封存时的摘要不符,不能启封', {
      sealed: sealed?.sha256 ?? null,
      given: sha256,
    });
  }
  const faulty = refuseFaulty(announced, opening);
  if (faulty !== null) return faulty;
  const { nonce, results } = opening;
  return [
    { type: 'ResultsOpened', data: { nonce, sha256, units: results.length }, basis },
    ...results.map((data): Decided<WaveEvent> => ({ type: 'UnitResultOpened', data, basis })),
  ];
}

/** Every unit that was to be asked about, once, with answers that were offered. */
function refuseFaulty({ units, choices }: Announced, { results }: Opening): Refusal | null {
  const given = results.map(({ unit }) => unit);
  const missing = units.filter((unit) => !given.includes(unit));
  const surplus = given.filter((unit, index) => !units.includes(unit) || given.indexOf(unit) !== index);
  if (missing.length + surplus.length > 0) {
    const message = `结果中的单位与公告不一致:缺${missing.length}个,多${surplus.length}个`;
    return refusal('invalid', 'wave.units-differ', message, { missing, surplus });
  }
  for (const result of results) {
    const faulty = refuseMiscounted(result.unit, result, choices);
    if (faulty !== null) return faulty;
  }
  return null;
}

function evolve(state: WaveState, event: Recorded<WaveEvent>): WaveState {
  switch (event.type) {
    case 'WaveAnnounced':
      return { ...state, stage: 'announced', announced: event.data, announcer: event.actor.account };
    case 'ResultsSealed': {
      const sealed = { sha256: event.data.sha256, account: event.actor.account };
      return { ...state, stage: 'sealed', sealed };
    }
    case 'ResultsOpened':
      return { ...state, stage: 'opened' };
    case 'UnitResultOpened':
      if (validBallots(event.data) === 0) return state;
      return { ...state, counted: [...state.counted, event.data.unit] };
    case 'WaveAnnulled':
      return { ...state, stage: 'annulled' };
  }
}

function repeatedIn(list: readonly string[]): string | undefined {
  return list.find((each, index) => list.indexOf(each) !== index);
}
