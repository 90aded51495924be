import type { Fault, Knowledge } from './knowledge.js';

/** What the page of a cause or of a check lacks; asked before it is published, not of what was published once. */
export function pageFaults({ causes, checks }: Knowledge): Fault[] {
  const fault = (kind: string, id: string, path: Fault['path'], message: string, expected: string): Fault => ({
    kind,
    id,
    path,
    message,
    expected,
    nearest: null,
  });
  const spokenFor = new Set(checks.flatMap(({ outcomes }) => outcomes.flatMap(({ speaksFor }) => speaksFor)));
  return [
    ...causes.flatMap(({ id, remedies }) => [
      ...(remedies.length > 0 ? [] : [fault('CAUSE', id, ['remedies'], 'is empty', 'what to do about it')]),
      ...(spokenFor.has(id)
        ? []
        : [fault('CAUSE', id, ['id'], 'is spoken for by no check', 'an outcome of a check that speaks for it')]),
    ]),
    ...checks.flatMap(({ id, outcomes, commands }) => [
      ...outcomes.flatMap(({ sample }, at) =>
        sample ? [] : [fault('CHECK', id, ['outcomes', at, 'sample'], 'is missing', 'what the output looks like')],
      ),
      ...(commands.length > 0 ? [] : [fault('CHECK', id, ['commands'], 'is empty', 'what to run or where to look')]),
    ]),
  ];
}
