import { packDigits, packText } from '../../scripts/phone/pack-text.ts';
import { unpackDigits, unpackText } from '../../compliance/src/util/packed-text.ts';
import { hasNumberingPlan } from '../../compliance/src/address/library.ts';
import { StateOrder } from '../../compliance/src/address/state-order.ts';

function unpacked(text: string): string {
	const { packed, alphabet } = packText(text);
	// Nothing in it needs an escape in a source file, in whichever quotes.
	expect(packed).toMatch(/^[#-&(-[\]-_a-~]*$/);
	return unpackText(packed, text.length, alphabet);
}

/** A generator of numbers below one (Lehmer). */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test.each([
	['one character', 'a'],
	['a long repetition', 'ab'.repeat(2000)],
	['repetitions far apart', `0123456789abcdef${'x'.repeat(5000)}0123456789abcdef`],
	[
		'all characters',
		String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 32 + at)).repeat(3),
	],
])('%s is the same after packing', (_, text) => {
	expect(unpacked(text)).toBe(text);
});

test('random texts are the same after packing', () => {
	const seed = 1 + (Date.now() % 1_000_000);
	process.stdout.write(`seed ${seed}\n`);
	const random = randomFrom(seed);
	for (let round = 0; round < 40; round += 1) {
		const kinds = 2 + Math.floor(random() * 90);
		let text = '';
		for (let at = 0; at < 600; at += 1) {
			const from = Math.floor(random() * text.length);
			text +=
				random() < 0.05
					? text.slice(from, from + 60)
					: String.fromCharCode(33 + Math.floor(random() * kinds));
		}
		expect(unpacked(text)).toBe(text);
	}
});

test('values are the same after packing', () => {
	const seed = 1 + (Date.now() % 1_000_000);
	process.stdout.write(`seed ${seed}\n`);
	const random = randomFrom(seed);
	for (const bits of [1, 6, 8]) {
		// Small ones are frequent.
		const values = Array.from({ length: 3000 }, () => Math.floor(random() ** 3 * (1 << bits)));
		const packed = packDigits(values, bits);
		expect([...unpackDigits(packed, values.length, bits)]).toEqual(values);
		expect(packed.length).toBeLessThan((values.length * bits * 5) / 32);
	}
});

test('the metadata of the library unpacks', () => {
	expect(hasNumberingPlan('ZW')).toBe(true);
	expect(hasNumberingPlan('ZZ')).toBe(false);
});

test('shapes and states are the same after they were numbered', () => {
	const seed = 1 + (Date.now() % 1_000_000);
	process.stdout.write(`seed ${seed}\n`);
	const random = randomFrom(seed);
	const pick = (below: number): number => Math.floor(random() * below);
	const known = new Set<number>();
	// A shape may come once the ones before it have come; a state leads to states before it.
	const states = Array.from({ length: 3000 }, (_, state) => {
		const shape = random() < 0.3 ? known.size : pick(known.size + 1);
		known.add(shape);
		const recent = (): number => state - 1 - pick(Math.min(state, random() < 0.7 ? 3 : 3000));
		return { shape, targets: Array.from({ length: state === 0 ? 0 : pick(3) }, recent) };
	});
	const [writing, reading] = [new StateOrder(), new StateOrder()];
	for (const { shape, targets } of states) {
		const symbols = [
			...writing.writeShape(shape),
			...targets.flatMap((target) => writing.writeTarget(target)),
		].values();
		const next = (): number => symbols.next().value ?? NaN;
		expect(reading.readShape(next)).toBe(shape);
		for (const target of targets) expect(reading.readTarget(next)).toBe(target);
		expect(symbols.next().done).toBe(true);
		writing.endState();
		reading.endState();
	}
});
