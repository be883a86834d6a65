/** Parts that never come, come twice, or belong to others. */
import { type Content, createReassembler, type IncompleteMessage } from '../../smpp/src/index.ts';
import { createFakeClock } from './fake-clock.ts';

function part(
	sequence: number,
	{ reference = 1, total = 3, kind = 'udh8' as const, size = 1 } = {},
): Content {
	return {
		alphabet: 'gsm',
		units: new Uint8Array(size).fill(sequence),
		header: undefined,
		part: { reference, total, sequence, kind },
	};
}

function setUp(options: { maxMessages?: number; maxUnits?: number } = {}) {
	const clock = createFakeClock();
	const incomplete: IncompleteMessage[] = [];
	const reassembler = createReassembler({
		clock,
		expireAfterMs: 1_000,
		onIncomplete: (message) => incomplete.push(message),
		...options,
	});
	return { clock, incomplete, reassembler };
}

test('the parts are handed out in order', () => {
	const { reassembler, clock } = setUp();
	expect(reassembler.add('a', 'b', part(3))).toEqual({ kind: 'waiting', received: 1, total: 3 });
	expect(reassembler.add('a', 'b', part(1))).toEqual({ kind: 'waiting', received: 2, total: 3 });
	expect(reassembler.add('a', 'b', part(2))).toEqual({
		kind: 'complete',
		parts: [part(1), part(2), part(3)],
	});
	clock.advance(10_000);
	expect(clock.armed).toBe(0);
});

test('a part that comes again changes nothing', () => {
	const { reassembler } = setUp();
	reassembler.add('a', 'b', part(1));
	expect(reassembler.add('a', 'b', part(1, { size: 9 }))).toEqual({ kind: 'duplicate' });
	reassembler.add('a', 'b', part(2));
	expect(reassembler.add('a', 'b', part(3))).toMatchObject({
		kind: 'complete',
		parts: [part(1), {}, {}],
	});
});

test.each([
	['another sender', 'x', 'b', part(2)],
	['another recipient', 'a', 'x', part(2)],
	['another reference', 'a', 'b', part(2, { reference: 2 })],
	['another total', 'a', 'b', part(2, { total: 2 })],
	['another numbering', 'a', 'b', { ...part(2), part: { ...part(2).part!, kind: 'sar' as const } }],
])('%s is another message', (_name, source, destination, other) => {
	const { reassembler } = setUp();
	reassembler.add('a', 'b', part(1));
	expect(reassembler.add(source, destination, other)).toMatchObject({
		kind: 'waiting',
		received: 1,
	});
	expect(reassembler.size).toBe(2);
});

test('what waits too long is given up with what came, and its reference is free again', () => {
	const { reassembler, clock, incomplete } = setUp();
	reassembler.add('a', 'b', part(2));
	clock.advance(500);
	reassembler.add('a', 'b', part(1));
	reassembler.add('c', 'b', part(1));
	clock.advance(499);
	expect(incomplete).toEqual([]);
	clock.advance(1);
	expect(incomplete).toEqual([
		{ reason: 'expired', source: 'a', destination: 'b', total: 3, parts: [part(1), part(2)] },
	]);
	expect(reassembler.add('a', 'b', part(2))).toMatchObject({ kind: 'waiting', received: 1 });
	clock.advance(500);
	expect(incomplete.map(({ source }) => source)).toEqual(['a', 'c']);
});

test('the oldest message makes room for the newest', () => {
	const { reassembler, incomplete } = setUp({ maxMessages: 2 });
	for (const source of ['a', 'b', 'c']) reassembler.add(source, 'x', part(1));
	expect(incomplete).toMatchObject([{ reason: 'evicted', source: 'a' }]);
	expect(reassembler.size).toBe(2);
});

test('so do its octets', () => {
	const { reassembler, incomplete } = setUp({ maxUnits: 100 });
	reassembler.add('a', 'x', part(1, { size: 60 }));
	reassembler.add('b', 'x', part(1, { size: 40 }));
	expect(incomplete).toEqual([]);
	reassembler.add('b', 'x', part(2, { size: 1 }));
	expect(incomplete).toMatchObject([{ source: 'a' }]);
	reassembler.add('c', 'x', part(1, { size: 500 }));
	expect(incomplete.map(({ source }) => source)).toEqual(['a', 'b', 'c']);
	expect(reassembler.size).toBe(0);
});

test('a whole message passes', () => {
	const { reassembler } = setUp();
	const whole = { ...part(1), part: undefined };
	expect(reassembler.add('a', 'b', whole)).toEqual({ kind: 'complete', parts: [whole] });
});

test('a closed one forgets and wakes nobody', () => {
	const { reassembler, clock, incomplete } = setUp();
	reassembler.add('a', 'b', part(1));
	reassembler.close();
	expect([reassembler.size, clock.armed, incomplete]).toEqual([0, 0, []]);
});
