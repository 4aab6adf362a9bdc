/** Wakes whoever waits for a log to grow beyond a position. */
export class WakeUp {
  readonly #waiting = new Set<() => void>();
  #highest = 0;

  /** Tells how far the log has come by now, for all we know. */
  ring(position: number): void {
    this.#highest = Math.max(this.#highest, position);
    this.wakeAll();
  }

  /** Lets all who wait look for themselves. */
  wakeAll(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /**
   * Comes back when the log is known to have gone beyond the position, after so many milliseconds, or when the
   * signal is aborted; or earlier.
   */
  wait(position: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted || this.#highest > position) return resolve();
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      signal.addEventListener('abort', wake);
      this.#waiting.add(wake);
    });
  }
}
