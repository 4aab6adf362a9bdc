/** A clock that stands at the minute of the simulated year to which it was set. */
export class SimulatedClock {
  #instant = '2024-01-01T00:00:00.000Z';

  /** The present, as a UTC instant. */
  readonly now = (): string => this.#instant;

  /** Sets the clock to a date and an hour of the working day in Asia/Shanghai (8 to 23). */
  set(date: string, hour: number): void {
    this.#instant = `${date}T${String(hour - 8).padStart(2, '0')}:00:00.000Z`;
  }
}
