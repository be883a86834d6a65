/** Where there is much data, SQLite finds rows by what names them, and never by reading a whole account or table. */
import { DatabaseSync } from 'node:sqlite';
import { statOf } from '../../platform/src/store/sqlite-statistics.ts';
import {
	draft,
	people,
	person,
	phone,
	smsCampaign,
	step,
	untilStatus,
} from './campaigns/support.ts';
import { imported } from './imports/support.ts';
import { onPostgres } from './postgres/database.ts';
import { type Json, startWorld, TUESDAY, type World } from './support/index.ts';

const suite = onPostgres ? describe.skip : describe;

/** Tables that grow with messages and contacts. */
const LARGE =
	'campaign_recipients|consents|contact_attempts|contacts|deliveries|events|message_marks|messages|opt_out_coverage|opt_outs|sandbox_messages|suppressions|tracked_links';
/** Columns that name one row or one person. */
const NAMES =
	'contact_id|digest|email_hash|external_hash|id|key_hash|message_id|phone_hash|reference_hash|rowid|seq|subject_hash';

/** Statements that read a large table from one end to the other, or all rows of an account, though they name what they want. */
function walks(sql: string, plan: readonly string[]): string[] {
	const isNamed = new RegExp(`(?<![a-z_])(${NAMES}) (= \\?|in \\()`).test(sql.replaceAll('"', ''));
	// Without parameters: a migration.
	if (!sql.includes('?')) return [];
	return plan.filter((line) => {
		const found = new RegExp(`^(SCAN|SEARCH) (${LARGE})\\b(.*)$`).exec(line);
		if (found === null) return false;
		const [, how, , by = ''] = found;
		// By age, which names what is over.
		if (how === 'SEARCH' && by.includes('INDEX tracked_links_by_age')) return false;
		// A handful: what is being handed over just now.
		if (how === 'SCAN' && by.includes('INDEX messages_sending')) return false;
		// A partial index holds what is left to do.
		if (how === 'SCAN') return !/USING (COVERING )?INDEX/.test(by) || isNamed;
		return isNamed && !new RegExp(`(?<![a-z_])(opt_out_id|${NAMES})[=<>]`).test(by);
	});
}

suite('plans', () => {
	const statements = new Map<string, string[]>();
	let world: World;

	beforeAll(async () => {
		const prepare = DatabaseSync.prototype.prepare;
		jest.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (
			this: DatabaseSync,
			sql: string,
		) {
			if (/^(select|update|delete|with)\b/i.test(sql) && !statements.has(sql)) {
				const plan = prepare.call(this, `explain query plan ${sql}`).all();
				statements.set(
					sql,
					plan.map(({ detail }) => String(detail)),
				);
			}
			return prepare.call(this, sql);
		});
		world = await startWorld();
	});
	afterAll(async () => {
		await world.end();
		jest.restoreAllMocks();
	});

	it('of messages, contacts, lists, imports, campaigns and everything behind them', async () => {
		const { client } = world;
		world.platform.clock.set(TUESDAY);
		const contacts = await people(client, 3);
		await person(client, { email: 'camille@example.org' });
		const { body: list } = await client.post('/v1/segments', { name: 'Liste', kind: 'list' });
		await client.post(`/v1/segments/${String(list['id'])}/members`, {
			members: [{ contactId: contacts[0] }, { phone: phone(1) }],
		});
		const { body: dynamic } = await client.post('/v1/segments', {
			name: 'Sans campagne',
			kind: 'dynamic',
			definition: { not: { field: 'lastContactedAt', op: 'in_last_days', value: 7 } },
		});
		const { status } = await client.post('/v1/segments/preview', {
			definition: {
				any: ['receivedCampaigns', 'repliedCampaigns', 'clickedCampaigns'].flatMap((field) => [
					{ field, op: 'eq', value: 'cmp_1' },
					{ field, op: 'exists', value: true },
				]),
			},
		});
		expect(status).toBe(200);
		await imported(world, 'Téléphone;Consentement le;Désabonné le\n0612345678;01/09/2026;\n', {
			lists: [list['id']],
		});
		await client.post('/v1/opt-outs', { subject: phone(2), channels: ['all'] });
		const segments = [list['id'], dynamic['id']];
		const request = smsCampaign(contacts, { audience: { segments, contacts } });
		const campaign = await step(client, await draft(client, request), 'schedule');
		await untilStatus(client, campaign, 'completed');
		const id = String(campaign['id']);
		const { body: one } = await client.get<{ data: Json[] }>('/v1/messages?limit=1');
		for (const path of [
			`/v1/campaigns/${id}/report`,
			`/v1/campaigns/${id}/recipients?state=fed`,
			`/v1/messages?campaignId=${id}`,
			'/v1/messages?reference=order-1042&status=failed',
			`/v1/messages?to=${encodeURIComponent(phone(1))}&view=summary`,
			`/v1/messages/${String(one.data[0]?.['id'])}`,
			`/v1/consents?subject=${encodeURIComponent(phone(1))}`,
			`/v1/events?subject=${encodeURIComponent(phone(1))}`,
			`/v1/contacts?query=${encodeURIComponent(phone(1))}`,
			`/v1/consents/proof?subject=${encodeURIComponent(phone(1))}`,
		]) {
			expect((await client.get(path)).status).toBeLessThan(500);
		}
		expect((await client.ask('DELETE', `/v1/contacts/${contacts[0] ?? ''}`)).status).toBeLessThan(
			300,
		);
		const found = [...statements].flatMap(([sql, plan]) =>
			walks(sql, plan).map((line) => `${line}\n\t${sql}`),
		);
		expect(statements.size).toBeGreaterThan(100);
		expect(found).toEqual([]);
	});
});

it.each([
	['an id', ['id'], true, '1000 1'],
	['an account in its order', ['account_id', 'seq'], false, '1000 500 4'],
	['a person of an account', ['account_id', 'subject_hash', 'seq'], false, '1000 500 4 4'],
])('the statistics of an index by %s', (_, columns, isUnique, expected) => {
	expect(statOf(1000, columns, isUnique)).toBe(expected);
});
