import { campaignRequest, messageRequest } from '../../../contract/src/index.ts';
import type { TrackingMode } from '../../../contract/src/types.ts';
import { sealedPlan } from '../../../platform/src/campaigns/campaign/model.ts';
import type { Core } from '../../../platform/src/core.ts';
import { acceptMessages, type IntakeResult } from '../../../platform/src/messages/intake/accept.ts';
import { draftMessages } from '../../../platform/src/messages/intake/draft-message.ts';
import type { Unit } from '../../../platform/src/store/store.ts';
import { settleHits } from '../../../platform/src/tracking/settle.ts';
import type { AccountId } from '../../../platform/src/types.ts';
import {
	consent,
	HOUR,
	type Json,
	newsletter,
	TUESDAY,
	until,
	type World,
} from '../support/index.ts';

export const LINK_HOST = 'l.durand.example';
export const CAMPAIGN = 'cmp_01TEST';
export const TARGET = 'https://www.durand.example/rentree?utm=a&from=mail';
export const OTHER_TARGET = 'https://www.durand.example/stock';
/** A browser of a person. */
export const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0' };

/** A consent to marketing and to the given kinds of tracking. */
export const grant = (...purposes: string[]): Json => ({
	...consent,
	purposes: ['marketing', ...purposes],
});

/** A newsletter with two links in its text and in its HTML. */
export function linkedMail(over: Json = {}): Json {
	return newsletter({
		content: {
			subject: 'Nos nouveautes',
			text: `Bonjour, voici nos nouveautes : ${TARGET}. Et le stock (${OTHER_TARGET}).`,
			html: `<html><body><p>Bonjour, <a class="x" href="${TARGET.replace('&', '&amp;')}">nos nouveautes</a> et <a href='${OTHER_TARGET}'>le stock</a>.</p></body></html>`,
		},
		...over,
	});
}

/** Stores messages as a campaign does. */
export async function feed(
	world: World,
	bodies: readonly Json[],
	campaign: { id?: string; variant?: string | null; tracking?: TrackingMode } = {},
	/** Runs in the same transaction, before any message can be claimed. */
	beforeCommit: (unit: Unit, accountId: AccountId) => Promise<unknown> = async () => undefined,
): Promise<IntakeResult[]> {
	const core = world.platform.internals;
	const { body: account } = await world.client.get('/v1/account');
	const accountId = account['id'] as AccountId;
	const [key] = await core.store.read.selectFrom('api_keys').select('id').execute();
	const caller = { accountId, keyId: key?.id ?? '', scopes: ['admin' as const] };
	const entries = bodies.map((body) => ({
		request: messageRequest.parse(body),
		caller,
		rendered: null,
	}));
	return core.store.transaction(async (unit) => {
		const now = core.clock.now();
		await runningCampaign(core, unit, accountId, campaign.id ?? CAMPAIGN, now);
		const results = await draftMessages(core, unit.db, accountId, entries, now, 'send');
		const drafts = results.map((result) => {
			if (result.kind !== 'draft') throw new Error(JSON.stringify(result));
			return {
				draft: result.draft,
				keyId: caller.keyId,
				campaign: { id: CAMPAIGN, variant: null, ...campaign },
			};
		});
		const accepted = await acceptMessages(core, unit, accountId, drafts);
		await beforeCommit(unit, accountId);
		return accepted;
	});
}

/** A campaign that runs, without a content of its own: messages of a campaign that does not exist are cancelled. */
async function runningCampaign(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	id: string,
	now: number,
) {
	const plan = campaignRequest.parse({ name: 'Test', channel: 'email', purpose: 'marketing' });
	await unit.db
		.insertInto('campaigns')
		.values({
			id,
			account_id: accountId,
			channel: 'email',
			purpose: 'marketing',
			status: 'draft',
			revision: 1,
			content_hash: '',
			created_by: '',
			edited_by: '',
			created_at: now,
			updated_at: now,
			sealed: sealedPlan.seal(core.vault, plan, id),
		})
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
	await unit.db.updateTable('campaigns').set({ status: 'running' }).where('id', '=', id).execute();
}

/** The id of a message that was accepted. */
export function acceptedId(result: IntakeResult | undefined): string {
	if (result?.accepted !== true) throw new Error(JSON.stringify(result));
	return result.message.id;
}

/** What the carrier got, once it got it. */
export interface Outgoing {
	messageId: string;
	to: string;
	content: { text?: string; html?: string };
	headers: Record<string, string>;
}

export function outgoing(world: World, id: string): Promise<Outgoing> {
	return until(async () => {
		const { body } = await world.client.get<{ data: (Outgoing & { id: string })[] }>(
			'/v1/sandbox/messages',
		);
		return body.data.find(({ messageId }) => messageId === id);
	}, `${id} at the carrier`);
}

/** Paths of the measured links of a text, in their order. */
export const pathsIn = (text = '') =>
	[...text.matchAll(/https:\/\/l\.durand\.example(\/[lo]\/\w{11}(?:\.gif)?)/g)].map(
		([, path = '']) => path,
	);

/** Requests a path without following it. */
export const hit = (
	world: World,
	path: string,
	headers: Record<string, string> = BROWSER,
	method = 'GET',
) => fetch(world.platform.url + path, { method, headers, redirect: 'manual' });

/** Lets time pass, so that hits are counted, and counts them. */
export async function settle(world: World): Promise<void> {
	const { clock, internals } = world.platform;
	clock.set(clock.now() + 10_000);
	await settleHits(internals);
}

/** A time after the hand-over at which a person may have read the message. */
export const later = (world: World, hours = 1): void => {
	world.platform.clock.set(TUESDAY + hours * HOUR);
};
