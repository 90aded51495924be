/** Each item within its time, which counts only while it is waited for; `late` is thrown otherwise. */
export async function* inTime<T>(items: AsyncIterable<T>, ms: number, late: () => Error): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  for (;;) {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(late()), ms);
    try {
      const { done, value } = await Promise.race([iterator.next(), promise]);
      if (done) return;
      yield value;
    } finally {
      clearTimeout(timer);
    }
  }
}
