import { nameUuid, sha256Hex } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { addMonths, firstDay, lastDay } from '../domain/kernel/dates.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { UnitFact } from '../domain/scoring/facts.ts';
import { surveyId } from '../domain/survey/aggregate.ts';
import type { Instrument } from '../domain/survey/ballots.ts';
import { sealOf, waveId } from '../domain/survey/wave.ts';
import type { Announced, UnitResult } from '../domain/survey/wave-events.ts';
import type { Dice } from './dice.ts';
import { HAOCHAPING, OFFICE, OFFICE_CHIEF, SURVEYOR } from './people.ts';
import { type Act, HOURS } from './script.ts';

const CHOICES = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'] as const;

interface City {
  readonly plan: string;
  readonly units: readonly UnitFact[];
  readonly dice: Dice;
  readonly calendar: WorkCalendar;
}

/** One round: which months it covers, about whom it asks, and how it ends. */
interface Round {
  readonly wave: string;
  readonly kind: Instrument;
  readonly from: string;
  readonly month: string;
  /** How likely a unit is asked about. */
  readonly reach: number;
  readonly ends: 'opened' | 'annulled at once' | 'annulled when sealed' | 'annulled when opened';
}

const QUARTERS = [
  { wave: '2024Q2', month: '2024-06', from: '2024-06-17' },
  { wave: '2024Q3', month: '2024-09', from: '2024-07-01' },
  { wave: '2024Q4', month: '2024-12', from: '2024-10-01' },
] as const;
const MONTHS = ['2024-07', '2024-08', '2024-09', '2024-10', '2024-11', '2024-12'] as const;

const ROUNDS: readonly Round[] = [
  ...QUARTERS.map((each): Round => ({ ...each, kind: 'questionnaire', reach: 1, ends: 'opened' })),
  ...MONTHS.map(
    (month): Round => ({
      wave: `hcp-${month}`,
      kind: 'haochaping',
      from: firstDay(month),
      month,
      reach: 0.5,
      ends: 'opened',
    }),
  ),
  interviews('2024-08', 'opened'),
  interviews('2024-09', 'annulled at once'),
  interviews('2024-10', 'annulled when sealed'),
  interviews('2024-11', 'annulled when opened'),
  interviews('2024-12', 'opened'),
];

function interviews(month: string, ends: Round['ends']): Round {
  return { wave: `zf-${month}`, kind: 'interview', from: firstDay(month), month, reach: 0.3, ends };
}

/** 满意度: every round announced, sealed by who asked, and opened by another; some annulled, some corrected. */
export function surveyScript(city: City): readonly Act[] {
  return ROUNDS.flatMap((round) => played(city, round));
}

function played(city: City, round: Round): readonly Act[] {
  const { dice, calendar } = city;
  const { wave, kind, month, from, ends } = round;
  const asked = city.units.filter(({ code }) => dice.happens(round.reach, 'surveyed', kind, code));
  const body = kind === 'haochaping' ? HAOCHAPING : SURVEYOR;
  const after = addMonths(month, 1);
  const announcement = announcementOf(city, round, asked, body);
  const opening = {
    nonce: nonceOf(dice, wave),
    results: asked.map(({ code }) => resultOf(dice, code, wave, kind)),
  };
  const target = waveId(announcement);
  const sealedOn = calendar.nthWorkingDayOfMonth(after, 5);
  const act = (date: string, what: string, actor: Actor, command: AnyCommand): Act => ({
    date,
    hour: HOURS.decide,
    request: request(what, target, actor, command),
  });
  const annul = (date: string) =>
    act(date, 'annul wave', OFFICE_CHIEF, {
      type: 'AnnulWave',
      data: { reasons: '【模拟数据】抽样名单有误,本次调查作废' },
    });
  const announce = act(calendar.workingDayOnOrAfter(from), 'announce wave', OFFICE, {
    type: 'AnnounceWave',
    data: announcement,
  });
  if (ends === 'annulled at once') return [announce, annul(sealedOn)];
  const seal = act(sealedOn, 'seal wave', body, {
    type: 'SealResults',
    data: { sha256: sealOf(announcement, opening) },
  });
  const { opensOn } = announcement;
  if (ends === 'annulled when sealed') return [announce, seal, annul(opensOn)];
  const open = act(opensOn, 'open wave', OFFICE_CHIEF, { type: 'OpenResults', data: opening });
  const corrections = correctionsOf(city, round, opening.results, opensOn);
  if (ends === 'opened') return [announce, seal, open, ...corrections];
  return [announce, seal, open, ...corrections, annul(calendar.addWorkingDays(opensOn, 4))];
}

