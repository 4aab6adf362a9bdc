import type { City } from './city.ts';
import { MARKET, PLAN, type people, publishPlan, registerUnits, report, SCHEME, task } from './sample.ts';
import { survey } from './survey.ts';

type People = ReturnType<typeof people>;

/** The sample city with something to score: a claim verified at 800 of 1000, a penalty, and a survey. */
export async function recordScores(city: City, who: People): Promise<{ readonly beforePenalty: number }> {
  await registerUnits(who.office);
  await publishPlan(who.office);
  const lead = `/v1/assignments/${task('1.1', 'lead', MARKET)}`;
  await who.market.done(`${lead}/acceptance`);
  const values = [{ target: '1.1-1', value: '800' }];
  await who.market.done(`${lead}/claims`, report('2024-06', { progress: '100', values }));
  await who.verifier.done(`${lead}/claims/2024-06/verification`, {
    method: 'desk-review',
    values,
    progress: '100',
    finding: '核对台账',
    reasons: null,
    follows: null,
  });
  const beforePenalty = await city.app.log.head();
  await who.office.done('/v1/incentives', {
    id: 'chufa-1',
    kind: 'sanction',
    title: '数据不实',
    plan: PLAN,
    clause: '1.1',
    origin: MARKET,
    points: '2',
    grounds: '核验发现申报数与台账不符',
    basis: { source: '考核细则', article: '第六条' },
    evidence: [],
  });
  await who.office.done('/v1/incentives/chufa-1/service', { remark: '已送达' });
  await who.market.done('/v1/incentives/chufa-1/waiver');
  await who.chief.done('/v1/incentives/chufa-1/approval', { remark: '同意' });
  await survey(who);
  return { beforePenalty };
}

/** Publishes the next version of the scheme: less for satisfaction, more for what was completed. */
export async function publishNextScheme(who: People): Promise<void> {
  const text = SCHEME.replace('weight: "40"', 'weight: "30"').replace('weight: "35"', 'weight: "45"');
  const headers = { 'content-type': 'application/yaml' };
  const { status } = await who.office.send('POST', `/v1/schemes/${PLAN}`, text, { headers });
  if (status !== 201) throw new Error('the next version of the scheme was refused');
}
