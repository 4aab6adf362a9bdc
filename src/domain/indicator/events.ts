import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { basisSchema } from '../kernel/envelope.ts';
import { decimal, identifier, optionalText, text } from '../kernel/text.ts';

/** 对标体系 */
export const FRAMEWORK_NAMES = {
  'b-ready': '世界银行营商环境成熟度(B-READY)',
  national: '中国营商环境评价',
  regional: '自治区营商环境评价',
} as const;
export type FrameworkCode = keyof typeof FRAMEWORK_NAMES;
export const FRAMEWORKS = Object.keys(FRAMEWORK_NAMES) as [FrameworkCode, ...FrameworkCode[]];

const leadUnits = z.array(identifier(64)).max(20);

export const indicatorData = z.strictObject({
  framework: z.enum(FRAMEWORKS),
  /** Unique within the framework. */
  code: identifier(40),
  name: text(100),
  /** The unit of measure; empty for a score. */
  unit: optionalText(20),
  better: z.enum(['higher', 'lower']),
  leadUnits,
  /** Whether it only shows how the software works, and is of no published framework. */
  sample: z.boolean(),
  source: text(200),
});
export type IndicatorData = z.infer<typeof indicatorData>;

const ranking = z.int().min(1).max(100_000);
export const benchmarkData = z.strictObject({
  /** A year or a quarter. */
  period: z.string().regex(/^\d{4}(Q[1-4])?$/),
  /** The best value, and whose it is. */
  frontier: z.strictObject({ value: decimal, holder: text(100) }),
  own: decimal,
  /** 第几名, of how many; null where nothing is ranked. */
  ranked: z.strictObject({ rank: ranking, of: ranking }).nullable(),
  source: text(200),
  basis: basisSchema,
});
export type Benchmark = z.infer<typeof benchmarkData>;

const eventId = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const correction = benchmarkData.extend({ reasons: text(2000) });
const retirement = z.strictObject({ reasons: text(2000) });

export const indicatorEvents = {
  IndicatorDefined: { title: '对标指标设立', version: 1, data: indicatorData },
  LeadsChanged: {
    title: '指标牵头单位调整',
    version: 1,
    data: z.strictObject({ leadUnits, reasons: text(2000) }),
  },
  IndicatorRetired: { title: '对标指标停用', version: 1, data: retirement },
  BenchmarkRecorded: { title: '对标结果记录', version: 1, data: benchmarkData },
  BenchmarkCorrected: {
    title: '对标结果更正',
    version: 1,
    /** `corrects` is the event whose figures no longer hold. */
    data: correction.extend({ corrects: eventId }),
  },
} as const;
export type IndicatorEvent = Described<typeof indicatorEvents>;

export const indicatorCommands = {
  DefineIndicator: { title: '设立对标指标', version: 1, data: indicatorData },
  ChangeLeads: { title: '调整指标牵头单位', version: 1, data: indicatorEvents.LeadsChanged.data },
  RetireIndicator: { title: '停用对标指标', version: 1, data: retirement },
  RecordBenchmark: { title: '记录对标结果', version: 1, data: benchmarkData },
  CorrectBenchmark: { title: '更正对标结果', version: 1, data: correction },
} as const;
export type IndicatorCommand = Described<typeof indicatorCommands>;
