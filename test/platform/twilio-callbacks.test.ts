/** The platform between its customer and a provider that behaves like Twilio: hand-over, callbacks, inbound, calls. */
import {
	alert,
	type Json,
	marketingSms,
	startWorld,
	consent,
	until,
	untilStatus,
	type World,
} from './support/index.ts';
import {
	callback,
	startTwilio,
	type Taken,
	TOKEN,
	type TwilioDouble,
	type Whim,
} from './support/twilio-double.ts';

jest.setTimeout(30_000);

let world: World;
let double: TwilioDouble;
let whim: (form: URLSearchParams) => Whim;

beforeEach(async () => {
	whim = () => undefined;
	double = await startTwilio((form) => whim(form));
	world = await startWorld({
		carriers: { sms: double.url(), email: 'sandbox:', voice: double.url('?from=+33162000001') },
	});
});
afterEach(async () => {
	await world.end();
	await double.close();
});

const TO = '+33612345678';

async function send(message: Json): Promise<string> {
	const { status, body } = await world.client.post('/v1/messages', message);
	expect([status, body]).toEqual([201, body]);
	return String(body['id']);
}

async function handedOver(count = 1): Promise<Taken> {
	await until(() => double.taken.length >= count, `${count} hand-overs`);
	return double.taken[count - 1]!;
}

/** Twilio tells the status of what it took. */
function tell(taken: Taken, params: Record<string, string>) {
	const url = String(taken.form.get('StatusCallback'));
	const id = taken.resource === 'Calls' ? { CallSid: taken.sid } : { MessageSid: taken.sid };
	return callback(url, { ...id, To: TO, ...params });
}

async function eventsOf(id: string): Promise<{ type: string; data: Json }[]> {
	const path = `/v1/messages/${id}/events`;
	const { body } = await world.client.get<{ data: { type: string; data: Json }[] }>(path);
	return body.data;
}

async function typesOf(id: string): Promise<string[]> {
	return (await eventsOf(id)).map(({ type }) => type).sort();
}

const optOutsOf = async (subject: string) =>
	(await world.client.get<{ data: Json[] }>(`/v1/opt-outs?subject=${encodeURIComponent(subject)}`))
		.body.data;

