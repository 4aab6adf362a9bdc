import { defineCommand } from 'citty';
import { checkScheme as findingsIn, unitsInTable } from '../../application/check-scheme.ts';
import type { Rules } from '../../domain/scheme/rules.ts';
import { jsonArgument } from '../arguments.ts';
import { print, printJson } from '../output.ts';
import { SEVERITY_NAMES } from '../score-text.ts';
import { MAX_TABLE_BYTES, readText } from '../text-file.ts';

/** @param unsound told when the scheme has errors */
export const checkScheme = (unsound: () => void) =>
  defineCommand({
    meta: { name: 'check-scheme', description: '检查一份细则:逐处指明行和列;有错误时退出码为1' },
    args: {
      file: { type: 'positional', description: '细则(YAML,见 docs/scoring.md)', required: true },
      table: { type: 'boolean', description: '当作给表计分的细则来读(默认看内容)' },
      rows: {
        type: 'string',
        description: '要计分的表(CSV):另查组别和类别里的单位',
        valueHint: 'FILE',
      },
      ...jsonArgument,
    },
    async run({ args }) {
      const text = await readText(args.file);
      const rows = args.rows === undefined ? null : await readText(args.rows, MAX_TABLE_BYTES);
      const unitsFor = (rules: Rules) => (rows === null ? null : unitsInTable(rows, rules));
      const { errors, warnings, findings } = findingsIn(text, args.table ? 'table' : 'either', unitsFor);
      if (errors > 0) unsound();
      if (args.json) return printJson({ file: args.file, errors, warnings, findings });
      if (findings.length === 0) return print('没有发现问题');
      for (const { code, severity, path, line, column, message } of findings) {
        const where = `${args.file}:${line}:${column}`;
        print(`${where} ${SEVERITY_NAMES[severity]} ${message} [${code}${path === '' ? '' : ` ${path}`}]`);
      }
      print(`\n${errors}处错误,${warnings}处提醒${errors > 0 ? ';有错误的细则不能发布' : ''}`);
    },
  });
