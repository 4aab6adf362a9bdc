import type { Scene } from './scene.ts';
import { clearUp, drawWeather } from './wire.ts';

/** Has things go wrong for a while, each kind of thing in some runs only; then the weather clears up. */
export async function strike({ world, weather, fleet }: Scene, duration: number): Promise<void> {
  const { random } = world;
  const blows = [
    () => {
      weather.downUntil = world.time + 20 + random.fraction() * 800;
      world.note('store down', `until ${weather.downUntil.toFixed(0)}`);
    },
    () => {
      Object.assign(weather, { ...drawWeather(world), downUntil: weather.downUntil });
      world.note('weather', JSON.stringify(weather));
    },
    () => random.pick(fleet.living).setClock(),
    () => void fleet.replace(false),
    () => fleet.replace(true),
  ].filter(() => random.chance(0.6));
  while (world.time < duration) {
    await world.sleep(10 + random.fraction() * 300);
    if (blows.length > 0 && fleet.living.length > 0) await random.pick(blows)();
  }
  clearUp(weather);
  world.note('weather cleared up');
}
