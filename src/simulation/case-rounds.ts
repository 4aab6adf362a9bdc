import type { Dice } from './dice.ts';

type Call = 'satisfied' | 'dissatisfied' | 'unreachable';

/** One time round of a simulated case: from acceptance or reopening to the end of the calls. */
export interface Round {
  readonly outcome: 'solved' | 'unsolvable';
  readonly late?: boolean;
  readonly joint?: 'inTime' | 'reasons' | 'late' | 'manyTimes';
  readonly extension?: 'granted' | 'declined' | 'undecided';
  readonly callLate?: boolean;
  readonly calls: readonly Call[];
}

/** What becomes of a simulated case. Between two rounds it is reopened; after the last it is closed. */
export interface Course {
  readonly objection?: 'upheld' | 'overruled';
  readonly acceptedLate?: boolean;
  readonly rounds: readonly Round[];
  readonly shredding?: 'done' | 'declined';
}

const VAIN: readonly Call[] = ['unreachable', 'unreachable', 'unreachable'];

/** The first cases of the year: between them, everything that can happen to a case. */
const SPELLED_OUT: readonly Course[] = [
  { rounds: [{ outcome: 'solved', calls: ['satisfied'] }], shredding: 'done' },
  { objection: 'upheld', rounds: [{ outcome: 'unsolvable', calls: ['satisfied'] }], shredding: 'declined' },
  { objection: 'overruled', rounds: [{ outcome: 'solved', calls: ['dissatisfied'] }] },
  {
    acceptedLate: true,
    rounds: [
      { outcome: 'solved', extension: 'granted', calls: ['dissatisfied'] },
      { outcome: 'solved', calls: ['satisfied'] },
    ],
  },
  {
    rounds: [
      { outcome: 'unsolvable', extension: 'declined', calls: ['dissatisfied'] },
      { outcome: 'unsolvable', calls: ['unreachable', 'dissatisfied'] },
    ],
  },
  { rounds: [{ outcome: 'solved', extension: 'undecided', calls: VAIN }] },
  { rounds: [{ outcome: 'unsolvable', extension: 'undecided', calls: VAIN }] },
  { rounds: [{ outcome: 'solved', late: true, calls: ['unreachable', 'satisfied'] }] },
  { rounds: [{ outcome: 'unsolvable', late: true, callLate: true, calls: ['satisfied'] }] },
  { rounds: [{ outcome: 'solved', callLate: true, calls: ['dissatisfied'] }] },
  { rounds: [{ outcome: 'solved', callLate: true, calls: VAIN }] },
  { rounds: [{ outcome: 'solved', joint: 'manyTimes', late: true, calls: ['satisfied'] }] },
  { rounds: [{ outcome: 'solved', joint: 'inTime', calls: ['satisfied'] }] },
  { rounds: [{ outcome: 'unsolvable', joint: 'reasons', calls: ['dissatisfied'] }] },
  { rounds: [{ outcome: 'solved', joint: 'late', calls: ['satisfied'] }] },
];

/** What becomes of the case with a number. */
export function courseOf(number: number, dice: Dice): Course {
  const spelledOut = SPELLED_OUT[number - 1];
  if (spelledOut !== undefined) return spelledOut;
  const first = round(number, 1, dice);
  const reopened = first.calls.at(-1) === 'dissatisfied' && dice.happens(0.5, 'case reopened', number);
  return {
    ...(dice.happens(0.06, 'case objected', number)
      ? { objection: dice.happens(0.5, 'case objection', number) ? 'upheld' : 'overruled' }
      : {}),
    acceptedLate: dice.happens(0.05, 'case accepted late', number),
    rounds: reopened ? [first, round(number, 2, dice)] : [first],
  };
}

function round(number: number, time: number, dice: Dice): Round {
  const happens = (probability: number, what: string) => dice.happens(probability, what, number, time);
  const last = happens(0.78, 'case satisfied') ? 'satisfied' : 'dissatisfied';
  return {
    outcome: happens(0.8, 'case solved') ? 'solved' : 'unsolvable',
    late: happens(0.08, 'case late'),
    calls: happens(0.05, 'case vain') ? VAIN : happens(0.15, 'case missed') ? ['unreachable', last] : [last],
    ...(happens(0.25, 'case joint')
      ? { joint: dice.pick(['inTime', 'inTime', 'reasons', 'late'], 'case opinion', number, time) }
      : {}),
    ...(happens(0.08, 'case extension')
      ? { extension: dice.pick(['granted', 'declined'], 'case extended', number, time) }
      : {}),
  };
}