describe('receipts', () => {
	it('move a message on, once, and never back', async () => {
		const id = await send(alert());
		const taken = await handedOver();
		await untilStatus(world.client, id, 'sent');
		expect((await tell(taken, { MessageStatus: 'sent' })).status).toBe(204);
		expect((await tell(taken, { MessageStatus: 'delivered' })).status).toBe(204);
		await untilStatus(world.client, id, 'delivered');
		for (const MessageStatus of ['delivered', 'sent', 'queued', 'undelivered', 'failed']) {
			expect((await tell(taken, { MessageStatus, ErrorCode: '30005' })).status).toBe(204);
		}
		expect((await world.client.get(`/v1/messages/${id}`)).body['status']).toBe('delivered');
		expect(await typesOf(id)).toEqual(['message.delivered', 'message.queued', 'message.sent']);
	});

	it('clear up what was unknown', async () => {
		whim = () => 'hang up';
		const id = await send(alert());
		await untilStatus(world.client, id, 'unknown');
		const taken = await handedOver();
		await tell(taken, { MessageStatus: 'sent' });
		expect((await world.client.get(`/v1/messages/${id}`)).body['status']).toBe('sent');
		await tell(taken, { MessageStatus: 'delivered' });
		expect((await world.client.get(`/v1/messages/${id}`)).body['status']).toBe('delivered');
		expect(double.taken).toHaveLength(1);
	});

	it('of what a busy provider had taken after all keep it from being sent again', async () => {
		whim = () => ({ answer: 503, headers: { 'Retry-After': '60' } });
		const id = await send(alert());
		await until(() => world.logged().includes('answered') && double.connections() > 0);
		await until(async () => {
			const { body } = await world.client.get(`/v1/messages/${id}`);
			return body['status'] === 'queued';
		});
		const account = await world.client.get('/v1/account');
		expect(account.status).toBe(200);
		// The address is the same as every status callback's; the double never saw the message, so it is made here.
		whim = () => undefined;
		const other = await send(alert({ to: '+33698765432' }));
		const taken = await handedOver();
		const url = String(taken.form.get('StatusCallback')).replace(other, id);
		expect((await callback(url, { MessageStatus: 'sent', MessageSid: 'SM1' })).status).toBe(204);
		expect((await world.client.get(`/v1/messages/${id}`)).body['status']).toBe('sent');
		world.platform.clock.set(world.platform.clock.now() + 3_600_000);
		const last = await send(alert({ to: '+33698765432' }));
		await untilStatus(world.client, last, 'sent');
		expect(double.taken.map(({ form }) => form.get('To'))).not.toContain(TO);
	});

	it('of failures tell why; a bad number bounces', async () => {
		const id = await send(alert());
		await tell(await handedOver(), { MessageStatus: 'undelivered', ErrorCode: '30005' });
		await untilStatus(world.client, id, 'undelivered');
		const events = await eventsOf(id);
		expect(events.find(({ type }) => type === 'message.undelivered')?.data).toMatchObject({
			reason: 'twilio_30005',
		});
		expect(events.find(({ type }) => type === 'message.bounced')?.data).toMatchObject({
			type: 'hard',
			code: '30005',
		});
	});

	it('are taken from nobody else', async () => {
		const id = await send(alert());
		const taken = await handedOver();
		await untilStatus(world.client, id, 'sent');
		const url = String(taken.form.get('StatusCallback'));
		const params = { MessageStatus: 'delivered' };
		expect((await callback(url, params, 'another token')).status).toBe(403);
		expect((await callback(`${url}?a=1`, params)).status).toBe(204);
		const forged = await fetch(`${url}?a=1`, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: 'MessageStatus=delivered',
		});
		expect(forged.status).toBe(403);
		const elsewhere = url.replace(/twilio\/[^/]+/, 'twilio/AAAAAAAAAAAAAAAAAAAAAA');
		expect((await callback(elsewhere, params)).status).toBe(404);
		expect((await callback(url.replace(/msg_.*/, 'msg_1'), params)).status).toBe(422);
		const big = await callback(url, { MessageStatus: 'x'.repeat(70_000) });
		expect(big.status).toBe(413);
		expect((await fetch(url)).status).toBe(405);
		const json = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-twilio-signature': 'x' },
			body: '{}',
		});
		expect(json.status).toBe(415);
	});

	it('of what is no message of ours are thanked for and forgotten', async () => {
		const id = await send(alert());
		const url = String((await handedOver()).form.get('StatusCallback'));
		const unknown = url.replace(id, `msg_${'0'.repeat(26)}`);
		expect((await callback(unknown, { MessageStatus: 'delivered' })).status).toBe(204);
	});
});

describe('hand-over', () => {
	it('caps the validity to the end of the hours', async () => {
		await send(marketingSms());
		const { form } = await handedOver();
		// Tuesday 10:00 and a moment; the hours end at 22:00, Twilio keeps nothing longer than ten hours.
		expect(form.get('ValidityPeriod')).toBe('36000');
		world.platform.clock.set(Date.parse('2026-11-24T20:30:00+01:00'));
		await send(marketingSms({ to: '+33698765432' }));
		const evening = Number((await handedOver(2)).form.get('ValidityPeriod'));
		expect(evening).toBeLessThanOrEqual(5400);
		expect(evening).toBeGreaterThan(5380);
		// An alert has no hours.
		await send(alert());
		expect((await handedOver(3)).form.has('ValidityPeriod')).toBe(false);
		await send(alert({ notAfter: '2026-11-24T20:40:00+01:00' }));
		expect(Number((await handedOver(4)).form.get('ValidityPeriod'))).toBeLessThanOrEqual(600);
	});

	it('records the opt-out that only the provider knew of', async () => {
		whim = () => ({ answer: 400, body: { code: 21610 } });
		const id = await send(marketingSms());
		await untilStatus(world.client, id, 'failed');
		expect(await optOutsOf(TO)).toMatchObject([{ channels: ['sms'], source: 'stop_sms' }]);
		const { status } = await world.client.post('/v1/messages', marketingSms());
		expect(status).toBe(422);
	});

	it('comes again after 429, when it asked to', async () => {
		let requests = 0;
		whim = () =>
			++requests === 1 ? { answer: 429, headers: { 'Retry-After': '120' } } : undefined;
		const id = await send(alert());
		await until(() => requests === 1);
		await untilStatus(world.client, id, 'queued');
		world.platform.clock.set(world.platform.clock.now() + 121_000);
		await untilStatus(world.client, id, 'sent');
		expect(requests).toBe(2);
	});
});

