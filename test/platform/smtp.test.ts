import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { defaultSettings } from '../../platform/src/index.ts';
import { plainText } from '../../platform/src/carriers/smtp.ts';
import {
	alert,
	clientOf,
	HOUR,
	newsletter,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support.ts';

/** A real SMTP server on loopback. */
async function startMailServer(options: SMTPServerOptions = {}) {
	const mails: { envelope: string[]; parsed: ParsedMail }[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			simpleParser(stream).then((parsed) => {
				mails.push({ envelope: session.envelope.rcptTo.map(({ address }) => address), parsed });
				done();
			}, done);
		},
		...options,
	});
	server.on('error', () => undefined);
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const { port } = server.server.address() as AddressInfo;
	return { mails, port, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(options: SMTPServerOptions = {}, query = '') {
	const server = await startMailServer(options);
	cleanUps.push(server.close);
	const world = await worldOn(`smtp://127.0.0.1:${server.port}${query}`);
	return { server, world };
}

async function worldOn(email: string): Promise<World> {
	const world = await startWorld({
		carriers: { ...defaultSettings('').carriers, email },
		publicUrl: 'https://send.durand.example',
	});
	cleanUps.push(world.end);
	return world;
}

it('sends a marketing mail with its ways out', async () => {
	const { server, world } = await start();
	const html = '<html><body><h1>Nos nouveautés</h1><p>Bonjour Zoé</p></body></html>';
	const { body } = await world.client.post(
		'/v1/messages',
		newsletter({ content: { subject: 'Nouveautés d’hiver', html } }),
	);
	await untilStatus(world.client, body['id'], 'sent');
	const [mail] = server.mails;
	const { parsed } = mail!;
	expect(mail?.envelope).toEqual(['zoe.martin@example.org']);
	expect(parsed.from?.value[0]?.address).toBe('boutique@durand.example');
	expect(parsed.subject).toBe('Nouveautés d’hiver');
	expect(parsed.messageId).toBe(`<${String(body['id'])}@durand.example>`);
	const raw = Object.fromEntries(parsed.headerLines.map(({ key, line }) => [key, line]));
	const url = /^List-Unsubscribe: <(https:\/\/send\.durand\.example\/u\/\S+)>$/m.exec(
		(raw['list-unsubscribe'] ?? '').replace(/\r?\n\s+/g, ' '),
	)?.[1];
	expect(url).toBeDefined();
	expect(raw['list-unsubscribe-post']).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
	expect(parsed.html).toContain(`<p><a href="${String(url)}">Se désinscrire</a></p>`);
	expect(parsed.text).toContain('Nos nouveautés');
	expect(parsed.text).toContain(String(url));

	const path = String(url).replace('https://send.durand.example', '');
	const oneClick = await fetch(world.platform.url + path, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: 'List-Unsubscribe=One-Click',
	});
	expect(oneClick.status).toBe(200);
	const optOuts = await world.client.get<{ data: unknown[] }>('/v1/opt-outs');
	expect(optOuts.body.data).toMatchObject([
		{ subject: 'zoe.martin@example.org', channels: ['email'], source: 'one_click' },
	]);
	const next = await world.client.post('/v1/messages', newsletter());
	expect(next.status).toBe(422);
});

it('adds no second way out, and none to an alert', async () => {
	const { server, world } = await start({}, '?from=service@durand.example');
	const text = 'Bonjour. Pour vous désinscrire : https://durand.example/stop';
	await world.client.post('/v1/messages', newsletter({ content: { subject: 'A', text } }));
	await world.client.post(
		'/v1/messages',
		alert({
			channel: 'email',
			to: 'zoe.martin@example.org',
			sender: undefined,
			content: { subject: 'Votre commande', text: 'Elle est prête.' },
		}),
	);
	await until(() => server.mails.length === 2);
	const marketing = server.mails.find(({ parsed }) => parsed.subject === 'A')?.parsed;
	const order = server.mails.find(({ parsed }) => parsed.subject !== 'A')?.parsed;
	expect(marketing?.text?.trim()).toBe(text);
	expect(marketing?.headers.has('list')).toBe(true);
	expect(order?.headers.has('list')).toBe(false);
	expect(order?.from?.value[0]?.address).toBe('service@durand.example');
	expect(order?.text?.trim()).toBe('Elle est prête.');
});

