import { BoundedMap } from '../../compliance/src/index.ts';

function full(): BoundedMap<string, number> {
	const map = new BoundedMap<string, number>(2);
	map.set('a', 1);
	map.set('b', 2);
	return map;
}

test('a new key evicts the oldest entry', () => {
	const map = full();
	expect(map.set('c', 3)).toBe(3);
	expect(map.get('a')).toBeUndefined();
	expect(map.get('b')).toBe(2);
	map.set('a', 4);
	expect(map.get('b')).toBeUndefined();
	expect(map.size).toBe(2);
});

test('a new value of a known key evicts nothing and keeps the age of the entry', () => {
	const map = full();
	map.set('a', 9);
	expect(map.size).toBe(2);
	map.set('c', 3);
	expect(map.get('a')).toBeUndefined();
});

test('it works on after deletion and after clearing', () => {
	const map = full();
	expect(map.delete('a')).toBe(true);
	expect(map.delete('a')).toBe(false);
	map.set('c', 3);
	map.set('d', 4);
	expect(['b', 'c', 'd'].map((key) => map.get(key))).toEqual([undefined, 3, 4]);
	map.clear();
	expect(map.size).toBe(0);
	for (const key of ['e', 'f', 'g', 'h']) map.set(key, 5);
	expect(['e', 'f', 'g', 'h'].map((key) => map.get(key))).toEqual([undefined, undefined, 5, 5]);
});

test('it never grows beyond its limit', () => {
	const map = new BoundedMap<number, number>(100);
	for (let key = 0; key < 10_000; key += 1) {
		map.set(key, key);
		if (key % 7 === 0) map.delete(key - 3);
		expect(map.size).toBeLessThanOrEqual(100);
	}
	expect(map.get(9999)).toBe(9999);
	expect(map.get(9800)).toBeUndefined();
});

test.each([0, -1, 1.5, NaN])('a limit of %p is refused', (limit) => {
	expect(() => new BoundedMap(limit)).toThrow('limit must be a positive integer');
});