describe('inbound SMS', () => {
	async function inbound(params: Record<string, string>) {
		const id = await send(alert());
		const url = String((await handedOver()).form.get('StatusCallback'));
		const address = url.replace(`/status/${id}`, '/inbound');
		return {
			id,
			post: (more: Record<string, string> = {}) => callback(address, { ...params, ...more }),
		};
	}

	it('with STOP opts out at once, and is told once however often it comes', async () => {
		const { id, post } = await inbound({
			From: TO,
			To: '+33939390001',
			Body: ' stop. ',
			MessageSid: 'SMin1',
		});
		for (let time = 0; time < 3; time++) {
			expect(await post()).toEqual({
				status: 200,
				text: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
			});
		}
		expect(await optOutsOf(TO)).toMatchObject([{ channels: ['sms'], source: 'stop_sms' }]);
		expect((await world.client.post('/v1/messages', marketingSms())).status).toBe(422);
		const replies = (await eventsOf(id)).filter(({ type }) => type === 'message.replied');
		expect(replies).toHaveLength(1);
		expect(replies[0]?.data).toMatchObject({ from: TO, text: ' stop. ', optOut: true });
	});

	it('that the provider itself read as STOP is one, whatever its words', async () => {
		const { id, post } = await inbound({
			From: TO,
			To: '+33939390001',
			Body: 'BASTA',
			MessageSid: 'SMin5',
			OptOutType: 'STOP',
		});
		await post();
		expect(await optOutsOf(TO)).toHaveLength(1);
		const [reply] = (await eventsOf(id)).filter(({ type }) => type === 'message.replied');
		expect(reply?.data).toMatchObject({ text: 'BASTA', optOut: true });
	});

	it('with other words is a reply', async () => {
		const { id, post } = await inbound({
			From: TO,
			To: '+33939390001',
			Body: 'Merci !',
			MessageSid: 'SMin2',
		});
		await post();
		const [reply] = (await eventsOf(id)).filter(({ type }) => type === 'message.replied');
		expect(reply?.data).toMatchObject({ text: 'Merci !', optOut: false });
		expect(await optOutsOf(TO)).toEqual([]);
	});

	it('from somebody whom nobody wrote to is told to nobody', async () => {
		const { post } = await inbound({
			From: '+33698765432',
			To: '36180',
			Body: 'STOP',
			MessageSid: 'SMin3',
		});
		await post();
		expect(await optOutsOf('+33698765432')).toEqual([]);
	});

	it('is told to the account that wrote last, and stops every account that wrote', async () => {
		const other = await world.platform.addAccount('Other', ['admin']);
		const headers = {
			authorization: `Bearer ${other.apiKey}`,
			'content-type': 'application/json',
		};
		const ask = (path: string) => fetch(world.platform.url + path, { headers });
		const { id, post } = await inbound({
			From: TO,
			To: '36180',
			Body: 'STOP',
			MessageSid: 'SMin4',
		});
		const sent = await fetch(`${world.platform.url}/v1/messages`, {
			method: 'POST',
			headers,
			body: JSON.stringify(alert()),
		});
		const theirs = ((await sent.json()) as { id: string }).id;
		await handedOver(2);
		await post();
		const list = await ask(`/v1/opt-outs?subject=${encodeURIComponent(TO)}`);
		expect(((await list.json()) as { data: unknown[] }).data).toHaveLength(1);
		expect(await optOutsOf(TO)).toHaveLength(1);
		const told = await ask(`/v1/messages/${theirs}/events`);
		expect(JSON.stringify(await told.json())).toContain('message.replied');
		expect(await typesOf(id)).not.toContain('message.replied');
	});
});

