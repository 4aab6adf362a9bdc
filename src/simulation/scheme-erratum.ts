import { nameUuid } from '../application/identity.ts';
import { readScheme } from '../application/scheme-file.ts';
import { OFFICE } from './people.ts';
import { type Act, HOURS } from './script.ts';
import type { Seeds } from './setting-up.ts';

/** 勘误: the scheme is published a second time, its text with one remark more and its rules the same. */
export function schemeErratum({ id, text }: Seeds['scheme']): Act {
  const scheme = readScheme(`${text}\n# 【模拟数据】第2版:勘误,条款不变\n`);
  return {
    date: '2024-07-15',
    hour: HOURS.decide,
    request: {
      commandId: nameUuid(`simulation\nscheme 2\n${id}`),
      target: id,
      command: { type: 'PublishScheme', data: { version: 2, ...scheme } },
      actor: OFFICE,
    },
  };
}
