/** Links and openings of campaigns: off by default, by grant only, and nothing that names anybody in anonymous mode. */
import { clickedBy, clicksOf, trackingCounts } from '../../../platform/src/tracking/counts.ts';
import { recordConsents } from '../../../platform/src/consents/consents.ts';
import type { Unit } from '../../../platform/src/store/store.ts';
import { withSampleLinks } from '../../../platform/src/tracking/sample.ts';
import { subjectHash } from '../../../platform/src/subjects/subject.ts';
import type { AccountId } from '../../../platform/src/types.ts';
import {
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	untilStatus,
	type World,
} from '../support/index.ts';
import {
	acceptedId,
	BROWSER,
	CAMPAIGN,
	feed,
	grant,
	hit,
	later,
	LINK_HOST,
	linkedMail,
	OTHER_TARGET,
	outgoing,
	pathsIn,
	settle,
	TARGET,
} from './support.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld({ linkHost: LINK_HOST });
});
afterEach(() => world.end());

const ZOE = 'zoe.martin@example.org';
const BOTH = grant('tracking_opens', 'tracking_clicks');

/** Sends one mail whose recipient agrees to both kinds. */
async function individualMail(over: Json = {}) {
	const [result] = await feed(world, [linkedMail({ consent: BOTH, ...over })], {
		tracking: 'individual',
	});
	const id = acceptedId(result);
	const mail = await outgoing(world, id);
	await untilStatus(world.client, id, 'delivered');
	return { id, mail, html: mail.content.html ?? '', text: mail.content.text ?? '' };
}

const db = () => world.platform.internals.store.read;
const clicks = () => clicksOf(db(), CAMPAIGN);
const eventsOf = async (...types: string[]) => {
	const { body } = await world.client.get<{ data: { type: string; data: Json }[] }>(
		`/v1/events?types=${types.join(',')}`,
	);
	return body.data;
};

describe('off', () => {
	it.each(['off', undefined] as const)('leaves everything as it is (%s)', async (tracking) => {
		const [result] = await feed(
			world,
			[linkedMail({ consent: BOTH })],
			tracking === undefined ? {} : { tracking },
		);
		const { content } = await outgoing(world, acceptedId(result));
		expect(content.html).toContain(`href='${OTHER_TARGET}'`);
		expect(content.text).toContain(TARGET);
		expect(JSON.stringify(content)).not.toContain(LINK_HOST);
	});
});