const call = (over: Json = {}) => ({
	channel: 'voice',
	purpose: 'marketing',
	to: TO,
	sender: '+33162000001',
	content: { text: 'Bonjour, Maison Durand vous invite a decouvrir ses nouveautes en boutique.' },
	recipient: { country: 'FR', postalCode: '69001', timeZone: 'Europe/Paris' },
	consent,
	sector: 'retail',
	...over,
});

describe('calls', () => {
	it('offer the key that ends them; 9 opts out, and the end of the call tells everything', async () => {
		const id = await send(call());
		const taken = await handedOver();
		const twiml = String(taken.form.get('Twiml'));
		expect(twiml).toContain('appuyez sur la touche 9');
		await tell(taken, { CallStatus: 'ringing' });
		const action = /action="([^"]+)"/.exec(twiml)?.[1] ?? '';
		const keys = () => callback(action, { CallSid: taken.sid, Digits: '9', To: TO });
		expect(await keys()).toMatchObject({
			status: 200,
			text: expect.stringContaining('ne recevrez plus nos appels') as string,
		});
		await keys();
		expect(await optOutsOf(TO)).toMatchObject([{ channels: ['voice'], source: 'voice_key' }]);
		await tell(taken, { CallStatus: 'completed', CallDuration: '14', AnsweredBy: 'human' });
		await untilStatus(world.client, id, 'delivered');
		const events = await eventsOf(id);
		expect(events.find(({ type }) => type === 'message.delivered')?.data['call']).toEqual({
			durationSeconds: 14,
			answeredBy: 'human',
			keys: '9',
		});
		const replies = events.filter(({ type }) => type === 'message.replied');
		expect(replies).toHaveLength(1);
		expect(replies[0]?.data).toMatchObject({
			channel: 'voice',
			keys: '9',
			text: '9',
			optOut: true,
		});
		const again = await world.client.post<{ verdict: { findings: { rule: string }[] } }>(
			'/v1/messages',
			call(),
		);
		expect(again.status).toBe(422);
		expect(again.body.verdict.findings.map(({ rule }) => rule)).toContain('SUP-05');
	});

	it.each([
		['busy', { CallStatus: 'busy' }, 'busy'],
		['nobody', { CallStatus: 'no-answer' }, 'no_answer'],
		['failure', { CallStatus: 'failed', SipResponseCode: '503' }, 'call_failed'],
	] as [string, Record<string, string>, string][])(
		'%s is undelivered',
		async (_, params, reason) => {
			const id = await send(call());
			const taken = await handedOver();
			await tell(taken, params);
			await untilStatus(world.client, id, 'undelivered');
			const event = (await eventsOf(id)).find(({ type }) => type === 'message.undelivered');
			expect(event?.data).toMatchObject({ reason, call: { answeredBy: null, keys: null } });
		},
	);

	it('in English say goodbye in English; another key than 9 changes nothing', async () => {
		await send(
			call({ content: { text: 'Maison Durand invites you to the shop.', language: 'en' } }),
		);
		const taken = await handedOver();
		const twiml = String(taken.form.get('Twiml'));
		expect(twiml).toContain('<Say language="en-GB">To receive no more of these calls, press 9.');
		const action = /action="([^"]+)"/.exec(twiml)?.[1] ?? '';
		const answer = await callback(action, { CallSid: taken.sid, Digits: '1' });
		expect(answer.text).toContain('Thank you. Goodbye.');
		expect(await optOutsOf(TO)).toEqual([]);
	});

	it('of a script that offers the key itself get no second offer', async () => {
		await send(call({ content: { text: 'Maison Durand. Pour ne plus être appelé, tapez 9.' } }));
		expect(String((await handedOver()).form.get('Twiml')).match(/<Say/g)).toHaveLength(1);
	});

	it('play a recording', async () => {
		const audioUrl = 'https://cdn.example.org/invitation.mp3';
		await send(call({ content: { text: 'Maison Durand vous invite en boutique.', audioUrl } }));
		const twiml = String((await handedOver()).form.get('Twiml'));
		expect(twiml).toContain(`<Play>${audioUrl}</Play><Say language="fr-FR">Pour ne plus`);
	});
});

