import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/domain/reading/read-plan.ts';

const BODY = '一、任务\n（一）甲。推进乙。（责任单位：市甲局）\n';

const front = (text: string) => {
  const { title, issuer, date } = readPlan(text);
  return { title, issuer, date };
};

describe('title, issuer and date', () => {
  test('a covering notice with its signature, then the plan', () => {
    expect(
      front(
        `各县人民政府：\n《甲市2024年工作要点》已经市政府同意，现印发给你们。\n甲市人民政府办公室\n2024年6月12日\n（此件公开发布）\n甲市2024年工作要点\n为推进工作，制定本要点。\n${BODY}`,
      ),
    ).toEqual({ title: '甲市2024年工作要点', issuer: '甲市人民政府办公室', date: '2024-06-12' });
  });

  test('a notice with numbered points of its own, a Chinese date and an attachment heading', () => {
    const draft = readPlan(
      `甲市人民政府办公室关于印发《甲市2025年行动方案》的通知\n甲政办发〔2025〕3号\n各县人民政府：\n《甲市2025年行动方案》已经市政府同意，现印发给你们，并通知如下：\n一、加强领导。各牵头单位要抓好落实，责任单位要配合。\n二、强化督查。牵头单位要报送进展。\n附件：甲市2025年行动方案\n　　甲市人民政府办公室\n　　二〇二五年二月十日\n附件\n甲市2025年行动方案\n${BODY}抄送：市委各部门。\n甲市人民政府办公室　　2025年2月10日印发\n`,
    );
    expect(draft).toMatchObject({
      title: '甲市2025年行动方案',
      issuer: '甲市人民政府办公室',
      date: '2025-02-10',
    });
    expect(draft.clauses.map(({ id, body }) => [id, body.text])).toEqual([['1.1', '推进乙。']]);
  });

  test('the signature at the end', () => {
    expect(front(`乙县2024年任务清单\n${BODY}\n乙县人民政府办公室\n2024年3月5日\n`)).toEqual({
      title: '乙县2024年任务清单',
      issuer: '乙县人民政府办公室',
      date: '2024-03-05',
    });
  });

  test.each([
    '甲市人民政府',
    '甲盟行政公署',
    '甲开发区管委会',
    '甲市委办公室',
    '甲市营商环境工作领导小组',
    '甲市大数据局',
  ])('%s signs', (issuer) => {
    expect(front(`乙任务清单\n${BODY}\n${issuer}\n2024年3月5日\n`).issuer).toBe(issuer);
  });

  test('organ and date on one line, spread out', () => {
    expect(front(`乙县2024年任务清单\n${BODY}\n乙县人民政府办公室    2024 年 3 月 5 日\n`)).toMatchObject({
      issuer: '乙县人民政府办公室',
      date: '2024-03-05',
    });
  });

  test('two organs, and one whose name runs over two lines', () => {
    expect(front(`丙县工作方案\n${BODY}\n中共丙县委办公室\n丙县人民政府办公室\n2024年3月5日`).issuer).toBe(
      '中共丙县委办公室、丙县人民政府办公室',
    );
    expect(
      front(`丙县工作方案\n${BODY}\n中共丙县委丙县人民政府\n优化营商环境领导小组\n2024年3月5日`).issuer,
    ).toBe('中共丙县委丙县人民政府优化营商环境领导小组');
  });

  test('a title over two lines, with its years below', () => {
    expect(
      front(`丁市聚焦企业关切进一步落实\n\n优化营商环境政策的若干措施\n（2024—2026年）\n\n${BODY}`).title,
    ).toBe('丁市聚焦企业关切进一步落实优化营商环境政策的若干措施（2024—2026年）');
  });

  test.each([
    ['戊市人民政府办公室关于印发《戊市2024年工作要点》的通知', '戊市2024年工作要点'],
    ['戊市人民政府办公室关于印发戊市2024年工作要点的通知', '戊市2024年工作要点'],
    [
      '戊市人民政府办公室关于明确2024年重点工作责任单位的通知',
      '戊市人民政府办公室关于明确2024年重点工作责任单位的通知',
    ],
  ])('where %s is all there is', (notice, title) => {
    expect(front(`${notice}\n${BODY}`)).toEqual({ title, issuer: '戊市人民政府办公室', date: null });
  });

  test('labelled fields above the text', () => {
    expect(
      front(
        `索引号：123　发布机构：己市政府办公室\n成文日期：2023-03-01\n浏览次数：10\n己市2023年工作要点\n${BODY}`,
      ),
    ).toEqual({ title: '己市2023年工作要点', issuer: '己市政府办公室', date: '2023-03-01' });
  });

  test('what is not printed is not guessed', () => {
    const draft = readPlan(`庚市2024年工作要点\n${BODY}`);
    expect(draft).toMatchObject({ issuer: null, date: null });
    expect(draft.warnings.map(({ code }) => code)).toEqual(['reading.no-issuer', 'reading.no-date']);
    expect(readPlan(BODY)).toMatchObject({ title: '' });
  });

  test('an impossible date is none', () => {
    expect(front(`庚市2024年工作要点\n${BODY}\n庚市人民政府\n2024年2月30日\n`).date).toBeNull();
  });

  test('attachments are left out, and said to be', () => {
    const text = `辛市2024年工作要点\n${BODY}附件1\n重点项目清单\n（二）不读。不读。（责任单位：市乙局）\n${'项目若干。'.repeat(30)}`;
    const draft = readPlan(text);
    expect(draft.clauses.map(({ id }) => id)).toEqual(['1.1']);
    expect(draft.warnings.filter(({ code }) => code === 'reading.attachment-skipped')).toMatchObject([
      { offset: text.indexOf('附件1') },
    ]);
  });

  test('the year of the plan may be given where nothing prints it', () => {
    const text = '壬市工作要点\n一、甲\n（一）乙。年底前新增企业5家。（责任单位：市甲局）';
    expect(readPlan(text).clauses[0]?.targets[0]?.deadline).toBeNull();
    expect(readPlan(text, { year: 2026 }).clauses[0]?.targets[0]?.deadline).toBe('2026-12-31');
  });
});
