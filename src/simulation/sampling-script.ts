import { nameUuid, sha256Hex } from '../application/identity.ts';
import { claimId } from '../domain/assignment/identifier.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import { misreportId } from '../domain/misreport/aggregate.ts';
import type { MisreportDegree } from '../domain/misreport/events.ts';
import type { Clause } from '../domain/plan/events.ts';
import { countOf, drawFrom } from '../domain/sampling/draw.ts';
import type { SampleSize } from '../domain/sampling/events.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import type { Dice } from './dice.ts';
import { OFFICE, unitActor, verifier } from './people.ts';
import { drawnFirst } from './plots.ts';
import { type Act, HOURS } from './script.ts';

interface City {
  readonly plan: string;
  /** What is done about the tasks: it says which claims are verified when. */
  readonly tasks: readonly Act[];
  readonly assignments: readonly AssignmentFact[];
  /** The clause that is withdrawn in October. */
  readonly withdrawn: Clause | undefined;
  readonly calendar: WorkCalendar;
  readonly dice: Dice;
}

interface Verified {
  /** The claim. */
  readonly id: string;
  readonly assignment: string;
  readonly month: string;
  readonly progress: string;
  readonly on: string;
}

const SAMPLINGS: readonly {
  readonly month: string;
  readonly announcedOn: string;
  readonly drawnOn: string;
  readonly size: SampleSize;
  /** What becomes of the first that are drawn: a recheck finds them false. */
  readonly falseOnes: readonly Judged[];
}[] = [
  {
    month: '2024-07',
    announcedOn: '2024-08-05',
    drawnOn: '2024-08-29',
    size: { kind: 'count', count: 12 },
    falseOnes: [
      { found: 'minor', answers: true },
      { found: 'serious', answers: false },
      { found: null, answers: true },
    ],
  },
  {
    month: '2024-10',
    announcedOn: '2024-11-05',
    drawnOn: '2024-11-29',
    size: { kind: 'share', percent: '3' },
    falseOnes: [{ found: null, answers: false }],
  },
];

/** Those who recheck verify nothing else. */
const RECHECKER = verifier(9);

/** What becomes of an allegation: which degree is found, none when it is dismissed; and whether the unit answers. */
interface Judged {
  readonly found: MisreportDegree | null;
  readonly answers: boolean;
}

/** Of the tasks closed, or completed and not closed, between two days, one whose claim is alleged on a third to be false, and found so. */
const REOPENED = [
  {
    stage: 'closed',
    from: '2024-09-01',
    to: '2024-10-31',
    on: '2024-11-08',
    found: 'extreme',
    answers: false,
  },
  {
    stage: 'completed',
    from: '2024-09-01',
    to: '2024-10-31',
    on: '2024-11-12',
    found: 'minor',
    answers: true,
  },
  { stage: 'closed', from: '2025-01-06', to: '2025-01-17', on: '2025-01-20', found: 'minor', answers: true },
] as const;

/** What was verified for a month of a task that is withdrawn afterwards is found false as well. */
const FOUND_AFTERWARDS = { month: '2024-08', on: '2024-11-06', found: 'serious', answers: false } as const;

/** 抽查与弄虚作假: two samples of verified claims; what is found false is alleged, answered and judged. */
export function samplingScript(city: City): readonly Act[] {
  const verified = verifiedBy(city.tasks);
  return [
    ...SAMPLINGS.flatMap((sampling) => sampled(city, sampling, verified)),
    ...REOPENED.flatMap((about) => reopened(city, verified, about)),
    ...foundAfterwards(city, verified),
  ];
}

function sampled(
  city: City,
  { month, announcedOn, drawnOn, size, falseOnes }: (typeof SAMPLINGS)[number],
  verified: readonly Verified[],
): readonly Act[] {
  const { plan, calendar } = city;
  const id = `cc-${month}`;
  const seed = `【模拟数据】抽查种子${month}-${sha256Hex(`${plan}${month}`).slice(0, 16)}`;
  const population = verified
    .filter((claim) => claim.month === month && claim.on < drawnOn)
    .map((claim) => claim.id)
    .sort();
  const drawn = drawFrom(population, seed, countOf(size, population.length));
  const recheckedOn = (index: number) => calendar.addWorkingDays(drawnOn, 3 + (index % 5));
  return [
    act('announce', id, announcedOn, OFFICE, {
      type: 'AnnounceSample',
      data: { plan, month, size, seedCommitment: sha256Hex(seed) },
    }),
    act('draw', id, drawnOn, OFFICE, { type: 'DrawSample', data: { seed, population } }),
    ...drawn.flatMap((claim, index) => {
      const judged = falseOnes[index];
      const isFalse = judged !== undefined;
      const recheck = act(`recheck ${claim}`, id, recheckedOn(index), RECHECKER, {
        type: 'RecheckClaim',
        data: {
          claim,
          outcome: isFalse ? 'false' : 'confirmed',
          finding: isFalse ? '【模拟数据】台账与实际不符' : '【模拟数据】复核属实',
        },
      });
      const about = verified.find((each) => each.id === claim);
      if (judged === undefined || about === undefined) return [recheck];
      return [recheck, ...alleged(city, about, recheckedOn(index), judged)];
    }),
  ];
}

