/** The client's side of the contract on a stage: terms, credits, complaints, requests for proof, with hostile texts wherever one is free. */
import type { Role } from '@marketing-cible/contract';
import type { Page } from 'playwright-core';
import { addLot, meterAccount } from '../../platform/src/credits/grant.ts';
import { OPERATOR_KEY } from '../platform/operator/support.ts';
import { codeAt, makeUser, setUpTotp, signIn } from '../platform/people/person.ts';
import { IDENTITY } from '../platform/terms/support.ts';
import { consentOf } from '../platform/trust/support.ts';
import { type Client, clientOf, type Json } from '../platform/support/index.ts';
import { HOSTILE, type Stage } from './console-support.ts';
import { violationsOf } from './looks.ts';

export const SOURCE = 'https://durand.example/lettre';
export const OPERATED = { operatorKey: OPERATOR_KEY };

/** The operator's two keys: one proposes, the other publishes. */
export async function operators({ world }: Stage): Promise<{ first: Client; second: Client }> {
	const first = clientOf(world.platform.url, OPERATOR_KEY);
	const { body } = await first.post('/v1/operator/keys', {
		name: 'Second',
		roles: ['op:contracts', 'op:read'],
	});
	return { first, second: clientOf(world.platform.url, String(body['key'])) };
}

/** Publishes terms. @returns the id. */
export async function publishTerms(
	{ first, second }: { first: Client; second: Client },
	body: Json,
): Promise<string> {
	const proposed = await first.post('/v1/operator/terms', {
		layer: 'general',
		title: 'Conditions générales',
		text: 'Conditions générales\r\nL’abonnement prend effet à la souscription en ligne.\n',
		...body,
	});
	const id = String(proposed.body['id']);
	const published = await second.post(`/v1/operator/terms/${id}/publish`);
	if (published.status !== 200) throw new Error(JSON.stringify([proposed.body, published.body]));
	return id;
}

/** Someone of a role in an account of their own. */
export async function memberOf(
	{ world }: Stage,
	role: Role,
	key: string,
): Promise<{ email: string; secret: string }> {
	const { email } = await makeUser(world, role, key);
	if (!['owner', 'admin', 'approver', 'developer'].includes(role)) return { email, secret: '' };
	const { browser } = await signIn(world, email);
	return { email, secret: await setUpTotp(world, browser) };
}

/** A code that was not used yet. */
export function freshCode({ world }: Stage, secret: string): string {
	const { clock } = world.platform;
	clock.set(clock.now() + 31_000);
	return codeAt(secret, world);
}

/** Lots for the account of the stage, which pays by credits from now on. */
export async function fillPurse({ world }: Stage): Promise<void> {
	const core = world.platform.internals;
	const { body } = await world.client.get('/v1/account');
	const accountId = String(body['id']);
	await core.store.transaction(async (unit) => {
		await meterAccount(core, unit, accountId);
		for (const [credits, lastDay] of [
			[11_840, '2027-11-24'],
			[500, '2027-03-12'],
		] as const) {
			await addLot(core, unit, accountId, {
				...{ origin: 'granted', quantity: credits * 1000, priceCents: 0, lastDay },
			});
		}
	});
}

/** Asks the account of the stage for proof. @returns the ids of the requests. */
export async function askProof({ world }: Stage, operator: Client, body: Json): Promise<string[]> {
	const { body: account } = await world.client.get('/v1/account');
	const asked = await operator.post<{ data: Json[] }>(
		`/v1/operator/accounts/${String(account['id'])}/proof-requests`,
		{ reason: 'Plusieurs plaintes le mois dernier', territory: 'FR-57', ...body },
	);
	if (asked.status !== 201) throw new Error(JSON.stringify(asked.body));
	return asked.body.data.map(({ id }) => String(id));
}

/** Fills a stage. @param text stands wherever a caller may write freely. @returns the addresses of its screens. */
export async function addContract(stage: Stage, text = HOSTILE): Promise<Record<string, string>> {
	const { client } = stage.world;
	const both = await operators(stage);
	const { body: account } = await client.get('/v1/account');
	const free = { title: text, text: `${text}\r\n`.repeat(40) };
	const general = await publishTerms(both, { ...free, version: text.slice(0, 50) });
	await publishTerms(both, {
		...{ ...free, layer: 'special', accountId: account['id'], version: '1' },
		values: { creditValidityMonths: 24 },
	});
	await client.post('/v1/account/subscription', { ...IDENTITY, legalName: text });
	await fillPurse(stage);
	for (const number of ['+33639980201', '+33639980202']) {
		await consentOf(client, number, { sourceUrl: SOURCE });
	}
	const complain = (body: Json) =>
		client.post('/v1/complaints', { channel: 'post', says: 'no_consent', text, ...body });
	const open = await complain({ subject: '+33639980203' });
	const answered = await complain({ subject: '+33639980204' });
	await client.post(`/v1/complaints/${String(answered.body['id'])}/answer`, {
		...{ kind: 'refused', statement: text },
	});
	const [request = ''] = await askProof(stage, both.first, {
		...{ subjects: ['+33639980201', '+33639980209'], source: SOURCE, reason: text },
	});
	const [proven = ''] = await askProof(stage, both.first, {
		...{ source: text, subjects: ['+33639980202'] },
	});
	const answer = await client.post(`/v1/proof-requests/${proven}/answer`, {
		items: [{ subject: '+33639980202', file: { name: text, sha256: 'a'.repeat(64) } }],
		statement: text,
	});
	for (const { status, body } of [open, answered, answer]) {
		if (status > 201) throw new Error(JSON.stringify(body));
	}
	return {
		contract: 'contract',
		contractText: `contract/terms/${general}`,
		contractAccept: 'contract/accept',
		credits: 'credits',
		creditsFiltered: 'credits?cause=granted',
		complaints: 'complaints',
		newComplaint: 'complaints/new',
		complaint: `complaints/${String(open.body['id'])}`,
		complaintAnswered: `complaints/${String(answered.body['id'])}`,
		proofRequests: 'proof-requests',
		proofRequest: `proof-requests/${request}`,
		proofAnswered: `proof-requests/${proven}`,
		deadlines: 'deadlines',
	};
}

/** Waits for the sentence that opens a screen. */
export const says = (page: Page, text: string | RegExp) =>
	page.locator('.say', { hasText: text }).waitFor();

/** Nothing that axe finds, and no markup from a stored text. */
export async function expectFine(page: Page): Promise<void> {
	expect(await violationsOf(page)).toEqual([]);
	expect(await page.locator('main img, main script').count()).toBe(0);
}
