/**
 * The first value that one of the attempts brings; null when all have failed, the time is up or the signal aborts.
 * `starts`: when each begins, in milliseconds from now and rising; sooner where those before it have failed.
 */
export function firstOf<T>(
  starts: readonly number[],
  attempt: (index: number) => Promise<T | null>,
  limitMs: number,
  signal?: AbortSignal,
): Promise<T | null> {
  return new Promise((resolve) => {
    let next = 0;
    let running = 0;
    let timer: NodeJS.Timeout | undefined;
    const settle = (value: T | null) => {
      clearTimeout(timer);
      clearTimeout(end);
      signal?.removeEventListener('abort', abort);
      next = starts.length;
      resolve(value);
    };
    const abort = () => settle(null);
    const start = () => {
      clearTimeout(timer);
      const index = next++;
      running++;
      if (next < starts.length) timer = setTimeout(start, starts[next]! - starts[index]!);
      void attempt(index).then((value) => {
        running--;
        if (value !== null) settle(value);
        else if (running > 0) return;
        else if (next < starts.length) start();
        else settle(null);
      });
    };
    const end = setTimeout(abort, limitMs);
    signal?.addEventListener('abort', abort, { once: true });
    if (starts.length === 0) settle(null);
    else start();
  });
}