describe('operation', () => {
	interface CarrierView {
		channel: string;
		kind: string;
		inboundUrl: string | null;
	}

	async function carriers(): Promise<Map<string, CarrierView>> {
		const { status, body } = await world.client.get<{ data: CarrierView[] }>('/v1/carriers');
		expect(status).toBe(200);
		expect(JSON.stringify(body)).not.toContain(TOKEN);
		return new Map(body.data.map((carrier) => [carrier.channel, carrier]));
	}

	it('tells its operator alone what to enter at the provider', async () => {
		const known = await carriers();
		expect(known.get('sms')?.inboundUrl).toMatch(/\/carriers\/twilio\/[\w-]{22}\/inbound$/);
		expect(known.get('email')).toMatchObject({ kind: 'sandbox', inboundUrl: null });
		const customer = await world.platform.addAccount('Customer', ['messages', 'account']);
		const headers = { authorization: `Bearer ${customer.apiKey}` };
		expect((await fetch(`${world.platform.url}/v1/carriers`, { headers })).status).toBe(403);
		await send(alert());
		await handedOver();
		const url = String(known.get('sms')?.inboundUrl);
		const params = { From: TO, To: '36180', Body: 'STOP', MessageSid: 'SM1' };
		expect((await callback(url, params)).status).toBe(200);
		expect(await optOutsOf(TO)).toHaveLength(1);
	});

	it('answers who calls back, and takes their 9', async () => {
		const id = await send(call());
		await handedOver();
		const url = String((await carriers()).get('voice')?.inboundUrl);
		const params = { From: TO, To: '+33162000001', CallSid: 'CAback', CallStatus: 'ringing' };
		const greeting = await callback(url, params);
		expect(greeting.text).toContain('appuyez sur la touche 9');
		expect(greeting.text).toContain(`action="${url}"`);
		expect(await optOutsOf(TO)).toEqual([]);
		for (let time = 0; time < 2; time++) {
			const bye = await callback(url, { ...params, Digits: '9' });
			expect(bye.text).toContain('ne recevrez plus nos appels');
		}
		expect(await optOutsOf(TO)).toMatchObject([{ source: 'voice_key', channels: ['voice'] }]);
		const replies = (await eventsOf(id)).filter(({ type }) => type === 'message.replied');
		expect(replies.map(({ data }) => data['keys'])).toEqual(['9']);
	});
});

it('keeps the token, numbers and words out of logs and answers', async () => {
	whim = () => ({ answer: 401, body: { code: 20003, message: `bad token for ${TO}` } });
	await send(alert());
	await until(() => double.connections() > 0);
	const { body } = await world.client.get('/v1/account');
	expect(body['carriers']).toEqual({ sms: 'twilio', email: 'sandbox', voice: 'twilio' });
	await world.platform.stop();
	for (const secret of [TOKEN, TO, TO.slice(1), 'Votre commande']) {
		expect(world.logged()).not.toContain(secret);
		expect(JSON.stringify(body)).not.toContain(secret);
	}
});
