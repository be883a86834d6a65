import { sharedInTurn } from '../../../platform/src/queue/shared-in-turn.ts';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it('looks up once for all calls of a turn, after the last of them', async () => {
	const looked: string[] = [];
	let calls = 0;
	const find = sharedInTurn(async (key) => {
		looked.push(`${key} after ${calls}`);
		return key.toUpperCase();
	});
	const call = (key: string) => {
		calls += 1;
		return find(key);
	};
	expect(await Promise.all([call('a'), call('b'), call('a')])).toEqual(['A', 'B', 'A']);
	expect(looked).toEqual(['a after 3', 'b after 3']);
});

it('never answers a call of a later turn from an earlier look-up, even while that is running', async () => {
	let state = 'active';
	let end: (() => void) | undefined;
	const find = sharedInTurn(async () => {
		const seen = state;
		if (end === undefined) await new Promise<void>((resolve) => (end = resolve));
		return seen;
	});
	const before = find('key');
	await nextTurn();
	await nextTurn();
	state = 'revoked';
	const after = find('key');
	expect(await after).toBe('revoked');
	end?.();
	expect(await before).toBe('active');
});

it('fails every call of a look-up that fails, and none of the next turn', async () => {
	let fails = true;
	const find = sharedInTurn(async () => {
		if (fails) throw new Error('away');
		return 'found';
	});
	const results = await Promise.allSettled([find('a'), find('a')]);
	expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	fails = false;
	expect(await find('a')).toBe('found');
});