describe('individual', () => {
	it('replaces links and adds a pixel for a person who agrees', async () => {
		const { html, text } = await individualMail();
		const links = pathsIn(html).filter((path) => path.startsWith('/l/'));
		expect(links).toHaveLength(2);
		expect(pathsIn(text)).toEqual(links);
		expect(html).toMatch(/<img src="https:\/\/l\.durand\.example\/o\/\w{11}\.gif"/);
		expect(html + text).not.toContain('durand.example/rentree');
		expect(text).toMatch(/: https:\/\/\S+\/l\/\w{11}\. Et le stock \(https:\S+\/l\/\w{11}\)\./);
		expect(html).toContain('<a class="x" href="https://l.');
		expect(text).toContain('Ne plus mesurer mes ouvertures et mes clics');
		const reply = await hit(world, links[0] ?? '');
		expect([reply.status, reply.headers.get('location')]).toEqual([302, TARGET]);
		expect(reply.headers.get('cache-control')).toBe('no-store');
		expect(reply.headers.get('set-cookie')).toBeNull();
	});

	it.each([
		[grant(), false, false],
		[grant('tracking_clicks'), true, false],
		[grant('tracking_opens'), false, true],
	])('follows the grants: %j', async (given, tracksClicks, tracksOpens) => {
		const { html, text } = await individualMail({ consent: given });
		expect(html.includes('/l/')).toBe(tracksClicks);
		expect(text.includes(TARGET)).toBe(!tracksClicks);
		expect(html.includes('/o/')).toBe(tracksOpens);
	});

	it('tracks no alert: it has no link by which one could withdraw', async () => {
		const { html } = await individualMail({
			purpose: 'transactional',
			reference: 'order-1042',
			consent: { ...BOTH, purposes: ['transactional', 'tracking_clicks'] },
			content: { subject: 'Votre commande', html: `<a href="${TARGET}">Votre commande 1042</a>` },
		});
		expect(html).not.toContain(LINK_HOST);
	});

	it('counts people, hits and bots, and tells the first act of each', async () => {
		const { id, html } = await individualMail();
		const [first = '', second = '', pixel = ''] = pathsIn(html);
		later(world);
		expect((await hit(world, first)).status).toBe(302);
		expect((await hit(world, pixel)).headers.get('content-type')).toBe('image/gif');
		later(world, 2);
		await hit(world, first);
		await hit(world, second, { 'user-agent': 'Barracuda Sentinel (EE)' });
		await settle(world);
		expect(await clicks()).toEqual({ tracked: 1, people: 1, hits: 2, bots: 1 });
		const [clicked, ...others] = await eventsOf('message.clicked');
		expect(others).toEqual([]);
		expect(clicked?.data).toMatchObject({ messageId: id, url: TARGET, to: ZOE });
		expect(await eventsOf('message.opened')).toMatchObject([{ data: { messageId: id } }]);
		const account = (await world.client.get('/v1/account')).body['id'] as AccountId;
		const zoe = subjectHash(world.platform.internals, account, ZOE);
		expect(await clickedBy(db(), CAMPAIGN, [zoe])).toEqual(new Set([zoe]));
		expect(await clickedBy(db(), 'cmp_other', [zoe])).toEqual(new Set());
	});

	it('counts the hits of all, although the message of one cannot be read', async () => {
		const { id, html } = await individualMail();
		const other = await individualMail({ to: 'abel.morel@example.org' });
		later(world);
		for (const mail of [html, other.html]) await hit(world, pathsIn(mail)[0] ?? '');
		await world.platform.internals.store.transaction(({ db: rows }) =>
			rows
				.updateTable('messages')
				.set({ sealed: Buffer.from('not sealed') })
				.where('id', '=', id)
				.execute(),
		);
		await settle(world);
		expect((await eventsOf('message.clicked')).map(({ data }) => data['messageId'])).toEqual([
			other.id,
		]);
		expect(await clicks()).toMatchObject({ tracked: 2, people: 2, hits: 2 });
	});

	it('stores neither address nor browser of a visitor', async () => {
		const { html } = await individualMail();
		later(world);
		await hit(world, pathsIn(html)[0] ?? '', { ...BROWSER, 'x-forwarded-for': '203.0.113.77' });
		const hits = await db().selectFrom('tracked_hits').selectAll().execute();
		expect(hits.map((row) => Object.keys(row).sort())).toEqual([
			['hit_at', 'is_bot', 'message_id', 'seq', 'token'],
		]);
		await settle(world);
		expect(await db().selectFrom('tracked_hits').selectAll().execute()).toEqual([]);
		const [link] = await db()
			.selectFrom('tracked_links')
			.select('first_hit_at')
			.where('first_hit_at', 'is not', null)
			.execute();
		expect((link?.first_hit_at ?? 1) % 3_600_000).toBe(0);
		const logged = world.logged();
		expect(logged).not.toContain('203.0.113.77');
		expect(logged).not.toContain('rv:145.0');
	});

	it('records no hit after the withdrawal on the page, also of mails already sent', async () => {
		const { mail, html } = await individualMail();
		const [first = '', , pixel = ''] = pathsIn(html);
		const url = /<(.+)>/.exec(mail.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
		const page = async (suffix = '') => (await fetch(url + suffix)).text();
		expect(await page()).toContain('Ne plus mesurer mes ouvertures et mes clics');
		expect(await page('?lang=en')).toContain('Stop measuring my openings and clicks');
		later(world);
		await hit(world, first);
		await settle(world);
		const done = await fetch(`${url}?lang=en`, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: 'channels=tracking',
		});
		expect(await done.text()).toContain('also in messages that you have already received');
		expect(await page()).not.toContain('name="channels" value="tracking"');
		later(world, 2);
		expect((await hit(world, first)).status).toBe(302);
		expect((await hit(world, pixel)).status).toBe(200);
		await settle(world);
		expect(await clicks()).toMatchObject({ hits: 1 });
		expect(await eventsOf('message.opened')).toEqual([]);
		const account = (await world.client.get('/v1/account')).body['id'] as AccountId;
		const zoe = subjectHash(world.platform.internals, account, ZOE);
		expect(await clickedBy(db(), CAMPAIGN, [zoe])).toEqual(new Set());
		// The consent to marketing stands, and nobody was opted out.
		const { body: state } = await world.client.get<{ states: Json[]; optOuts: Json[] }>(
			`/v1/consents/state?subject=${ZOE}`,
		);
		expect(state.optOuts).toEqual([]);
		const states = state.states.filter(({ channel }) => channel === 'email');
		expect(states.map(({ purpose, state: one }) => `${String(purpose)} ${String(one)}`)).toEqual([
			'marketing granted',
			'transactional none',
			'tracking_opens withdrawn',
			'tracking_clicks withdrawn',
		]);
	});

	it.each([
		['an opt-out', '/v1/opt-outs', { subject: ZOE, channels: ['email'], source: 'manual' }],
		[
			'a withdrawal by the API',
			'/v1/consents',
			{
				subject: ZOE,
				action: 'withdraw',
				channels: ['email'],
				purposes: ['tracking_clicks'],
				collectedAt: '2026-11-24T10:00:00+01:00',
			},
		],
	])('%s ends it too', async (_, path, body) => {
		const { html } = await individualMail();
		expect((await world.client.post(path, body)).status).toBe(201);
		later(world);
		await hit(world, pathsIn(html)[0] ?? '');
		await settle(world);
		expect(await clicks()).toMatchObject({ hits: 0, people: 0 });
	});

	it.each(['email', 'sms'] as const)(
		'hands over plain links if the person withdraws between intake and hand-over: %s',
		async (channel) => {
			const { internals } = world.platform;
			const long = `https://www.durand.example/${'collection-de-rentree/'.repeat(8)}`;
			const sms = marketingSms({
				content: { text: `Nos nouveautes : ${long} STOP au 36180` },
				consent: grant('tracking_clicks'),
			});
			const body = channel === 'sms' ? sms : linkedMail({ consent: BOTH });
			const withdraw = async (unit: Unit, accountId: AccountId) => {
				const address = String(body['to']);
				const subject = { address, hash: subjectHash(internals, accountId, address) };
				const evidence = {
					action: 'withdraw' as const,
					channels: [channel],
					purposes: ['tracking_opens' as const, 'tracking_clicks' as const],
					collectedAt: new Date(TUESDAY).toISOString(),
				};
				await recordConsents(internals, unit, accountId, [{ subject, evidence }], {
					skipKnown: false,
				});
			};
			const [result] = await feed(world, [body], { tracking: 'individual' }, withdraw);
			expect(result).toMatchObject({ accepted: true });
			const id = acceptedId(result);
			const { content } = await outgoing(world, id);
			const written = (body['content'] as { text: string }).text;
			expect(content.text?.startsWith(written)).toBe(true);
			expect(JSON.stringify(content)).not.toContain(LINK_HOST);
			expect(JSON.stringify(content)).not.toContain('Ne plus mesurer');
			const { body: message } = await world.client.get(`/v1/messages/${id}`);
			expect(message['segments']).toBe(channel === 'sms' ? 2 : null);
		},
	);
});

