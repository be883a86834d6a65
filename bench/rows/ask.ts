import type { Core } from '../../platform/src/core.ts';
import { channels, decide, defaultPolicy } from '../../platform/src/compliance.ts';
import { listEvents } from '../../platform/src/events/list.ts';
import { listSummaries, type MessageFilter } from '../../platform/src/messages/message/list.ts';
import { findMessage } from '../../platform/src/messages/message/queries.ts';
import { statisticsOf } from '../../platform/src/statistics/statistics.ts';
import { claim, percentile } from '../claims/claim.ts';
import { ACCOUNT, campaignOf, createdAt, PERIOD_MS, persons } from './seed.ts';

const ROUNDS = 60;
/** As many as the dispatcher claims at once. */
const ROOM = 32;
const DAY_MS = 86_400_000;

/** The 95th percentile of each question, in milliseconds. */
export async function ask(core: Core, count: number): Promise<Map<string, number>> {
	const found = new Map<string, number>();
	const measure = async (name: string, once: (round: number) => Promise<unknown>) => {
		const took: number[] = [];
		// The first ones fill caches, and PostgreSQL keeps a plan after five.
		for (let round = -10; round < ROUNDS; round++) {
			const begun = performance.now();
			await once(round + 10);
			if (round >= 0) took.push(performance.now() - begun);
		}
		found.set(name, percentile(took, 0.95));
	};
	await measure('claim of 32', () => claim(core, ROOM));
	const reader = readable(core);
	const ids = await someIds(core, count);
	await measure('look-up by id', (round) =>
		findMessage(reader, core.store.read, ACCOUNT, ids[round % ids.length] ?? ''),
	);
	const list = (filter: MessageFilter, after?: number, order: 'asc' | 'desc' = 'desc') =>
		listSummaries(reader, ACCOUNT, filter, { limit: 50, after, order });
	/** A position that is different in each round, anywhere in the table. */
	const deep = (round: number) => 1000 + ((round * 7_654_321) % (count - 1000));
	await measure('list by reference', (round) => list({ reference: `reference ${deep(round)}` }));
	await measure('list by person', (round) =>
		list({ subjectHash: `subject ${deep(round) % persons(count)}` as never }),
	);
	await measure('list of all', () => list({}));
	await measure('list of all, deep', (round) => list({}, deep(round)));
	await measure('list by status', (round) => list({ status: 'failed' }, deep(round)));
	await measure('list by rare status', () => list({ status: 'unknown' }));
	await measure('list by channel', (round) => list({ channel: 'email' }, deep(round)));
	await measure('list by status and channel', (round) =>
		list({ status: 'failed', channel: 'sms' }, deep(round)),
	);
	await measure('list by campaign', (round) =>
		list({ campaignId: campaignOf(deep(round)) }, deep(round)),
	);
	await measure('list by period', (round) => {
		const since = createdAt(core, count, deep(round));
		return list({ since, until: since + DAY_MS });
	});
	await measure('feed of events', (round) =>
		listEvents(
			reader,
			ACCOUNT,
			{ types: ['message.delivered'] },
			{ limit: 50, after: deep(round), order: 'asc' },
		),
	);
	await measure('feed of all events', (round) =>
		listEvents(reader, ACCOUNT, {}, { limit: 50, after: deep(round), order: 'asc' }),
	);
	const person = { accountId: ACCOUNT, seesPersons: true };
	const span = (days: number) => ({
		from: new Date(core.clock.now() - days * DAY_MS).toISOString(),
		to: new Date(core.clock.now()).toISOString(),
	});
	for (const [name, days, more] of [
		['statistics of 30 days', 30, { bucket: 'day' }],
		['statistics of 90 days by provider', 90, { bucket: 'day', by: ['channel', 'provider'] }],
		['statistics of a year', Math.floor(PERIOD_MS / DAY_MS) - 25, { bucket: 'week' }],
	] as const) {
		await measure(name, () =>
			statisticsOf(reader, person, { clock: 'event', ...span(days), ...more } as never),
		);
	}
	return found;
}

/** Rows that SQL has made cannot be unsealed; what that costs does not depend on their number. References are no hashes. */
function readable(core: Core): Core {
	const content = { text: 'Votre commande est prete.' };
	const question = {
		channel: channels[0],
		purpose: 'transactional',
		to: '+33612345678',
		content,
	} as const;
	const secret = {
		...{
			to: question.to,
			sender: 'DURAND',
			content,
			recipient: null,
			sector: null,
			reference: null,
			metadata: {},
		},
		verdict: decide(
			question as never,
			{ consents: [], optOuts: [] },
			defaultPolicy,
			core.clock.now(),
			'defer',
		),
	};
	const vault = { ...core.vault, open: () => secret, hash: (_scope: string, text: string) => text };
	return Object.create(core, { vault: { value: vault } }) as Core;
}

async function someIds(core: Core, count: number): Promise<string[]> {
	const ids: string[] = [];
	for (let part = 0; part < 40; part++) {
		const row = await core.store.read
			.selectFrom('messages')
			.select('id')
			.where('seq', '>=', Math.floor((count / 41) * part) + 1)
			.orderBy('seq')
			.limit(1)
			.executeTakeFirstOrThrow();
		ids.push(row.id);
	}
	return ids;
}
