/** While a carrier has more to do than it takes, accounts take turns: nobody waits behind another account's queue. */
import type { Carrier } from '../../platform/src/index.ts';
import { createRotation } from '../../platform/src/messages/dispatch/rotation.ts';
import { alert, type Client, clientOf, startWorld, until, type World } from './support/index.ts';

const CONCURRENCY = 4;

let world: World;
/** Senders of the submissions, in order. */
let submitted: (string | null)[];
/** Answers one submission each. */
let waiting: (() => void)[];
let isOpen: boolean;

/** Answers when the test lets it. */
function slowCarrier(): Carrier {
	return {
		kind: 'slow',
		limits: { concurrency: CONCURRENCY },
		async submit({ sender }) {
			submitted.push(sender);
			if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
			return { kind: 'accepted', carrierRef: null };
		},
		receive: () => undefined,
		close: () => Promise.resolve(),
	};
}

beforeEach(async () => {
	submitted = [];
	waiting = [];
	isOpen = false;
	world = await startWorld({}, { carriers: { sms: slowCarrier() } });
});
afterEach(async () => {
	isOpen = true;
	for (const answer of waiting) answer();
	await world.end();
});

async function another(name: string): Promise<Client> {
	const { apiKey } = await world.platform.addAccount(name, ['messages']);
	return clientOf(world.platform.url, apiKey);
}

async function queue(client: Client, sender: string, count: number, from = 0): Promise<void> {
	const messages = Array.from({ length: count }, (_, index) =>
		alert({ sender, to: `+3361${String(1_000_000 + from + index)}`, reference: `order-${index}` }),
	);
	const { body } = await client.post<{ results: { status: string }[] }>('/v1/messages/batch', {
		messages,
	});
	expect(new Set(body.results.map(({ status }) => status))).toEqual(new Set(['queued']));
}

/** Answers submissions until so many have been made. */
async function advance(count: number): Promise<void> {
	await until(() => {
		if (submitted.length >= count) return true;
		for (const answer of waiting.splice(0)) answer();
		return false;
	}, `${count} submissions`);
}

it('lets an alert pass another account that has queued a thousand', async () => {
	await queue(world.client, 'DURAND', 1000);
	await advance(40);
	const other = await another('other');
	await queue(other, 'MARTIN', 1, 500_000);
	const before = submitted.length;
	await until(() => {
		for (const answer of waiting.splice(0)) answer();
		return submitted.includes('MARTIN');
	}, 'the alert of the other account');
	expect(submitted.indexOf('MARTIN') - before).toBeLessThan(4 * CONCURRENCY);
});

it('gives every account the same share of a backlog, and the rest to those that have more', async () => {
	const [second, third] = [await another('second'), await another('third')];
	await queue(world.client, 'DURAND', 300);
	await queue(second, 'MARTIN', 300, 100_000);
	await queue(third, 'PETIT', 30, 200_000);
	await advance(200);
	const count = (sender: string, list = submitted) => list.filter((one) => one === sender).length;
	// The first claim knows of no backlog yet.
	const { length } = submitted;
	expect(count('PETIT')).toBe(30);
	expect(Math.abs(count('DURAND') - count('MARTIN'))).toBeLessThanOrEqual(
		length * 0.05 + CONCURRENCY,
	);
	isOpen = true;
	await advance(630);
	expect(submitted).toHaveLength(630);
});

describe('turns', () => {
	const lane = { channel: 'sms', priority: 0 } as const;

	it('go on after the last account that had one', () => {
		const rotation = createRotation();
		const accounts = ['acc_3', 'acc_1', 'acc_2'];
		const served = Array.from({ length: 6 }, () => {
			const [first = ''] = rotation.turns(lane, accounts);
			rotation.served(lane, first);
			return first;
		});
		expect(served).toEqual(['acc_1', 'acc_2', 'acc_3', 'acc_1', 'acc_2', 'acc_3']);
		rotation.served(lane, 'acc_1');
		expect(rotation.turns(lane, accounts)).toEqual(['acc_2', 'acc_3', 'acc_1']);
		expect(rotation.turns(lane, ['acc_0', 'acc_9'])).toEqual(['acc_9', 'acc_0']);
	});

	it('of the two lanes are apart', () => {
		const rotation = createRotation();
		rotation.served(lane, 'a');
		expect(rotation.turns(lane, ['a', 'b'])).toEqual(['b', 'a']);
		expect(rotation.turns({ ...lane, priority: 1 }, ['a', 'b'])).toEqual(['a', 'b']);
	});
});
