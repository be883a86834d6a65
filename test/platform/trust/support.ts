import { requestProof } from '../../../platform/src/proof-requests/request.ts';
import { readSubject } from '../../../platform/src/subjects/subject.ts';
import { openSuspension } from '../../../platform/src/suspensions/open.ts';
import { type Client, consent, type Json, type World } from '../support/index.ts';
import { answered } from '../support/answered.ts';

/** A consent of a person to marketing SMS, by default from the newsletter page. */
export async function consentOf(client: Client, subject: string, over: Json = {}): Promise<string> {
	const { status, body } = await answered(() =>
		client.post('/v1/consents', {
			...{ subject, channels: ['sms'], purposes: ['marketing'], action: 'grant' },
			...{ ...consent, sourceUrl: 'https://durand.example/lettre?mail=zoe' },
			...over,
		}),
	);
	if (status !== 201) throw new Error(JSON.stringify(body));
	return String(body['id']);
}

/** Asks an account for proof, as the operator does. @returns the ids of the requests. */
export async function askForProof(
	world: World,
	subjects: readonly string[],
	{
		source,
		territory = 'FR',
		client = world.client,
	}: { source?: string; territory?: string; client?: Client } = {},
): Promise<string[]> {
	const { internals } = world.platform;
	const { body } = await client.get('/v1/account');
	const accountId = String(body['id']);
	const requests = await internals.store.transaction((unit) =>
		requestProof(internals, unit, accountId, {
			subjects: subjects.map((one) => readSubject(internals, accountId, one)),
			...(source === undefined ? {} : { source }),
			...{ reason: 'Réclamation', territory },
		}),
	);
	return requests.map(({ id }) => id);
}

/** Proposes a suspension of an account, which stops nothing yet. @returns its id. */
export async function proposeSuspension(world: World, client: Client): Promise<string> {
	const { internals } = world.platform;
	const { body } = await client.get('/v1/account');
	const opened = await internals.store.transaction((unit) =>
		openSuspension(internals, unit, {
			...{ accountId: String(body['id']), kind: 'unpaid', actor: 'platform' },
			scope: { type: 'account', id: null },
		}),
	);
	if (opened === null) throw new Error('the suspension is open already');
	return opened.id;
}

/** Types and data of the events of some types, oldest first. */
export async function eventsOf(client: Client, ...types: string[]): Promise<Json[]> {
	const { body } = await client.get<{ data: Json[] }>(
		`/v1/events?types=${types.join(',')}&order=asc&limit=200`,
	);
	return body.data;
}

/** The rules that refuse or hold a marketing SMS to a person now. */
export async function rulesAgainst(client: Client, to: string): Promise<string[]> {
	const { body } = await client.post<{ results: { verdict: Json }[] }>('/v1/checks', {
		messages: [
			{
				...{ channel: 'sms', purpose: 'marketing', to, sender: 'DURAND', sector: 'retail' },
				content: { text: 'Nos nouveautes vous attendent en boutique. STOP au 36180' },
				recipient: { country: 'FR', postalCode: '69001' },
			},
		],
	});
	const findings = body.results[0]?.verdict['findings'] as { rule: string; outcome: string }[];
	return findings
		.filter(({ outcome }) => outcome === 'hold' || outcome === 'reject')
		.map(({ rule }) => rule);
}