/** One task that was completed on the ground of a false claim, and is reopened. */
function reopened(
  city: City,
  verified: readonly Verified[],
  { stage, from, to, on, ...judged }: (typeof REOPENED)[number],
): readonly Act[] {
  const between = (type: AnyCommand['type']) =>
    city.tasks.flatMap(({ date, request: { command, target } }) =>
      command.type === type && date >= from && date <= to ? [target] : [],
    );
  const everClosed = new Set(
    city.tasks.flatMap(({ request: { command, target } }) =>
      command.type === 'CloseAssignment' ? [target] : [],
    ),
  );
  const ended = new Set(
    stage === 'closed'
      ? between('CloseAssignment')
      : between('CompleteAssignment').filter((target) => !everClosed.has(target)),
  );
  const whole = verified.filter(
    (claim) => claim.progress === '100' && claim.on >= from && ended.has(claim.assignment),
  );
  const [about] = drawnFirst(whole, city.dice, `found ${judged.found}`);
  return about === undefined ? [] : alleged(city, about, on, judged);
}

/** One claim of the clause that is withdrawn, about a task that was not completed before. */
function foundAfterwards(city: City, verified: readonly Verified[]): readonly Act[] {
  const { tasks, assignments, withdrawn, dice } = city;
  const completed = new Set(
    tasks.flatMap(({ request: { command, target } }) =>
      command.type === 'CompleteAssignment' ? [target] : [],
    ),
  );
  const lost = new Set(assignments.flatMap(({ id, clause }) => (clause === withdrawn?.id ? [id] : [])));
  const { month, on, ...judged } = FOUND_AFTERWARDS;
  const [about] = drawnFirst(
    verified.filter(
      (claim) => claim.month === month && lost.has(claim.assignment) && !completed.has(claim.assignment),
    ),
    dice,
    'found afterwards',
  );
  return about === undefined ? [] : alleged(city, about, on, judged);
}

/** Alleged by one, answered or not, judged by another. */
function alleged(
  { plan, calendar, tasks }: City,
  { assignment, month }: Verified,
  on: string,
  { found, answers }: Judged,
): readonly Act[] {
  const id = misreportId({ assignment, month });
  const holder = tasks.find(
    ({ request }) => request.target === assignment && request.command.type === 'AcceptAssignment',
  )?.request.actor.unit;
  const judgedOn = calendar.addWorkingDays(on, answers ? 5 : 8);
  return [
    act('allege', id, on, RECHECKER, {
      type: 'AllegeFalseReport',
      data: {
        plan,
        assignment,
        month,
        degree: found ?? 'minor',
        grounds: '【模拟数据】复核发现所报内容与实际不符,涉嫌弄虚作假',
        evidence: [],
      },
    }),
    ...(answers
      ? [
          act('answer', id, calendar.addWorkingDays(on, 3), unitActor(holder ?? ''), {
            type: 'AnswerAllegation',
            data: { statement: '【模拟数据】系统计口径不一致,并非有意', evidence: [] },
          }),
        ]
      : []),
    act(
      'judge',
      id,
      judgedOn,
      // The chief concludes where findings disagree, and may have concluded on this one.
      OFFICE,
      found === null
        ? { type: 'DismissAllegation', data: { reasons: '【模拟数据】确系口径不一致,不予认定' } }
        : { type: 'FindFalseReport', data: { degree: found, reasons: '【模拟数据】事实清楚,予以认定' } },
    ),
  ];
}

/** The claims that are verified, and when. */
function verifiedBy(acts: readonly Act[]): readonly Verified[] {
  return acts.flatMap(({ date, request: { command, target } }) => {
    if (command.type !== 'VerifyClaim') return [];
    const { month, progress } = command.data;
    return [{ id: claimId(target, month), assignment: target, month, progress, on: date }];
  });
}

function act(what: string, target: string, date: string, actor: Actor, command: AnyCommand): Act {
  const commandId = nameUuid(`simulation\n${what}\n${target}`);
  return { date, hour: HOURS.decide, request: { commandId, target, command, actor } };
}
