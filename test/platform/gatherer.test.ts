/** Messages that are posted one by one at the same time are stored together, and answered as if each were alone. */
import { type Client, clientOf, type Json, startWorld, type World } from './support/index.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const alert = (reference: string, more: Json = {}): Json => ({
	channel: 'sms',
	purpose: 'transactional',
	to: '+33612345678',
	sender: 'DURAND',
	content: { text: `Votre commande ${reference} est disponible.` },
	reference,
	...more,
});

const post = (message: Json, key?: string, client: Client = world.client) =>
	client.post('/v1/messages', message, key === undefined ? {} : { 'idempotency-key': key });

async function stored(client: Client = world.client): Promise<string[]> {
	const { body } = await client.get<{ data: Json[] }>('/v1/messages?limit=200');
	return body.data.map(({ reference }) => String(reference)).sort();
}

/** The ways of one request among many, each with the answer that it gets alone. */
const MIX: [name: string, message: Json, status: number][] = [
	['plain', alert('plain'), 201],
	['wrong', alert('wrong', { to: '12' }), 422],
	['lost', alert('lost', { templateId: 'tpl_none', content: undefined }), 422],
	['cold', alert('cold', { purpose: 'marketing' }), 422],
	['later', alert('later', { sendAt: '2026-12-01T09:00:00Z' }), 201],
];

it('answers each as if it were alone, and stores those that are taken', async () => {
	const alone = [];
	for (const [, message] of MIX) {
		const { status, body } = await post({ ...message, reference: `alone` });
		alone.push({ status, type: body['type'] });
	}
	expect(alone.map(({ status }) => status)).toEqual(MIX.map(([, , status]) => status));
	const rounds = Array.from({ length: 12 }, (_, round) =>
		MIX.map(([name, message]) => ({ ...message, reference: `${name}-${round}` })),
	).flat();
	const answers = await Promise.all(rounds.map((message) => post(message)));
	for (const [index, { status, body }] of answers.entries()) {
		expect({ status, type: body['type'] }).toEqual(alone[index % MIX.length]);
		if (status === 201) expect(body['reference']).toBe(rounds[index]?.reference);
	}
	const taken = rounds.filter((_, index) => MIX[index % MIX.length]?.[2] === 201);
	expect(await stored()).toEqual(
		['alone', 'alone', ...taken.map(({ reference }) => reference)].sort(),
	);
});

it('stores one message under one key, however many ask at once', async () => {
	const answers = await Promise.all(
		Array.from({ length: 30 }, (_, index) => [
			post(alert('once'), 'once'),
			post(alert(`own-${index}`), `own-${index}`),
		]).flat(),
	);
	const under = answers.filter((_, index) => index % 2 === 0);
	expect(new Set(under.map(({ body }) => body['id'])).size).toBe(1);
	expect(under.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(
		1,
	);
	expect(await stored()).toEqual(
		['once', ...Array.from({ length: 30 }, (_, index) => `own-${index}`)].sort(),
	);
	const [first, second] = await Promise.all([
		post(alert('a'), 'contested'),
		post(alert('b'), 'contested'),
	]);
	expect([first.status, second.status].sort()).toEqual([201, 409]);
});

it('keeps accounts apart', async () => {
	const { apiKey } = await world.platform.addAccount('another', ['messages']);
	const stranger = clientOf(world.platform.url, apiKey);
	const answers = await Promise.all(
		Array.from({ length: 20 }, (_, index) => [
			post(alert(`ours-${index}`), `key-${index}`),
			post(alert(`theirs-${index}`), `key-${index}`, stranger),
		]).flat(),
	);
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
	expect((await stored()).every((reference) => reference.startsWith('ours'))).toBe(true);
	expect(await stored(stranger)).toHaveLength(20);
});

it('tries each alone when they cannot be stored together', async () => {
	const { store } = world.platform.internals;
	const { transaction } = store;
	let failures = 0;
	store.transaction = async (work) => {
		if (failures > 0) return transaction(work);
		failures += 1;
		throw new Error('no');
	};
	const answers = await Promise.all(
		Array.from({ length: 10 }, (_, index) => post(alert(`order-${index}`))),
	);
	store.transaction = transaction;
	expect(failures).toBe(1);
	// Only a message that came before all others was alone when it failed.
	expect(answers.filter(({ status }) => status !== 201).length).toBeLessThanOrEqual(1);
	expect(await stored()).toHaveLength(answers.filter(({ status }) => status === 201).length);
});
