/** Waits, and says at the end how late its timers were in the worst hundredth of cases, in milliseconds. */
const delays = [];
let expected = performance.now() + 5;
const beat = setInterval(() => {
  delays.push(Math.max(0, performance.now() - expected));
  expected = performance.now() + 5;
}, 5);
process.once('message', () => {
  clearInterval(beat);
  delays.sort((one, other) => one - other);
  process.send(delays[Math.floor(delays.length * 0.99)] ?? 0, () => process.disconnect());
});
