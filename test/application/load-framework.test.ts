import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '../../src/application/application.ts';
import { loadFramework } from '../../src/application/load-framework.ts';
import type { IndicatorData } from '../../src/domain/indicator/events.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { request } from '../support/asking.ts';
import { openApplication } from '../support/open-application.ts';
import { OFFICE } from '../support/people.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { indicatorSamples as samples } from '../support/samples/indicators.ts';

const taxes: IndicatorData = { ...samples.DefineIndicator.data, code: 'taxes', name: '纳税', leadUnits: [] };
const entry: IndicatorData = { ...taxes, code: 'entry', name: '准入' };
let app: Application;
beforeAll(async () => {
  app = await openApplication({
    database: await openInMemory(),
    log: openMemoryLog(),
    now: () => '2024-07-03T01:00:00.000Z',
  });
});
afterAll(() => app.close());

let occasion = 0;
function load(...wanted: readonly IndicatorData[]) {
  occasion += 1;
  return loadFramework(app, wanted, OFFICE, String(occasion));
}
const recorded = async () => (await app.log.readAll({ after: 0, limit: 100 })).length;

describe('loading a framework', () => {
  it('defines what is not there, and the second time nothing', async () => {
    expect(await load(taxes, entry)).toEqual({ defined: 2, leadsChanged: 0, unchanged: 0 });
    expect(await load(taxes, entry)).toEqual({ defined: 0, leadsChanged: 0, unchanged: 2 });
    expect(await recorded()).toBe(2);
  });

  it('notes other leads, there and back again', async () => {
    await app.execute(
      request('jia', {
        type: 'RegisterUnit',
        data: {
          code: 'jia',
          name: '甲局',
          fullName: '甲局',
          aliases: [],
          group: 'department',
          order: 1,
          validFrom: '2024-01-01',
          validTo: null,
        },
      }),
    );
    const led = { ...taxes, leadUnits: ['jia'] };
    expect(await load(led, entry)).toEqual({ defined: 0, leadsChanged: 1, unchanged: 1 });
    expect(await load(taxes, entry)).toEqual({ defined: 0, leadsChanged: 1, unchanged: 1 });
    expect(await load(led, entry)).toEqual({ defined: 0, leadsChanged: 1, unchanged: 1 });
  });

  it('changes nothing when one of them differs otherwise, or has been retired', async () => {
    const before = await recorded();
    const fresh = { ...taxes, code: 'fresh' };
    await expect(load(fresh, { ...entry, name: '企业准入' })).rejects.toMatchObject({
      code: 'framework.differs',
      details: { differing: ['name'] },
    });
    expect(await recorded()).toBe(before);
    await app.execute(request('b-ready.entry', samples.RetireIndicator));
    await expect(load(fresh, entry)).rejects.toMatchObject({
      code: 'framework.differs',
      details: { stage: 'retired' },
    });
    expect(await recorded()).toBe(before + 1);
  });

  it('is refused as its commands are', async () => {
    await expect(load({ ...taxes, code: 'new', leadUnits: ['wu'] })).rejects.toMatchObject({
      code: 'indicator.unit-unknown',
    });
  });
});