function announcementOf(
  { plan, calendar }: City,
  { wave, kind, month, from }: Round,
  asked: readonly UnitFact[],
  body: Actor,
): Announced {
  const title = {
    questionnaire: '企业群众满意度问卷',
    haochaping: '政务服务好差评',
    interview: '企业走访',
  }[kind];
  return {
    plan,
    wave,
    title: `【模拟数据】${title}(${wave})`,
    kind,
    questionnaire: { version: '【模拟】第1版', sha256: sha256Hex(`【模拟数据】${title}第1版`) },
    choices: [...CHOICES],
    units: asked.map(({ code }) => code),
    sample: { questionnaire: 200, haochaping: 100, interview: 10 }[kind],
    from,
    to: lastDay(month),
    opensOn: calendar.nthWorkingDayOfMonth(addMonths(month, 1), 8),
    body: {
      name: kind === 'haochaping' ? '【模拟】好差评系统' : '【模拟】第三方调查机构',
      account: body.account,
    },
    basis: { source: '工作要点', article: '3.3' },
  };
}

/** In two rounds the survey body finds that it has miscounted two units; one correction is approved and one is not. */
function correctionsOf(
  { plan, calendar }: City,
  { wave, ends }: Round,
  results: readonly UnitResult[],
  opensOn: string,
): readonly Act[] {
  if (wave !== '2024Q3' && ends !== 'annulled when opened') return [];
  return results.slice(0, 2).flatMap(({ unit, handedOut, ballots }, index): readonly Act[] => {
    const target = surveyId({ plan, wave, unit });
    const corrected = ballots.map(({ choice, count }, at) => ({
      choice,
      count: at === 0 ? Math.max(count - 1, 0) : count,
    }));
    const act = (days: number, what: string, actor: Actor, command: AnyCommand): Act => ({
      date: calendar.addWorkingDays(opensOn, days),
      hour: HOURS.conclude,
      request: request(what, target, actor, command),
    });
    const propose = act(2, 'propose correction', SURVEYOR, {
      type: 'ProposeSurveyCorrection',
      data: { handedOut, ballots: corrected, wrong: '【模拟数据】一份无效问卷计入了有效票' },
    });
    // The round that is annulled is so while its first correction waits; the second result has none.
    if (ends !== 'opened') return index === 0 ? [propose] : [];
    return [
      propose,
      index === 0
        ? act(4, 'approve correction', OFFICE_CHIEF, {
            type: 'ApproveSurveyCorrection',
            data: { remark: '【模拟数据】核对原始问卷属实,同意更正' },
          })
        : act(4, 'decline correction', OFFICE_CHIEF, {
            type: 'DeclineSurveyCorrection',
            data: { remark: '【模拟数据】该份问卷有效,不予更正' },
          }),
    ];
  });
}

/** Some units have few callers, and one now and then none at all. */
function resultOf(dice: Dice, unit: string, wave: string, kind: Instrument): UnitResult {
  const voters = {
    questionnaire: () => dice.between(120, 300, 'voters', unit, wave),
    haochaping: () =>
      dice.happens(0.05, 'no voters', unit, wave) ? 0 : dice.between(12, 160, 'voters', unit, wave),
    interview: () => dice.between(5, 14, 'voters', unit, wave),
  }[kind]();
  const returned = voters + dice.between(0, 9, 'invalid', unit, wave);
  const issued = returned + dice.between(5, 60, 'not returned', unit, wave);
  return {
    unit,
    handedOut: kind === 'questionnaire' ? { issued, returned } : null,
    ballots: ballots(dice, unit, wave, voters),
    notes: kind === 'interview' ? '【模拟数据】受访企业希望缩短办理时限' : null,
  };
}

/** Respondents are more content with some units than with others. */
function ballots(dice: Dice, unit: string, wave: string, voters: number) {
  const mood = 0.45 + 0.45 * dice.draw('mood', unit) + 0.1 * dice.draw('mood', unit, wave);
  const counts = [0, 0, 0, 0, 0];
  for (let voter = 0; voter < voters; voter += 1) {
    const spread = (1 - mood) * 4 + (dice.draw('ballot', unit, wave, voter) - 0.5) * 4.4;
    const choice = Math.min(Math.max(Math.round(spread), 0), 4);
    counts[choice] = (counts[choice] ?? 0) + 1;
  }
  return CHOICES.map((choice, index) => ({ choice, count: counts[index] ?? 0 }));
}

function nonceOf(dice: Dice, wave: string): string {
  return Array.from({ length: 8 }, (_, part) =>
    dice.between(0, 0xffff_ffff, 'nonce', wave, part).toString(16).padStart(8, '0'),
  ).join('');
}

function request(what: string, target: string, actor: Actor, command: AnyCommand) {
  return { commandId: nameUuid(`simulation\n${what}\n${target}`), target, command, actor };
}