describe('anonymous', () => {
	const to = (index: number) => `person${index}@example.org`;
	const mails = (count: number) =>
		Array.from({ length: count }, (_, index) => linkedMail({ to: to(index), consent: grant() }));

	it('gives everybody the same links: no id in the mail', async () => {
		const results = await feed(world, mails(3), { tracking: 'anonymous' });
		const ids = results.map(acceptedId);
		const sent = await Promise.all(ids.map((id) => outgoing(world, id)));
		const [one, ...others] = sent.map(({ content }) => pathsIn(content.html));
		expect(one).toHaveLength(3);
		for (const paths of others) expect(paths).toEqual(one);
		for (const [index, { content }] of sent.entries()) {
			const links = pathsIn(`${content.html ?? ''} ${content.text ?? ''}`).join(' ');
			expect(links).not.toContain((ids[index] ?? '').slice(4));
			expect(content.text).not.toContain('Ne plus mesurer');
		}
		const rows = await db().selectFrom('tracked_links').selectAll().execute();
		expect(rows).toHaveLength(3);
		expect(rows.map((row) => [row.message_id, row.subject_hash])).toEqual([
			[null, null],
			[null, null],
			[null, null],
		]);
	});

	it('keeps a link that only one person has: it would name the person', async () => {
		const own = (index: number) => `https://www.durand.example/compte?id=${index}`;
		const bodies = mails(2).map((body, index) => ({
			...body,
			content: { subject: 'x', html: `<a href="${own(index)}">a</a> <a href="${TARGET}">b</a>` },
		}));
		const results = await feed(world, bodies, { tracking: 'anonymous' });
		for (const [index, result] of results.entries()) {
			const { content } = await outgoing(world, acceptedId(result));
			expect(content.html).toContain(`href="${own(index)}"`);
			expect(pathsIn(content.html).filter((path) => path.startsWith('/l/'))).toHaveLength(1);
		}
	});

	it('counts hits without people, emits nothing, and shows counts from 50 recipients on', async () => {
		const results = await feed(world, mails(49), { tracking: 'anonymous' });
		const { content } = await outgoing(world, acceptedId(results[0]));
		const [link = ''] = pathsIn(content.html);
		later(world);
		for (let count = 0; count < 3; count += 1) await hit(world, link);
		await hit(world, link, { 'user-agent': 'facebookexternalhit/1.1' });
		await settle(world);
		expect(await clicks()).toEqual({ tracked: 0, people: 0, hits: 3, bots: 1 });
		expect(await eventsOf('message.clicked')).toEqual([]);
		expect(await trackingCounts(db(), CAMPAIGN)).toBeNull();
		await feed(world, [linkedMail({ to: to(50), consent: grant() })], { tracking: 'anonymous' });
		expect(await trackingCounts(db(), CAMPAIGN)).toEqual({
			opens: { people: null, hits: 0, bots: 0 },
			clicks: { people: null, hits: 3, bots: 1 },
			links: [{ position: 0, hits: 3, bots: 1 }],
		});
	});
});

