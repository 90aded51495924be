/** A child's end of `ask`. Apart from it, because `child.ts` moves the process that imports it to the load's core. */
export function answerParent(answer: (question: never) => unknown): void {
  process.on('message', async (question) => process.send!(await answer(question as never)));
}
