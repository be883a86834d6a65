/** Campaigns, as a customer would make and follow them. */
import {
	consent,
	type Client,
	HOUR,
	type Json,
	TUESDAY,
	until,
	type World,
} from '../support/index.ts';
import { answered } from '../support/answered.ts';

export const LYON = { country: 'FR', postalCode: '69001' };
/** The end of a campaign that has a day. */
export const TOMORROW = new Date(TUESDAY + 24 * HOUR).toISOString();

/** Creates a contact with consent to marketing by SMS and e-mail. @returns its id. */
export async function person(client: Client, over: Json = {}, grants = true): Promise<string> {
	const { status, body } = await answered(() => client.put('/v1/contacts', { ...LYON, ...over }));
	if (status >= 300) throw new Error(JSON.stringify(body));
	if (grants) {
		for (const subject of [over['phone'], over['email']]) {
			if (typeof subject !== 'string') continue;
			const channels = subject.includes('@') ? ['email'] : ['sms', 'voice'];
			const request = { ...consent, subject, action: 'grant', channels, purposes: ['marketing'] };
			const granted = await answered(() => client.post('/v1/consents', request));
			if (granted.status !== 201) throw new Error(JSON.stringify(granted.body));
		}
	}
	return String(body['id']);
}

/**
 * Creates people with numbers in a row. @returns their ids.
 * @param atOnce requests; few if there are hundreds, so that a loaded machine answers each in time.
 */
export async function people(
	client: Client,
	count: number,
	from = 0,
	atOnce = 20,
): Promise<string[]> {
	const ids: string[] = [];
	for (let index = 0; index < count; index += atOnce) {
		const some = Array.from({ length: Math.min(atOnce, count - index) }, (_, offset) =>
			person(client, { phone: phone(from + index + offset) }),
		);
		ids.push(...(await Promise.all(some)));
	}
	return ids;
}

export const phone = (index: number) => `+3361${String(1_000_000 + index)}`;

/** A marketing campaign by SMS that is permitted, as a draft. */
export function smsCampaign(contacts: readonly string[], over: Json = {}): Json {
	return {
		name: 'Rentrée',
		channel: 'sms',
		purpose: 'marketing',
		sender: 'DURAND',
		sector: 'retail',
		audience: { contacts },
		content: { text: 'Nos nouveautes vous attendent en boutique. STOP au 36180' },
		schedule: { endAt: TOMORROW },
		...over,
	};
}

/** A key, or a person with a browser. */
type Actor = Pick<Client, 'post'>;

/** Creates a draft. @returns the campaign. */
export async function draft(client: Actor, request: Json): Promise<Json> {
	const { status, body } = await answered(() => client.post('/v1/campaigns', request));
	if (status !== 201) throw new Error(JSON.stringify(body));
	return body;
}

/** Takes a step that must succeed. @returns the campaign. */
export async function step(
	client: Actor,
	campaign: Json,
	name: string,
	body: Json = {},
): Promise<Json> {
	const answer = await answered(() =>
		client.post(`/v1/campaigns/${String(campaign['id'])}/${name}`, body),
	);
	if (answer.status !== 200) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
	return answer.body;
}

/** Creates a draft and schedules it. @returns the campaign. */
export async function launch(client: Client, request: Json): Promise<Json> {
	return step(client, await draft(client, request), 'schedule');
}

export async function campaignNow(client: Client, { id }: Json): Promise<Json> {
	return (await client.get(`/v1/campaigns/${String(id)}`)).body;
}

/** The counts of a campaign. */
export function countsOf(campaign: Json): Record<string, number> {
	return campaign['counts'] as Record<string, number>;
}

/** Whether the states of the recipients add up to the audience. */
export function addsUp(campaign: Json): boolean {
	const { audience, ...counts } = countsOf(campaign);
	const states = ['new', 'waiting', 'fed', 'skipped', 'expired', 'duplicate', 'erased'];
	return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0) === audience;
}

/** A campaign once it fulfils a condition; the counts add up at every look. */
export function untilCampaign(
	client: Client,
	campaign: Json,
	is: (campaign: Json) => boolean,
	what = 'the campaign',
): Promise<Json> {
	let last: Json = {};
	return until(async () => {
		last = await campaignNow(client, campaign);
		if (!addsUp(last))
			throw new Error(`the counts do not add up: ${JSON.stringify(last['counts'])}`);
		return is(last) ? last : null;
	}, what).catch((error: unknown) => {
		const { status, statusReason, waitingFor, counts } = last;
		throw new Error(
			`${String(error)}: ${JSON.stringify({ status, statusReason, waitingFor, counts })}`,
		);
	});
}

/** Whether so many recipients have a message, and each of these has left. */
export function haveLeft(fed: number): (campaign: Json) => boolean {
	return (campaign) => {
		const counts = countsOf(campaign);
		return counts['fed'] === fed && counts['queued'] === 0 && counts['sending'] === 0;
	};
}

/** A campaign once it has a status. */
export const untilStatus = (client: Client, campaign: Json, ...statuses: string[]) =>
	untilCampaign(
		client,
		campaign,
		({ status }) => statuses.includes(String(status)),
		`a campaign that is ${statuses.join(' or ')}`,
	);

/** What the sandbox got, oldest first. */
export async function handedOver(client: Client): Promise<Json[]> {
	const all: Json[] = [];
	for (let cursor = ''; ; ) {
		const { body } = await client.get<{ data: Json[]; nextCursor: string | null }>(
			`/v1/sandbox/messages?limit=200&order=asc${cursor}`,
		);
		all.push(...body.data);
		if (body.nextCursor === null) return all;
		cursor = `&cursor=${body.nextCursor}`;
	}
}

/** Sets the clock of the platform. */
export function setClock(world: World, instant: number | string): void {
	world.platform.clock.set(typeof instant === 'string' ? Date.parse(instant) : instant);
}
