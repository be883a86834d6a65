import type { SMTPServerOptions } from 'smtp-server';
import {
	cleanUp,
	eventsOf,
	type Failure,
	smtpError,
	startFailingServer,
	startMailServer,
	worldOn,
} from './support/mail.ts';
import { alert, clientOf, HOUR, newsletter, TUESDAY, until, untilStatus } from './support/index.ts';

afterEach(cleanUp);

async function start(options: SMTPServerOptions = {}, query = '') {
	const server = await startMailServer(options);
	return { server, world: await worldOn(`smtp://127.0.0.1:${server.port}${query}`) };
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
	expect(mail?.to).toEqual(['zoe.martin@example.org']);
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

it('climbs the ladder after a 4xx and gives up at a 5xx', async () => {
	let busy = 2;
	const { server, world } = await start(
		{
			onRcptTo({ address }, _session, done) {
				if (address === 'gone@example.org') done(smtpError(550, '5.1.1 no such mailbox'));
				else if (busy-- > 0) done(smtpError(451, 'greylisted'));
				else done();
			},
		},
		'?retry=60,900',
	);
	const { body } = await world.client.post('/v1/messages', newsletter());
	await until(() => busy === 1, 'first refusal');
	await untilStatus(world.client, body['id'], 'queued');
	// Twenty seconds are not enough, a minute and a bit are.
	world.platform.clock.set(TUESDAY + 20_000);
	await new Promise((resolve) => setImmediate(resolve));
	expect(busy).toBe(1);
	world.platform.clock.set(TUESDAY + 66_000);
	await until(() => busy === 0, 'second refusal');
	await untilStatus(world.client, body['id'], 'queued');
	world.platform.clock.set(TUESDAY + 66_000 + 960_000);
	await untilStatus(world.client, body['id'], 'sent');
	expect(server.mails).toHaveLength(1);

	const never = await world.client.post('/v1/messages', newsletter({ to: 'gone@example.org' }));
	await untilStatus(world.client, never.body['id'], 'failed');
	const events = await eventsOf(world, never.body['id']);
	expect(events.map(({ type }) => type)).toEqual([
		'message.queued',
		'message.failed',
		'message.bounced',
	]);
	expect(events[1]?.data['reason']).toBe('smtp_550_5.1.1');
	expect(events[2]?.data).toMatchObject({ type: 'hard', code: '5.1.1' });
	expect(world.logged()).not.toContain('no such mailbox');
});

it('tells a mailbox that is full, and a message that is not wanted, from an address that is bad', async () => {
	const answers: Record<string, Error> = {
		'full@example.org': smtpError(552),
		'quota@example.org': smtpError(550, '5.2.2 over quota'),
		'blocked@example.org': smtpError(550, '5.7.1 not wanted'),
		'gone@example.org': smtpError(551),
	};
	const { world } = await start({
		onRcptTo({ address }, _session, done) {
			done(answers[address]);
		},
	});
	const told: Record<string, unknown> = {};
	for (const to of Object.keys(answers)) {
		const { body } = await world.client.post('/v1/messages', newsletter({ to }));
		await untilStatus(world.client, body['id'], 'failed');
		const bounce = (await eventsOf(world, body['id'])).find(
			({ type }) => type === 'message.bounced',
		);
		told[to] = bounce?.data['type'] ?? null;
	}
	expect(told).toEqual({
		'full@example.org': 'soft',
		'quota@example.org': 'soft',
		'blocked@example.org': null,
		'gone@example.org': 'hard',
	});
});

it('gives up after three days, and expires what is too late for its reader', async () => {
	const { world } = await start({
		onRcptTo: (_address, _session, done) => done(smtpError(450)),
	});
	const patient = await world.client.post('/v1/messages', newsletter());
	const urgent = await world.client.post(
		'/v1/messages',
		newsletter({ to: 'b@example.org', notAfter: new Date(TUESDAY + 2 * HOUR).toISOString() }),
	);
	await until(async () => (await eventsOf(world, urgent.body['id'])).length > 0);
	for (let hours = 1; hours <= 80; hours++) {
		world.platform.clock.set(TUESDAY + hours * HOUR);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	await untilStatus(world.client, urgent.body['id'], 'expired');
	await untilStatus(world.client, patient.body['id'], 'failed');
});

/** What becomes of a message when the server fails there. */
const fates: Readonly<Record<Failure, 'sent' | 'unknown' | 'failed'>> = {
	'no banner': 'sent',
	'banner 554': 'sent',
	'hangs up after EHLO': 'sent',
	'hangs up at RCPT': 'sent',
	'hangs up at DATA': 'sent',
	'hangs up within the message': 'unknown',
	'hangs up after the dot': 'unknown',
	'silent after the dot': 'unknown',
	'nonsense after the dot': 'unknown',
	'fragment after the dot': 'unknown',
	'421 after the dot': 'sent',
	'451 after the dot': 'sent',
	'554 after the dot': 'failed',
	'421 at RCPT': 'sent',
};

it.each(Object.entries(fates))('a server that fails once, %s: %s', async (failure, fate) => {
	const server = await startFailingServer((connection) =>
		connection === 1 ? (failure as Failure) : null,
	);
	const world = await worldOn(`smtp://127.0.0.1:${server.port}?retry=0.05&tls=off&timeout=1`);
	const { body } = await world.client.post('/v1/messages', newsletter());
	await untilStatus(world.client, body['id'], fate);
	expect(server.seen.taken).toBe(fate === 'sent' ? 1 : 0);
	if (fate === 'sent') return;
	// Whatever happens later, it is not sent a second time.
	world.platform.clock.set(TUESDAY + HOUR);
	const next = await world.client.post('/v1/messages', newsletter({ to: 'b@example.org' }));
	await untilStatus(world.client, next.body['id'], 'sent');
	expect(server.seen).toMatchObject({ data: 2, taken: 1 });
});

it('waits for a server that is down, without using up the ladder', async () => {
	let answering = false;
	const server = await startFailingServer(() => (answering ? null : 'no banner'));
	const world = await worldOn(`smtp://127.0.0.1:${server.port}?retry=3600`);
	const { body } = await world.client.post('/v1/messages', newsletter());
	await until(() => server.seen.connections >= 3, 'some knocks');
	expect((await world.client.get(`/v1/messages/${String(body['id'])}`)).body['status']).not.toBe(
		'failed',
	);
	answering = true;
	world.platform.clock.set(TUESDAY + 60_000);
	await untilStatus(world.client, body['id'], 'sent');
});

it('keeps the queue when the password is wrong', async () => {
	let password = 'other';
	const { server, world } = await start({
		authOptional: false,
		allowInsecureAuth: true,
		onAuth: (auth, _session, done) =>
			auth.password === password ? done(null, { user: 'shop' }) : done(new Error('no')),
	});
	// The first world has no login at all: 530 to MAIL is about the server, too.
	const { body } = await world.client.post('/v1/messages', newsletter());
	await until(() => world.logged().includes('/v1/messages'));
	const withLogin = await worldOn(`smtp://shop:secret@127.0.0.1:${server.port}?tls=off`);
	const later = await withLogin.client.post('/v1/messages', newsletter());
	await until(async () => (await withLogin.client.get('/healthz')).status === 200);
	password = 'secret';
	withLogin.platform.clock.set(TUESDAY + 60_000);
	await untilStatus(withLogin.client, later.body['id'], 'sent');
	expect((await world.client.get(`/v1/messages/${String(body['id'])}`)).body['status']).not.toBe(
		'failed',
	);
	expect(withLogin.logged()).not.toContain('secret');
});

it('lets one domain that hangs delay nobody else', async () => {
	const hanging: (() => void)[] = [];
	const { server, world } = await start(
		{
			onRcptTo({ address }, _session, done) {
				if (address.endsWith('@slow.example')) hanging.push(() => done());
				else done();
			},
		},
		'?connections=6&perDomain=4',
	);
	const slow = Array.from({ length: 30 }, (_, index) =>
		newsletter({ to: `s${index}@slow.example` }),
	);
	await world.client.post('/v1/messages/batch', { messages: slow });
	await until(() => hanging.length === 4, 'four of them under way');
	const fast = Array.from({ length: 30 }, (_, index) =>
		newsletter({ to: `f${index}@fast.example` }),
	);
	await world.client.post('/v1/messages/batch', { messages: fast });
	await until(() => server.mails.length === 30, 'the others');
	expect(hanging).toHaveLength(4);
	expect(server.mails.every(({ to }) => to[0]?.endsWith('@fast.example'))).toBe(true);
	const drain = setInterval(() => hanging.splice(0).forEach((go) => go()), 5);
	await until(() => server.mails.length === 60, 'all');
	clearInterval(drain);
});

it('lets a domain that throttles wait alone', async () => {
	let refusals = 0;
	const { server, world } = await start({
		onRcptTo({ address }, _session, done) {
			if (!address.endsWith('@tight.example') || refusals >= 4) {
				done();
				return;
			}
			refusals += 1;
			done(smtpError(421, 'too many messages'));
		},
	});
	const messages = Array.from({ length: 20 }, (_, index) => [
		newsletter({ to: `t${index}@tight.example` }),
		newsletter({ to: `f${index}@fast.example` }),
	]).flat();
	await world.client.post('/v1/messages/batch', { messages });
	await until(
		() => server.mails.filter(({ to }) => to[0]?.endsWith('@fast.example')).length === 20,
	);
	for (let seconds = 5; server.mails.length < 40 && seconds < 4000; seconds += 5) {
		world.platform.clock.set(TUESDAY + seconds * 1000);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	await until(() => server.mails.length === 40, 'the throttled');
});

it('keeps to a rate', async () => {
	const { server, world } = await start({}, '?rate=5');
	const messages = Array.from({ length: 12 }, (_, index) =>
		newsletter({ to: `r${index}@example.org` }),
	);
	await world.client.post('/v1/messages/batch', { messages });
	await until(() => server.mails.length >= 5, 'the first second');
	expect(server.mails.length).toBeLessThan(8);
	for (let seconds = 1; seconds <= 3; seconds++) {
		world.platform.clock.set(TUESDAY + 10_000 + seconds * 1000);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	await until(() => server.mails.length === 12, 'the rest');
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
