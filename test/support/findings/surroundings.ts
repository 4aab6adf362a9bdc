import { aClass, band, type Case, lampsOf, plan, UNITS } from './build.ts';

export const SURROUNDINGS: readonly Case[] = [
  [
    'band.unreachable',
    'grades.bands.0.atLeast',
    '须达到101分,但总分最多100分',
    plan({ grades: { article: '第十一条', bands: [band('good', '101'), band('unqualified', '0')] } }),
  ],
  [
    'quota.no-room',
    'grades.bands.0.quota',
    '名额是0',
    plan({ grades: { article: '第十一条', bands: [band('good', '80', '0'), band('unqualified', '0')] } }),
  ],
  [
    'quota.no-room',
    'grades.bands.0.quota',
    '“县(区)”有2个单位,等次“等次good”的名额0.4只合0.8个,向下取整为0',
    plan({
      groups: [{ code: 'county', name: '县(区)' }],
      grades: { article: '第十一条', bands: [band('good', '80', '0.4'), band('unqualified', '0')] },
    }),
    UNITS.filter((unit) => unit.group === 'county'),
  ],
  [
    'quota.within-better',
    'grades.bands.1.quota',
    '名额0.3按名次从第一名算起,没有超过“等次best”的0.3',
    plan({
      grades: {
        article: '第十一条',
        bands: [band('best', '90', '0.3'), band('good', '80', '0.3'), band('unqualified', '0')],
      },
    }),
  ],
  [
    'quota.within-better',
    'grades.bands.1.places',
    '名额3按名次从第一名算起,没有超过“等次best”的3:名次在内的已先得“等次best”;两个等次合计的个数应写在较低的一个',
    plan({
      grades: {
        article: '第十一条',
        bands: [
          { code: 'best', name: '等次best', atLeast: '90', places: '3' },
          { code: 'good', name: '等次good', atLeast: '80', places: '3' },
          band('unqualified', '0'),
        ],
      },
    }),
  ],
  [
    'quota.no-room',
    'grades.bands.0.quota',
    '名额0.2只合0.4个,四舍五入为0',
    plan({
      groups: [{ code: 'county', name: '县(区)' }],
      grades: {
        article: '第十一条',
        bands: [
          { code: 'good', name: '等次good', atLeast: '80', quota: '0.2', quotaRounding: 'half-up' },
          band('unqualified', '0'),
        ],
      },
    }),
    UNITS.filter((unit) => unit.group === 'county'),
  ],
  ['lamp.unlit', 'lamps.kinds.0', '没有哪条规则会亮“红灯”', plan({ lamps: lampsOf() })],
  [
    'lamp.never',
    'lamps.rules.1',
    '第2条亮灯规则永远轮不到:它成立时第1条已经成立',
    plan({
      lamps: lampsOf(
        { lamp: 'red', when: { lateReports: 2 } },
        { lamp: 'red', when: { lateReports: 3, timeliness: 'overdue' } },
      ),
    }),
  ],
  [
    'lamp.never',
    'lamps.rules.1',
    '第2条亮灯规则永远轮不到',
    plan({
      lamps: lampsOf(
        { lamp: 'red', when: { behindBy: '25', acceptance: 'late' } },
        { lamp: 'red', when: { behindBy: '25.0', acceptance: 'late', dueWithinDays: 3 } },
      ),
    }),
  ],
  [
    'group.empty',
    'groups.1',
    '“市直单位”(department)没有单位',
    plan(),
    UNITS.filter((unit) => unit.group === 'county'),
  ],
  [
    'units.ungrouped',
    'groups',
    '有1个单位的组别不在细则中,不参加排名:丁乡(village)',
    plan(),
    [...UNITS, { code: 'ding', name: '丁乡', group: 'village' }],
  ],
  [
    'class.unit-unknown',
    'classes.0.units.0',
    '“wu”不在名录中',
    plan({ classes: [aClass({ units: ['wu'] })] }),
    UNITS,
  ],
  [
    'class.unit-elsewhere',
    'classes.0.units.0',
    '“丙局”(bing)却在组别“department”',
    plan({ classes: [aClass({ units: ['bing'] })] }),
    UNITS,
  ],
];
