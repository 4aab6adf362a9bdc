import { parseDocument } from 'yaml';
import { z } from 'zod';
import { FRAMEWORKS, type IndicatorData, indicatorData } from '../domain/indicator/events.ts';
import { issueWords, placedIssues } from '../domain/kernel/issue-words.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { text } from '../domain/kernel/text.ts';
import { flawOfTokens } from './scheme-gate.ts';

const MAX_BYTES = 64 * 1024;

const frameworkSchema = z.strictObject({
  framework: z.enum(FRAMEWORKS),
  source: text(200),
  sample: z.boolean(),
  indicators: z
    .array(
      indicatorData.pick({ code: true, name: true, unit: true, better: true }).extend({
        /** The units by name. */
        leads: z.array(text(100)).max(20),
      }),
    )
    .min(1)
    .max(200)
    .superRefine((list, context) => {
      const codes = list.map(({ code }) => code);
      codes.forEach((code, index) => {
        if (codes.indexOf(code) === index) return;
        context.addIssue({ code: 'custom', path: [index, 'code'], message: `代码“${code}”重复` });
      });
    }),
});

/** The first-level indicators of a framework, as a city writes them down. */
export type Framework = z.infer<typeof frameworkSchema>;

/**
 * Reads a framework from the text of a YAML file.
 *
 * @throws RefusedError `framework.too-large`, or `framework.invalid` with the faults in `details.issues`
 */
export function readFramework(content: string): Framework {
  const size = Buffer.byteLength(content, 'utf8');
  if (size > MAX_BYTES) {
    refuse('too-large', 'framework.too-large', `指标文件超过${MAX_BYTES / 1024}KB`, {
      size,
      limit: MAX_BYTES,
    });
  }
  const flaw = flawOfTokens(content);
  if (flaw !== null) return refuseInvalid([{ path: '', message: flaw.message }]);
  const document = parseDocument(content, { prettyErrors: false, version: '1.2' });
  const syntax = [...document.errors, ...document.warnings].map(({ message }) => ({ path: '', message }));
  if (syntax.length > 0) return refuseInvalid(syntax);
  const parsed = frameworkSchema.safeParse(document.toJS({ maxAliasCount: 0 }), { error: issueWords });
  if (parsed.success) return parsed.data;
  return refuseInvalid(
    placedIssues(parsed.error).map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  );
}

/** The indicators that a framework defines. */
export function indicatorsOf(
  { framework, source, sample, indicators }: Framework,
  codeOf: (unitName: string) => string,
): readonly IndicatorData[] {
  return indicators.map(({ leads, ...indicator }) => ({
    ...indicator,
    framework,
    source,
    sample,
    leadUnits: leads.map(codeOf),
  }));
}

function refuseInvalid(issues: readonly { readonly path: string; readonly message: string }[]): never {
  const [first] = issues;
  const place = first?.path ? `${first.path}:` : '';
  return refuse('invalid', 'framework.invalid', `指标文件有误:${place}${first?.message}`, {
    count: issues.length,
    issues: issues.slice(0, 20),
  });
}