describe('SMS', () => {
	const text = (link: string) => `Nos nouveautes : ${link} STOP au 36180`;
	const long = `https://www.durand.example/${'collection-de-rentree/'.repeat(8)}?page=1`;
	const sms = (over: Json = {}) =>
		marketingSms({ content: { text: text(long) }, consent: grant('tracking_clicks'), ...over });

	it('counts the segments of what is sent, and stores and sends that', async () => {
		const [tracked, plain] = await feed(
			world,
			[sms(), sms({ to: '+33612345679', consent: grant() })],
			{ tracking: 'individual' },
		);
		const sent = await outgoing(world, acceptedId(tracked));
		expect(sent.content.text).toMatch(
			/^Nos nouveautes : https:\/\/l\.durand\.example\/l\/\w{11} STOP au 36180$/,
		);
		const { body } = await world.client.get(`/v1/messages/${acceptedId(tracked)}`);
		expect(body).toMatchObject({
			segments: 1,
			verdict: { cost: { segments: 1, encoding: 'GSM-7' } },
		});
		const other = await outgoing(world, acceptedId(plain));
		expect(other.content.text).toBe(text(long));
		const { body: otherBody } = await world.client.get(`/v1/messages/${acceptedId(plain)}`);
		expect(otherBody['segments']).toBe(2);
	});

	it('previews the length of what is sent', () => {
		const { internals } = world.platform;
		const sample = withSampleLinks(internals, { text: text(long) });
		expect(sample.text).toBe(text(`https://${LINK_HOST}/l/00000000000`));
		expect(withSampleLinks(internals, { text: text('durand.example') }).text).toBe(
			text('durand.example'),
		);
	});

	it('keeps the warning of a rule about the target', async () => {
		const [result] = await feed(
			world,
			[sms({ content: { text: text('https://bit.ly/3abcde') } })],
			{ tracking: 'individual' },
		);
		const { body } = await world.client.get<{ verdict: { findings: { rule: string }[] } }>(
			`/v1/messages/${acceptedId(result)}`,
		);
		expect(body.verdict.findings.map(({ rule }) => rule)).toContain('CNT-12');
	});

	it.each([
		['a number as its host', 'http://203.0.113.7/x'],
		['a host that imitates a bank', 'https://www.amell.fr.connexion.example/'],
	])('hides no target that a rule refuses: %s', async (_, link) => {
		const [result] = await feed(world, [sms({ content: { text: text(link) } })], {
			tracking: 'individual',
		});
		const rules = result?.accepted === false ? result.verdict.findings.map(({ rule }) => rule) : [];
		expect(rules).toContain('CNT-12');
		expect(await db().selectFrom('tracked_links').selectAll().execute()).toEqual([]);
	});
});

describe('erasure and retention', () => {
	it('deletes the links of an erased person; counts stay', async () => {
		const { body: contact } = await world.client.put('/v1/contacts', { email: ZOE });
		const { html } = await individualMail();
		const [link = ''] = pathsIn(html);
		later(world);
		await hit(world, link);
		await settle(world);
		const erased = await world.client.ask('DELETE', `/v1/contacts/${String(contact['id'])}`);
		expect(erased.status).toBeLessThan(300);
		expect((await hit(world, link)).status).toBe(410);
		expect(await clicks()).toEqual({ tracked: 0, people: 0, hits: 1, bots: 0 });
	});
});
