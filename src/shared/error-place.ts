/** An error as it is logged: its kind and where it arose. Its message is left out, since it may quote what a caller sent. */
export function errorPlace(error: unknown): { error: string; code?: string; at?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  return {
    error: /^\w{1,60}$/.test(error.name) ? error.name : 'Error',
    ...(typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) ? { code } : {}),
    at: framesOf(error),
  };
}

const MOST_FRAMES = 12;

/** The stack without the message above it, which may have lines that look like frames. */
function framesOf({ stack = '', message }: Error): string[] {
  const start = message === '' ? -1 : stack.indexOf(message);
  return stack
    .slice(start < 0 ? 0 : start + message.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at [^@]*$/.test(line))
    .slice(0, MOST_FRAMES);
}
