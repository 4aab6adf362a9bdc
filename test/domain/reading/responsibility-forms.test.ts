import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/domain/reading/read-plan.ts';
import { onlyClause, planWith, unitsOf } from './plan-text.ts';

const none: readonly string[] = [];

describe('the forms responsibility lines take', () => {
  test('V01 labelled, a comma opens a new group', () => {
    expect(unitsOf('〔牵头单位:市甲局、乙局;配合单位:市丙局、丁局,戊海关,各县(区)人民政府〕')).toEqual({
      lead: ['市甲局', '市乙局'],
      support: ['市丙局', '市丁局', '戊海关', '各县(区)人民政府'],
      responsible: none,
    });
  });

  test('V02 按责任分工负责 is no name', () => {
    expect(unitsOf('〔责任单位:市甲局、乙局按责任分工负责,各县(区)人民政府〕')).toEqual({
      lead: none,
      support: none,
      responsible: ['市甲局', '市乙局', '各县(区)人民政府'],
    });
  });

  test('V03 full width, roles parted by a comma, 各区、县级市 is one group', () => {
    const clause = onlyClause(planWith('（牵头单位：市甲局，配合单位：市乙局、丙局，各区、县级市）'));
    expect(clause).toMatchObject({
      lead: ['市甲局'],
      support: ['市乙局', '市丙局', '各区、县级市'],
      collectives: [],
      countyGroups: ['各区、县级市'],
    });
  });

  test('V04 stated instead of labelled', () => {
    const clause = onlyClause(planWith('（市甲局、乙局牵头,各有关部门及各县市区政府按职责分工负责）'));
    expect(clause).toMatchObject({
      lead: ['市甲局', '市乙局'],
      responsible: ['各有关部门', '各县市区政府'],
      collectives: ['各有关部门'],
      countyGroups: ['各县市区政府'],
    });
  });

  test('V05 a deadline inside the bracket', () => {
    const clause = onlyClause(
      planWith(
        '(牵头单位:州甲局;责任单位:州乙局、丙局及州直相关单位,各县市人民政府、经开区管委会,6月底完成)',
        '新建站点5个。',
      ),
    );
    expect(clause).toMatchObject({
      lead: ['州甲局'],
      responsible: ['州乙局', '州丙局', '州直相关单位', '各县市人民政府', '经开区管委会'],
      collectives: ['州直相关单位'],
      deadline: '2024-06-30',
    });
    expect(clause.targets[0]?.deadline).toBe('2024-06-30');
  });

  test.each([
    ['3月底前完成并长期坚持', '2024-03-31'],
    ['2025年9月完成', '2025-09-30'],
    ['年底前完成', '2024-12-31'],
    ['持续推进', null],
  ])('V05 %s', (words, deadline) => {
    const clause = onlyClause(planWith(`(责任单位:市甲局,${words})`));
    expect(clause).toMatchObject({ responsible: ['市甲局'], deadline });
  });

  test('V06 no elision, a comma before the second role', () => {
    expect(unitsOf('(牵头单位:县甲局、县乙局,责任单位:县直各有关单位,各乡镇人民政府)')).toEqual({
      lead: ['县甲局', '县乙局'],
      support: none,
      responsible: ['县直各有关单位', '各乡镇人民政府'],
    });
  });

  test('V07 elision, then groups of their own', () => {
    expect(unitsOf('(责任单位:市甲局、乙局、丙局,各市(区)人民政府,高新区管委会)').responsible).toEqual([
      '市甲局',
      '市乙局',
      '市丙局',
      '各市(区)人民政府',
      '高新区管委会',
    ]);
  });

  test('V08 等 before a semicolon leaves the list open, and an unlabelled tail goes on', () => {
    const draft = readPlan(planWith('（责任单位：市高院、市甲局、市通信管理局等；各区政府）'));
    expect(draft.clauses[0]?.responsible).toEqual(['市高院', '市甲局', '市通信管理局', '各区政府']);
    expect(draft.warnings.map(({ code }) => code)).toContain('reading.open-list');
  });

  test('V09 a second name in brackets stays with its name', () => {
    expect(unitsOf('（责任部门：市甲委（市乙局）、市丙局）').responsible).toEqual([
      '市甲委（市乙局）',
      '市丙局',
    ]);
    expect(unitsOf('（责任部门：市甲委（市乙局）、丙局）').responsible).toEqual([
      '市甲委（市乙局）',
      '市丙局',
    ]);
  });

  test.each([
    '（甲部、乙总署、丙部负责，排在第一位的部门为牵头部门，下同）',
    '（甲部、乙总署、丙部负责。列第一位者为牵头单位，下同）',
    '（责任单位：甲部、乙总署、丙部，排名第一的责任单位为牵头单位，下同）',
  ])('V10 the first listed leads: %s', (line) => {
    expect(unitsOf(line)).toEqual({ lead: ['甲部'], support: none, responsible: ['乙总署', '丙部'] });
  });

  test('V10 the rule holds for every clause that names no lead', () => {
    const { clauses } = readPlan(
      [
        '甲意见',
        '一、任务',
        '（一）甲。推进。（甲部、乙部负责，列第一位者为牵头单位，下同）',
        '（二）乙。推进。（丙部、丁部负责）',
        '（三）丙。推进。（戊部牵头，己部负责）',
      ].join('\n'),
    );
    expect(clauses.map(({ lead, responsible }) => [lead, responsible])).toEqual([
      [['甲部'], ['乙部']],
      [['丙部'], ['丁部']],
      [['戊部'], ['己部']],
    ]);
  });

  test('V11 the covering notice says who leads and who supports', () => {
    const notice =
      '各区人民政府:\n排名第一的责任单位为牵头单位,其他列入单位为参与单位。\n甲市人民政府办公室\n2024年3月1日\n';
    expect(unitsOf('(责任单位:市甲局、乙局,各区政府)', notice)).toEqual({
      lead: ['市甲局'],
      support: ['市乙局', '各区政府'],
      responsible: none,
    });
  });

  test('without a lead the responsible units lead, where the notice says so', () => {
    const notice =
      '各区人民政府:\n特别是牵头单位(无牵头单位的,责任单位即为牵头单位,下同)要抓好落实。\n甲市人民政府办公室\n2024年3月1日\n';
    expect(unitsOf('(责任单位:市甲局、乙局)', notice).lead).toEqual(['市甲局', '市乙局']);
  });

  test.each([
    ['（市甲局牵头，市乙局、丙局按职责分工负责）', ['市甲局'], ['市乙局', '市丙局']],
    ['（市甲局、乙局按职责分工负责）', none, ['市甲局', '市乙局']],
    ['（由市甲局牵头负责）', ['市甲局'], none],
    ['（市甲局、乙局等部门按职责分工负责）', none, ['市甲局', '市乙局']],
    ['（市甲局负责，各县政府结合实际落实）', none, ['市甲局', '各县政府']],
    ['市甲局牵头，市乙局、丙局按职责分工负责。', ['市甲局'], ['市乙局', '市丙局']],
  ])('V12 %s', (line, lead, responsible) => {
    expect(unitsOf(line)).toEqual({ lead, support: none, responsible });
  });

  test('V12 牵头 and 配合', () => {
    expect(unitsOf('（市甲局牵头，市乙局、丙局配合）')).toEqual({
      lead: ['市甲局'],
      support: ['市乙局', '市丙局'],
      responsible: none,
    });
    expect(unitsOf('（责任单位：市甲局牵头，市乙局配合）')).toMatchObject({
      lead: ['市甲局'],
      support: ['市乙局'],
    });
  });

  test('V13 numbered tasks, each with its bracket, are entries of their own', () => {
    const { clauses } = readPlan(
      [
        '甲省实施方案',
        '一、发挥作用',
        '（一）支持参与。',
        '1.聚焦工程。（省甲委牵头负责）',
        '2.推介项目。（省甲委、乙厅等省有关部门和各地级以上市人民政府按职责分工负责）',
        '（二）盘活资产。3.盘活存量。（省丙厅负责）4.推广模式。（省丁厅负责）',
      ].join('\n'),
    );
    expect(clauses.map(({ id, number, lead, responsible }) => ({ id, number, lead, responsible }))).toEqual([
      { id: '1.1.1', number: '1.', lead: ['省甲委'], responsible: [] },
      {
        id: '1.1.2',
        number: '2.',
        lead: [],
        responsible: ['省甲委', '省乙厅', '省有关部门', '各地级以上市人民政府'],
      },
      { id: '1.2.3', number: '3.', lead: [], responsible: ['省丙厅'] },
      { id: '1.2.4', number: '4.', lead: [], responsible: ['省丁厅'] },
    ]);
  });

  test.each([
    ['pipes', '|'],
    ['tabs', '\t'],
    ['spaces', '   '],
  ])('V14 a table cut by %s', (_, separator) => {
    const rows = [
      ['序号', '任务', '目标值', '牵头领导', '牵头单位', '配合单位', '完成时限'],
      ['1', '新建5G基站', '2220个', '张某某', '市甲局', '市乙局、丙局,各县(区)人民政府', '2024年12月底'],
      ['2', '提升全程网办率', '≥98%', '李某某', '市丁局', '市直有关部门', '6月底'],
    ];
    const { clauses } = readPlan(
      `甲市2024年重点任务清单\n${rows.map((row) => row.join(separator)).join('\n')}\n`,
    );
    expect(clauses).toMatchObject([
      {
        id: '1',
        number: '1',
        title: '新建5G基站',
        lead: ['市甲局'],
        support: ['市乙局', '市丙局', '各县(区)人民政府'],
        deadline: '2024-12-31',
        targets: [
          { indicator: '新建5G基站', comparator: '=', value: '2220', unit: '个', deadline: '2024-12-31' },
        ],
      },
      {
        id: '2',
        lead: ['市丁局'],
        support: ['市直有关部门'],
        collectives: ['市直有关部门'],
        targets: [
          { indicator: '全程网办率', comparator: '>=', value: '98', unit: '%', deadline: '2024-06-30' },
        ],
      },
    ]);
  });

  test.each([
    ['牵头单位 总牵头单位 牵头部门 牵头责任单位 主办单位 主责单位 第一责任单位 主要责任单位 牵头', 'lead'],
    ['配合单位 配合部门 协办单位 协同单位 协作单位 协助单位 参与单位 参加单位 协同配合单位 配合', 'support'],
    [
      '责任单位 责任部门 责任主体 负责单位 承办单位 落实单位 实施单位 承担单位 责任分工 责任单位(部门) 责任',
      'responsible',
    ],
  ])('%s: %s', (labels, role) => {
    for (const label of labels.split(' ')) {
      expect(unitsOf(`(${label}:市甲局、乙局)`)).toMatchObject({ [role]: ['市甲局', '市乙局'] });
    }
  });

  test('lines that only name persons and dates leave a clause without units', () => {
    const draft = readPlan(planWith('\n责任领导:张某某\n完成时限:6月底\n督办单位:市政府督查室'));
    expect(draft.clauses[0]).toMatchObject({
      lead: [],
      support: [],
      responsible: [],
      deadline: '2024-06-30',
    });
    expect(draft.warnings.map(({ code }) => code)).toContain('reading.no-responsibility');
  });

  test('persons are no units', () => {
    expect(unitsOf('(责任领导:张某某;牵头单位:区甲局;责任人:李某某)')).toEqual({
      lead: ['区甲局'],
      support: none,
      responsible: none,
    });
  });

  test('a bare list of units behind a sentence', () => {
    expect(unitsOf('(市甲局,各县〔市、区〕政府)').responsible).toEqual(['市甲局', '各县〔市、区〕政府']);
    expect(unitsOf('', '').responsible).toEqual([]);
  });

  test('a remark in brackets is no responsibility', () => {
    const clause = onlyClause(
      planWith('(责任单位:市甲局)', '建设平台(由供电企业负责)和站点(含续建),推广应用(试行)。'),
    );
    expect(clause.responsible).toEqual(['市甲局']);
  });

  test.each([
    '牵头单位：市甲局\n配合单位：市乙局、丙局，\n各县（区）人民政府\n完成时限：2024年10月底',
    '【牵头单位】市甲局\n【配合单位】市乙局、丙局，各县（区）人民政府\n【完成时限】2024年10月底前',
    '牵头单位：市甲局；配合单位：市乙局、丙局，各县（区）人民政府；完成时限：2024年10月底。',
    '牵头单位：\n市甲局\n配合单位：\n市乙局、丙局，各县（区）人民政府\n时限要求：2024年10月',
  ])('lines without brackets: %j', (lines) => {
    expect(onlyClause(planWith(`\n${lines}`))).toMatchObject({
      lead: ['市甲局'],
      support: ['市乙局', '市丙局', '各县（区）人民政府'],
      responsible: [],
      deadline: '2024-10-31',
    });
  });

  test('several brackets in one clause add up', () => {
    const clause = onlyClause(
      planWith('(责任单位:市丙局、甲局)', '一是甲。(责任单位:市甲局)二是乙。(牵头单位:市乙局)三是丙。'),
    );
    expect(clause).toMatchObject({ lead: ['市乙局'], responsible: ['市甲局', '市丙局'] });
    expect(clause.responsibilities).toHaveLength(3);
  });

  test('a note that speaks of other clauses is pointed out, not read as a unit', () => {
    const draft = readPlan(
      planWith('〔省甲委、乙厅按职责分工负责,各市(州)政府负责落实。以下均需各市(州)政府负责落实,不再列出〕'),
    );
    expect(draft.clauses[0]?.responsible).toEqual(['省甲委', '省乙厅', '各市(州)政府']);
    expect(draft.warnings.map(({ code }) => code)).toContain('reading.standing-note');
  });
});
