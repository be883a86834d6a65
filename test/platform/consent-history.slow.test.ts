/** The consent history of a person: what decisions read of it, however long it is, and how fast it may grow. */
import { sql } from 'kysely';
import {
	type FoldableRecord,
	MAX_CURRENT_RECORDS,
	neededRecords,
} from '../../platform/src/consents/current-records.ts';
import { type Evidence, sealedConsent } from '../../platform/src/consents/evidence.ts';
import { toIso } from '../../platform/src/clock.ts';
import {
	channels,
	type Channel,
	decide,
	defaultPolicy,
	foldConsents,
	type OptOutFact,
	type Purpose,
} from '../../platform/src/compliance.ts';
import { factsFor } from '../../platform/src/facts/facts.ts';
import { asFact, emptyHistory, lastConfirmation } from '../../platform/src/facts/history.ts';
import type { Circumstances } from '../../platform/src/facts/circumstances.ts';
import { insertRows } from '../../platform/src/store/insert.ts';
import { readSubject } from '../../platform/src/subjects/subject.ts';
import { randomFrom } from '../random.ts';
import { onPostgres } from './postgres/database.ts';
import {
	consent,
	HOUR,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';

jest.setTimeout(120_000);

const purposes: readonly Purpose[] = ['marketing', 'transactional'];
const DAY = 24 * HOUR;

describe('the records that decisions need', () => {
	const seed = Number(process.env['MC_SEED'] ?? Math.floor(Math.random() * 1e9));
	const below = randomFrom(seed);
	const oneOf = <Value>(values: readonly Value[]): Value => values[below(values.length)]!;
	const some = <Value>(values: readonly Value[]): Value[] => {
		const chosen = values.filter(() => below(2) === 0);
		return chosen.length > 0 ? chosen : [oneOf(values)];
	};

	const circumstances: readonly Circumstances[] = [
		{},
		{ collectedFor: ['transactional'] },
		{ relationship: { kind: 'account_only' } },
		{ professional: { jobRelated: true, informed: false } },
		{ consentOrigin: { kind: 'third_party' } },
		{ notice: { items: ['rights'] } },
	];

	function randomHistory(length: number): (FoldableRecord & Circumstances)[] {
		let receivedAt = TUESDAY - 400 * DAY;
		return Array.from({ length }, () => {
			// Few different instants, so that some are the same.
			receivedAt += below(4) * DAY;
			return {
				action: oneOf(['grant', 'grant', 'grant', 'withdraw', 'refuse'] as const),
				channels: some(channels),
				purposes: some(purposes),
				method: oneOf(['web_form', 'double_opt_in', 'import', 'paper', undefined] as const),
				collectedAt: toIso(receivedAt + (below(9) - 6) * DAY),
				controller: 'Maison Durand',
				...oneOf(circumstances),
				receivedAt,
				isErased: below(12) === 0,
			};
		});
	}

	const counted = (records: readonly FoldableRecord[]) =>
		records
			.filter(({ action, isErased }) => action !== 'grant' || !isErased)
			.map(({ receivedAt, isErased: _, ...record }) => asFact(record, receivedAt));

	const question = (channel: Channel, purpose: Purpose) => ({
		channel,
		purpose,
		to: channel === 'email' ? 'zoe@example.org' : '+33612345678',
		sender: 'DURAND',
		content: { subject: 'Bonjour', text: 'Nos nouveautes vous attendent. STOP au 36180' },
		recipient: { country: 'FR', postalCode: '69001', timeZone: 'Europe/Paris' },
		sector: 'retail' as const,
	});

	it(`lead to the verdicts of the whole history (seed ${seed})`, () => {
		for (let run = 0; run < 400; run++) {
			const history = randomHistory(1 + below(120));
			const at = (history.at(-1)?.receivedAt ?? 0) + below(70) * DAY;
			const optOuts: OptOutFact[] = Array.from({ length: below(3) }, () => ({
				channels: some([...channels, 'all'] as const),
				source: oneOf(['stop_sms', 'voice_key', 'complaint', 'crm'] as const),
				occurredAt: toIso(at - below(40) * DAY),
			}));
			const needed = neededRecords(history);
			expect(needed.length).toBeLessThanOrEqual(21);
			const [whole, folded] = [history, needed].map((records) => ({
				...emptyHistory(),
				consents: counted(records),
				optOuts,
			}));
			expect(foldConsents(folded!.consents, optOuts, at)).toEqual(
				foldConsents(whole!.consents, optOuts, at),
			);
			expect(lastConfirmation(folded!.consents)).toBe(lastConfirmation(whole!.consents));
			for (const channel of channels) {
				for (const purpose of purposes) {
					const [expected, verdict] = [whole!, folded!].map((one) =>
						decide(
							question(channel, purpose),
							factsFor(one, { channel, purpose: 'marketing' }, at),
							defaultPolicy,
							at,
							'reject',
						),
					);
					expect(verdict).toEqual(expected);
				}
			}
		}
	});

	it(`are the same when a history is folded bit by bit (seed ${seed})`, () => {
		for (let run = 0; run < 400; run++) {
			const history = randomHistory(60);
			const cut = below(60);
			const inParts = neededRecords([
				...neededRecords(history.slice(0, cut)),
				...history.slice(cut),
			]);
			expect(inParts).toEqual(neededRecords(history));
		}
	});
});

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const record = (over: Json = {}) =>
	world.client.post('/v1/consents', {
		subject: '+33612345678',
		channels: ['sms'],
		purposes: ['marketing'],
		action: 'grant',
		...consent,
		...over,
	});

async function countCurrent(): Promise<number> {
	const { count } = await world.platform.internals.store.read
		.selectFrom('consents')
		.select(({ fn }) => fn.countAll().as('count'))
		.where('superseded', '=', 0)
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Writes into the table what the API would not record: so many consents of one address. */
async function insertConsents(address: string, count: number): Promise<void> {
	const { internals: core } = world.platform;
	const { id: accountId } = await core.store.read
		.selectFrom('accounts')
		.select('id')
		.executeTakeFirstOrThrow();
	const subject = readSubject(core, accountId, address);
	const channel: Channel = address.includes('@') ? 'email' : 'sms';
	const rows = Array.from({ length: count }, (_, index) => {
		const id = core.newId('cns');
		const evidence: Evidence = {
			...consent,
			action: 'grant',
			channels: [channel],
			purposes: ['marketing'],
			method: 'web_form',
			collectedAt: toIso(TUESDAY - (count - index) * 60_000),
		};
		return {
			id,
			account_id: accountId,
			subject_hash: subject.hash,
			digest: id,
			sealed: sealedConsent.seal(core.vault, { subject: address, evidence }, id),
			created_at: TUESDAY - 10 * DAY,
		};
	});
	await core.store.transaction(({ db }) => insertRows(db, 'consents', rows));
	// As PostgreSQL does by itself within a minute: the planner must not take a full table for an empty one.
	await core.store.transaction(({ db }) => sql`analyze consents`.execute(db));
}

async function checkTime(message: Json): Promise<number> {
	const began = performance.now();
	const { status, body } = await world.client.post<{ results: { verdict: Json }[] }>('/v1/checks', {
		messages: [message],
	});
	expect(status).toBe(200);
	expect(body.results[0]?.verdict).toMatchObject({ outcome: 'allow' });
	return performance.now() - began;
}

/** More than the 65,535 parameters of a statement of PostgreSQL, where twice as many take two minutes. */
const CROWD = onPostgres ? 66_000 : 131_000;

it(`${CROWD} consents of one address neither stop a decision nor make it slow`, async () => {
	const crowded = 'bounce@sandbox.test';
	const usual = 'zoe.martin@example.org';
	await insertConsents(usual, 100);
	await insertConsents(crowded, CROWD);
	const times: Record<string, number[]> = { [usual]: [], [crowded]: [] };
	for (let round = 0; round < 7; round++) {
		for (const [to, list] of Object.entries(times)) {
			list.push(await checkTime(newsletter({ to, consent: undefined })));
		}
	}
	const median = (list: number[] = []) => [...list].sort((a, b) => a - b)[3]!;
	// Twice as much is read; the rest is for the folding that goes on meanwhile.
	expect(median(times[crowded])).toBeLessThan(10 * median(times[usual]) + 200);

	// Hand-overs decide again, also after a hard bounce; nobody waits behind them.
	const sendAt = toIso(TUESDAY + HOUR);
	const scheduled = await world.client.post('/v1/messages', newsletter({ to: crowded, sendAt }));
	expect(scheduled.status).toBe(201);
	const bounced = await world.client.post('/v1/messages', newsletter({ to: crowded }));
	await untilStatus(world.client, bounced.body['id'], 'undelivered');
	const other = await world.client.post('/v1/messages', newsletter({ to: usual, sendAt }));
	world.platform.clock.set(TUESDAY + HOUR + 1000);
	await untilStatus(world.client, other.body['id'], 'delivered');
	await untilStatus(world.client, scheduled.body['id'], 'rejected');

	await until(async () => (await countCurrent()) <= 100 + MAX_CURRENT_RECORDS, 'folded', 150_000);
	await checkTime(newsletter({ to: usual, consent: undefined }));
	expect(world.logged()).not.toContain('decision_failed');
});

it('a withdrawal counts however many older grants are recorded after it', async () => {
	await record({ action: 'withdraw', collectedAt: toIso(TUESDAY - HOUR) });
	for (let index = 0; index < 90; index++) {
		const collectedAt = toIso(TUESDAY - 2 * HOUR - index * 60_000);
		expect((await record({ collectedAt })).status).toBe(201);
	}
	expect(await countCurrent()).toBeLessThanOrEqual(41);
	const check = { messages: [marketingSms({ consent: undefined })] };
	const { body } = await world.client.post<{ results: { verdict: Json }[] }>('/v1/checks', check);
	expect(body.results[0]?.verdict['outcome']).toBe('reject');
	const state = await world.client.get<{ states: Json[] }>(
		'/v1/consents/state?subject=%2B33612345678',
	);
	expect(state.body.states[0]).toMatchObject({ channel: 'sms', state: 'withdrawn' });
	const listed = await world.client.get<{ data: Json[] }>('/v1/consents?limit=200');
	expect(listed.body.data).toHaveLength(91);
});

describe('in a day', () => {
	const act = (index: number) => ({ ...consent, collectedAt: toIso(TUESDAY - DAY - index * 1000) });

	it('100 consents of a person are recorded; withdrawals go on', async () => {
		const answers = await Promise.all(
			Array.from({ length: 105 }, (_, index) => record(act(index))),
		);
		const refused = answers.filter(({ status }) => status !== 201);
		expect(refused).toHaveLength(5);
		expect(refused[0]).toMatchObject({
			status: 422,
			body: { type: '/problems/invalid-request', errors: [{ pointer: '/subject' }] },
		});
		expect(String(refused[0]?.body['detail'])).toMatch(/100 consents.*tomorrow.*opt-outs/);
		expect((await record({ ...act(0), action: 'withdraw' })).status).toBe(201);
		expect((await record({ ...act(0), subject: '+33612345679' })).status).toBe(201);
		world.platform.clock.set(TUESDAY + DAY + HOUR);
		expect((await record(act(200))).status).toBe(201);
	});

	it('so do those that come with messages; repeated ones do not count', async () => {
		const messages = Array.from({ length: 100 }, (_, index) =>
			marketingSms({ consent: act(index), sendAt: toIso(TUESDAY + DAY) }),
		);
		const batch = (list: Json[]) =>
			world.client.post<{ results: { status: string; problem?: Json }[] }>('/v1/messages/batch', {
				messages: list,
			});
		const first = await batch(messages);
		expect(new Set(first.body.results.map(({ status }) => status))).toEqual(new Set(['scheduled']));
		const { body } = await batch([
			marketingSms({ consent: act(500) }),
			marketingSms({ consent: act(3), sendAt: toIso(TUESDAY + DAY) }),
			marketingSms({ to: '+33612345679', consent: act(500), sendAt: toIso(TUESDAY + DAY) }),
		]);
		expect(body.results.map(({ status }) => status)).toEqual(['invalid', 'scheduled', 'scheduled']);
		expect(body.results[0]?.problem).toMatchObject({
			status: 422,
			errors: [{ pointer: '/consent' }],
		});
		const alone = await world.client.post('/v1/messages', marketingSms({ consent: act(501) }));
		expect(alone.status).toBe(422);
		const without = marketingSms({ consent: undefined, sendAt: toIso(TUESDAY + DAY) });
		expect((await world.client.post('/v1/messages', without)).status).toBe(201);
	});
});
