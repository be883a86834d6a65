/** Waits, as a customer would begin and read them. */
import { answered } from './answered.ts';
import { alert, type Client, type Json, type Reply, TUESDAY, until } from './index.ts';

export const PERSON = '+33612345678';
export const YES_NO = [
	{ value: 'yes', words: ['1'] },
	{ value: 'no', words: ['2'] },
];

/** A request to ask one question and wait half an hour for the answer. */
export function question(resumeUrl: string, over: Json = {}): Json {
	return {
		message: alert({ content: { text: 'Votre rendez-vous de demain : 1 = oui, 2 = non' } }),
		for: 'reply',
		choices: YES_NO,
		expiresAt: new Date(TUESDAY + 30 * 60_000).toISOString(),
		resumeUrl,
		...over,
	};
}

/** A wait, and its message once it was delivered, so that it can be answered. */
export async function asked(client: Client, request: Json, key?: string): Promise<Json> {
	const headers = key === undefined ? {} : { 'idempotency-key': key };
	const { status, body } = await answered(() => client.post('/v1/waits', request, headers));
	if (status !== 201) throw new Error(JSON.stringify(body));
	await until(async () => {
		const { body: message } = await client.get(`/v1/messages/${String(body['messageId'])}`);
		return ['delivered', 'undelivered', 'failed', 'scheduled'].includes(String(message['status']));
	}, 'the message leaves');
	return body;
}

export const replyOf = (client: Client, text: string, over: Json = {}): Promise<Reply<Json>> =>
	client.post('/v1/sandbox/inbound', { from: PERSON, text, ...over });

export async function waitNow(client: Client, { id }: Json): Promise<Json> {
	return (await client.get(`/v1/waits/${String(id)}`)).body;
}

/** A wait once it has ended. */
export const ended = (client: Client, wait: Json): Promise<Json> =>
	until(async () => {
		const now = await waitNow(client, wait);
		return now['status'] === 'waiting' ? null : now;
	}, 'the wait ends');
