/** Jobs that misbehave, for the tests of the pool. */
import { threadHandler } from '../../../platform/src/threads/thread-handler.ts';

export default threadHandler(async ({ kind, value }, emit) => {
	emit(`${value} began`);
	if (kind === 'memory') for (const kept = []; ; ) kept.push(new Array(100_000).fill(value));
	if (kind === 'huge') new Array(30_000_000).fill(value + 0.5).sort();
	if (kind === 'endless') for (;;);
	if (kind === 'expression') /^(a+)+$/.test('a'.repeat(40) + '!');
	if (kind === 'idle') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, value);
	if (kind === 'throw') throw new Error('on purpose');
	if (kind === 'busy') for (const end = performance.now() + 30; performance.now() < end; );
	emit(value);
});
