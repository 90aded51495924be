export default function teardown() {
  globalThis.forgetKnowledge();
}
