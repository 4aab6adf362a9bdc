import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameUuid } from '../../src/application/identity.ts';
import { SYSTEM } from '../../src/domain/kernel/actor.ts';
import { type City, openCity } from './support/city.ts';
import { NANDAN, people, publishPlan, registerUnits } from './support/sample.ts';

let city: City;

beforeAll(async () => {
  city = await openCity();
  await city.app.execute({
    commandId: nameUuid('declare'),
    target: 'city',
    command: { type: 'DeclareSimulation', data: { seed: 7, notice: '演示' } },
    actor: SYSTEM,
  });
  const { office } = people(city);
  await registerUnits(office);
  await publishPlan(office);
});
afterAll(() => city.close());

test.each(['/v1/scores', `/v1/scores/${NANDAN}`, '/v1/scores?at=19', '/v1/status'])(
  '%s says that the data are made up',
  async (path) => {
    const { body } = await people(city).leader.get(path);
    expect(body).toMatchObject({ simulated: true, label: '模拟数据(种子7)' });
  },
);