it('tries again after a 4xx and gives up at a 5xx', async () => {
	let busy = 2;
	const { server, world } = await start({
		onRcptTo({ address }, _session, done) {
			if (address === 'gone@example.org') {
				done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
				return;
			}
			if (busy-- > 0) {
				done(Object.assign(new Error('greylisted'), { responseCode: 451 }));
				return;
			}
			done();
		},
	});
	const later = await world.client.post('/v1/messages', newsletter());
	await untilStatus(world.client, later.body['id'], 'sent');
	expect(server.mails).toHaveLength(1);
	const never = await world.client.post('/v1/messages', newsletter({ to: 'gone@example.org' }));
	await untilStatus(world.client, never.body['id'], 'failed');
	const events = await world.client.get<{ data: { type: string; data: { reason?: string } }[] }>(
		`/v1/messages/${String(never.body['id'])}/events`,
	);
	expect(events.body.data.map(({ type }) => type)).toEqual([
		'message.queued',
		'message.failed',
		'message.bounced',
	]);
	expect(events.body.data[1]?.data.reason).toBe('smtp_550');
});

it('calls it unknown when the line breaks after the message began, and sends it no second time', async () => {
	// A server of bare sockets: it takes the message and hangs up without a word.
	let begun = 0;
	const server = createServer((socket) => {
		socket.on('error', () => undefined);
		socket.write('220 ready\r\n');
		let receiving = false;
		socket.on('data', (chunk: Buffer) => {
			const text = chunk.toString();
			if (receiving) {
				if (text.endsWith('\r\n.\r\n')) socket.destroy();
			} else if (text.startsWith('DATA')) {
				receiving = true;
				begun += 1;
				socket.write('354 go ahead\r\n');
			} else {
				socket.write('250 ok\r\n');
			}
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	cleanUps.push(async () => void server.close());
	const world = await worldOn(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
	const { body } = await world.client.post('/v1/messages', newsletter());
	await untilStatus(world.client, body['id'], 'unknown');
	world.platform.clock.set(TUESDAY + HOUR);
	const other = await world.client.post('/v1/messages', newsletter({ to: 'b@example.org' }));
	await untilStatus(world.client, other.body['id'], 'unknown');
	expect(begun).toBe(2);
});

it('waits for a server that is down', async () => {
	const server = await startMailServer();
	await server.close();
	const world = await worldOn(`smtp://127.0.0.1:${server.port}`);
	const { body } = await world.client.post('/v1/messages', newsletter());
	await until(() => world.logged().includes('/v1/messages'));
	await new Promise((resolve) => setImmediate(resolve));
	const { body: now } = await world.client.get(`/v1/messages/${String(body['id'])}`);
	expect(['queued', 'sending']).toContain(now['status']);
});

it('gives no replies of its own', async () => {
	const { world } = await start();
	const reply = await world.client.post('/v1/sandbox/inbound', {
		channel: 'email',
		from: 'a@example.org',
		text: 'stop',
	});
	expect(reply.status).toBe(409);
	expect((await clientOf(world.platform.url, null).get('/healthz')).status).toBe(200);
});

it('makes a plain part out of HTML', () => {
	expect(
		plainText(
			'<head><title>x</title></head><p>Bonjour&nbsp;Zo&eacute;,</p><p>5&#8239;&euro; <a href="https://a.example/">ici</a></p>',
		),
	).toBe('Bonjour Zoé,\n5\u202f€ ici (https://a.example/)'.replace('\u202f', ' '));
});
