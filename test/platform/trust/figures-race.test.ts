/** Figures that were read while a suspension was being lifted: the lift settles them, and nothing is suspended again for them. */
import type { Core } from '../../../platform/src/core.ts';
import { suspendByFigures } from '../../../platform/src/suspension-watch/suspend.ts';
import {
	type Client,
	clientOf,
	HOUR,
	type Json,
	newsletter,
	startWorld,
	TUESDAY,
	until,
	type World,
} from '../support/index.ts';
import { bounced, createFakeCarrier } from '../campaigns/fake-carrier.ts';
import { OPERATOR_KEY } from '../operator/support.ts';

let world: World;
let operator: Client;
beforeEach(async () => {
	const email = createFakeCarrier();
	email.answer = ({ to }) =>
		to.startsWith('bad') ? bounced() : { kind: 'accepted', carrierRef: null };
	world = await startWorld({ operatorKey: OPERATOR_KEY }, { carriers: { email } });
	operator = clientOf(world.platform.url, OPERATOR_KEY);
});
afterEach(() => world.end());

const list = async () => (await world.client.get<{ data: Json[] }>('/v1/suspensions')).body.data;

/** Newsletters to people of a page, some of which bounce. */
const batchOf = (page: string, bad: number, good: number) =>
	Array.from({ length: bad + good }, (_, index) => {
		const message = newsletter({ to: `${index < bad ? 'bad' : 'good'}${index}@${page}.example` });
		const sourceUrl = `https://durand.example/${page}`;
		return { ...message, consent: { ...(message['consent'] as Json), sourceUrl } };
	});

async function leave(messages: readonly Json[]): Promise<void> {
	expect((await world.client.post('/v1/messages/batch', { messages })).status).toBe(200);
	await until(async () => {
		const ofStatus = async (status: string) =>
			(await world.client.get<{ data: Json[] }>(`/v1/messages?status=${status}&limit=1`)).body.data;
		return (await ofStatus('queued')).length + (await ofStatus('sending')).length === 0;
	}, 'all leave');
	world.platform.clock.set(TUESDAY + 2 * HOUR);
}

/** The core of the platform, in which something happens between the reading of figures and the transaction that acts on them. */
function interrupted(core: Core, happens: () => Promise<void>): Core {
	let isDone = false;
	const store: Core['store'] = {
		...core.store,
		async transaction(work) {
			if (!isDone) {
				isDone = true;
				await happens();
			}
			return core.store.transaction(work);
		},
	};
	return { ...core, store };
}

it.each([
	['channel', () => batchOf('salon', 30, 200)],
	['source', () => [...batchOf('salon', 60, 170), ...batchOf('boutique', 2, 398)]],
])('a %s that is lifted in between is not suspended again', async (type, messages) => {
	await leave(messages());
	const suspension = await until(async () => (await list())[0] ?? null, 'the suspension');
	expect(suspension).toMatchObject({ state: 'in_force', scope: { type } });
	const path = `/v1/operator/suspensions/${String(suspension['id'])}/decision`;
	let lifted = 0;
	const core = interrupted(world.platform.internals, async () => {
		expect((await operator.post(path, { outcome: 'lifted' })).status).toBe(200);
		lifted += 1;
	});
	await suspendByFigures(core);
	expect(lifted).toBe(1);
	expect((await list()).map(({ state }) => state)).toEqual(['lifted']);
});

it('without a lift in between, the same figures keep the suspension as it is', async () => {
	await leave(batchOf('salon', 30, 200));
	await until(async () => (await list())[0] ?? null, 'the suspension');
	await suspendByFigures(interrupted(world.platform.internals, () => Promise.resolve()));
	expect((await list()).map(({ state }) => state)).toEqual(['in_force']);
});
