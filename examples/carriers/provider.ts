import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countSegments } from '@marketing-cible/compliance';
import { type Arrival, NO_SUCH_NUMBER, type OtherEnd } from './arrival.ts';

/** A request as smsmode documents it. */
interface Sms {
	recipient?: { to?: string };
	body?: { text?: string };
	from?: string;
	refClient?: string;
	callbackUrlStatus?: string;
	callbackUrlMo?: string;
}

const KEYS: Readonly<Record<string, string>> = {
	'marketing-key': 'marketing',
	'transactional-key': 'transactional',
};

/** A double of smsmode on this machine, by its documentation: it takes messages over HTTP and calls back. */
export async function startProviderDouble(): Promise<OtherEnd> {
	const arrivals: Arrival[] = [];
	let requests = 0;
	let answers = 0;
	let replyUrl = '';

	const server = createServer((request, response) => {
		void readJson(request).then((sms) => take(request, response, sms));
	});

	function take(request: IncomingMessage, response: ServerResponse, sms: Sms): void {
		const channel = KEYS[String(request.headers['x-api-key'])];
		if (request.method !== 'POST' || request.url !== '/sms/v1/messages') send(response, 404, {});
		else if (channel === undefined) send(response, 401, { errorCode: 'UNAUTHORIZED' });
		// Every provider says now and then that it is enough for the moment.
		else if (++requests === 1) send(response, 429, { errorCode: 'TOO_MANY_REQUESTS' });
		else accept(response, sms, channel);
	}

	function accept(response: ServerResponse, sms: Sms, channel: string): void {
		const to = `+${sms.recipient?.to ?? ''}`;
		const text = sms.body?.text ?? '';
		const parts = countSegments(text).segments;
		const messageId = `sms-${requests}`;
		const exists = to !== NO_SUCH_NUMBER;
		if (exists) arrivals.push({ to, from: sms.from ?? '', text, parts, as: channel });
		replyUrl = sms.callbackUrlMo ?? '';
		send(response, 201, { messageId, body: { text, messagePartCount: parts } });
		const value = exists ? 'DELIVERED' : 'UNDELIVERABLE';
		void post(sms.callbackUrlStatus ?? '', {
			messageId,
			direction: 'MT',
			refClient: sms.refClient,
			status: { value },
		});
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `smsmode://marketing-key:transactional-key@rest.smsmode.com?base=http://127.0.0.1:${port}`,
		arrivals,
		async answer(from, text) {
			await post(replyUrl, {
				messageId: `mo-${++answers}`,
				direction: 'MO',
				from: from.slice(1),
				recipient: { to: '36180' },
				body: { text },
			});
		},
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}

async function post(url: string, body: unknown): Promise<void> {
	const headers = { 'content-type': 'application/json' };
	await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined);
}

function send(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}

async function readJson(request: IncomingMessage): Promise<Sms> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	try {
		return JSON.parse(Buffer.concat(chunks).toString()) as Sms;
	} catch {
		return {};
	}
}
