import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { definition, stepsOf, type Definition, fits, outputsOf } from '../support/definition.ts';
import { FileStore } from '../support/file-store.ts';
import { RealPlatform, eventually } from '../support/platform.ts';
import { ZapierHooks, handedOver } from '../support/zapier-hooks.ts';
import { APP, buildZip, Lambda, LambdaError, openZip } from '../support/zip.ts';

/** The very zip that would be uploaded, driven as Zapier's Lambda drives it, against the real platform. */
const platform = new RealPlatform();
const hooks = new ZapierHooks();
const lambda = new Lambda();
type Result = Record<string, unknown>;
let app: Definition;
let zip: string;

beforeAll(async () => {
	zip = await buildZip();
	app = await definition();
	await Promise.all([platform.start(), hooks.start(), lambda.start(zip)]);
	await platform.allowPlaceholders();
}, 180_000);
afterEach(() => platform.setClock(new Date().toISOString()));
afterAll(async () => {
	await Promise.all([lambda.stop(), platform.stop(), hooks.stop()]);
});

const TEXT = 'Votre commande {{order}} est prête 😀 [[x]]\nMerci, l’équipe';
const used: string[] = [];

async function execute(method: string, bundle: object, more: object = {}) {
	used.push(method);
	return lambda.execute(method, { authData: platform.connection, ...bundle }, more);
}
const create = async (key: string, inputData: object, more: object = {}) =>
	(await execute(`creates.${key}.operation.perform`, { inputData }, more)).results as Result;
const search = async (key: string, inputData: object) =>
	(await execute(`searches.${key}.operation.perform`, { inputData })).results as Result[];
const trigger = async (key: string, member: string, bundle: object = {}) =>
	(await execute(`triggers.${key}.operation.${member}`, { inputData: {}, ...bundle })).results;

/** Result and sample have the same keys, and every value is of the type that its output field names. */
function expectAsPromised(
	result: Result | undefined,
	kind: 'triggers' | 'creates' | 'searches',
	key: string,
) {
	const step = app[kind][key];
	if (step === undefined || result === undefined)
		throw new Error(`No ${kind}.${key}, or no result`);
	expect([key, Object.keys(result)]).toEqual([key, Object.keys(step.operation.sample ?? {})]);
	for (const field of outputsOf(step)) {
		const value = result[field.key];
		if (value !== null)
			expect([key, field.key, value, fits(field, value)]).toEqual([key, field.key, value, true]);
	}
}

let people = 0;
const somebody = () => `+336126${String((people += 1)).padStart(5, '0')}`;
const alert = (more: object = {}) => ({
	purpose: 'transactional',
	to: somebody(),
	sender: 'DURAND',
	text: TEXT,
	reference: 'order-1042',
	...more,
});
/** Three in the afternoon of a Sunday to come: closed for marketing SMS until Monday at eight. */
const SUNDAY = nextSunday();
const MONDAY = new Date(Date.parse(SUNDAY) + 18 * 3_600_000).toISOString();
const offer = (more: object = {}) => ({
	purpose: 'marketing',
	to: somebody(),
	sender: 'DURAND',
	text: 'Soldes chez Durand. STOP 36180',
	send_at: SUNDAY,
	consent_collected_at: '2026-10-01T10:00:00+02:00',
	...more,
});

function nextSunday(): string {
	const day = new Date(Date.now() + 2 * 24 * 3_600_000);
	day.setUTCDate(day.getUTCDate() + ((7 - day.getUTCDay()) % 7));
	day.setUTCHours(14, 0, 0, 0);
	return day.toISOString();
}

describe('the zip', () => {
	it('is small and holds nothing but the app and core', async () => {
		const names = openZip(zip)
			.getEntries()
			.map(({ entryName }) => entryName);
		expect((await stat(zip)).size).toBeLessThan(2_000_000);
		expect(names).toEqual(
			expect.arrayContaining(['zapierwrapper.js', 'dist/index.js', 'definition.json']),
		);
		const own = names.filter((name) => !name.startsWith('node_modules/'));
		expect(
			own.filter(
				(name) => !/^(?:zapierwrapper\.js|definition\.json|package\.json|dist\/.*)$/.test(name),
			),
		).toEqual([]);
		const source = openZip(join(APP, 'build', 'source.zip')).getEntries();
		for (const { entryName } of [...openZip(zip).getEntries(), ...source]) {
			expect(entryName).not.toMatch(/(^|\/)(\.env|\.zapierrc|fixtures?\/)|\.test\.ts$/);
		}
	});

	it('carries the rules with it: one file that needs core alone, and no path of the machine it was built on', () => {
		const text = openZip(zip).readAsText('dist/index.js');
		const imports = [...text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)].map(
			([, name = '']) => name,
		);
		const packages = imports.filter((name) => !name.startsWith('node:'));
		expect([...new Set(packages)]).toEqual(['zapier-platform-core']);
		expect(text).not.toMatch(/\brequire\(|__dirname/);
		expect(text).not.toContain(dirname(APP));
		expect(text.length).toBeLessThan(1_000_000);
		expect(text).toContain('HRS-03');
	});

	it('is valid, and defines what the sources define', async () => {
		expect((await lambda.handle({ command: 'validate' })).results).toEqual([]);
		expect((await lambda.handle({ command: 'definition' })).results).toEqual(app);
	});
});

describe('the connection', () => {
	it('is tested and labeled', async () => {
		const { results } = await lambda.execute('authentication.test', {
			authData: platform.connection,
		});
		expect(results).toEqual({ id: expect.any(String), name: expect.any(String) });
	});

	it('ends with a wrong key, which stands nowhere', async () => {
		const authData = { ...platform.connection, apiKey: 'mc_wrong_but_secret' };
		const error = (await lambda
			.execute('authentication.test', { authData })
			.catch((e: unknown) => e)) as LambdaError;
		expect(error.name).toBe('ExpiredAuthError');
		expect(error.message + lambda.logged).not.toContain('mc_wrong_but_secret');
	});
});

describe('searches', () => {
	it('Check Sending Permission gives one answer, whatever is asked', async () => {
		for (const input of [
			{ ...alert(), channel: 'sms' },
			{ ...offer(), channel: 'sms' },
			{ channel: 'fax' },
			{},
		]) {
			const results = await search('check_sending_permission', input);
			expect(results).toHaveLength(1);
			expectAsPromised(results[0], 'searches', 'check_sending_permission');
		}
	});

	it('Find Contact and Find Message find what is there', async () => {
		const contact = await create('create_or_update_contact', {
			phone: somebody(),
			first_name: 'Zoé',
		});
		expectAsPromised(contact, 'creates', 'create_or_update_contact');
		const [found] = await search('find_contact', { contact: contact['phone'] });
		expect(found).toEqual(contact);
		const sent = await create('send_sms', alert({ reference: 'find-me' }));
		const [message] = await search('find_message', { reference: 'find-me' });
		expect(message).toMatchObject({ id: sent['id'] });
		expect(await search('find_contact', { contact: 'Nobody' })).toEqual([]);
		expect(await search('find_message', { reference: 'never' })).toEqual([]);
	});
});

/** A draft to one person, which may leave at any hour. @returns its id. */
async function draft(over: object = {}): Promise<string> {
	const make = async (path: string, body: object) =>
		(await platform.api<{ id: string }>('POST', path, body)).id;
	const name = `recall-${(people += 1)}`;
	const template = await make('/v1/templates', {
		name,
		channel: 'sms',
		content: { text: 'Le rappel de votre chaudière est confirmé.' },
	});
	const segment = await make('/v1/segments', { name, kind: 'list' });
	const contact = await create('create_or_update_contact', { phone: somebody() });
	const member = { list: segment, look_up_by: 'contact_id', contact: contact['id'] };
	expectAsPromised(await create('add_contact_to_list', member), 'creates', 'add_contact_to_list');
	const campaign = await create('create_campaign', {
		name,
		channel: 'sms',
		purpose: 'transactional',
		segment,
		template,
		sender: 'DURAND',
		reference: name,
		end_at: new Date(Date.now() + 3_600_000).toISOString(),
		...over,
	});
	expectAsPromised(campaign, 'creates', 'create_campaign');
	const removed = { ...member, list: await make('/v1/segments', { name: 'other', kind: 'list' }) };
	const gone = await create('remove_contact_from_list', removed);
	expectAsPromised(gone, 'creates', 'remove_contact_from_list');
	return String(campaign['id']);
}

it('campaigns take their steps, and are found with their report', async () => {
	const later = new Date(Date.now() + 1_800_000).toISOString();
	const campaign = await draft({ start_at: later });
	const [found] = await search('find_campaign', { campaign });
	expectAsPromised(found, 'searches', 'find_campaign');
	const [report] = await search('find_campaign_report', { campaign });
	expectAsPromised(report, 'searches', 'find_campaign_report');
	const [check] = await search('check_campaign', { campaign });
	expectAsPromised(check, 'searches', 'check_campaign');
	const now = new Date(Date.now() - 60_000).toISOString();
	const end = new Date(Date.now() + 3_600_000).toISOString();
	const started = await create('schedule_campaign', { campaign, start_at: now, end_at: end });
	expectAsPromised(started, 'creates', 'schedule_campaign');
	await eventually(async () => {
		const [one] = await search('find_campaign', { campaign });
		expect(one?.['status']).toBe('completed');
	});
	const [recipient] = await search('find_campaign_recipients', { campaign });
	expectAsPromised(recipient, 'searches', 'find_campaign_recipients');
	const [sent] = await search('find_sending_report', { campaign });
	expectAsPromised(sent, 'searches', 'find_sending_report');
	for (const key of ['pause_campaign', 'resume_campaign', 'cancel_campaign']) {
		const error = await create(key, { campaign }).catch((thrown: unknown) => thrown);
		expect(String(error)).toMatch(/the status of the campaign is completed/);
	}
});

/** As one that is launched with a key which is lost then. */
async function suspendedCampaign(): Promise<void> {
	const campaign = await draft();
	const { id, key } = await platform.api<{ id: string; key: string }>('POST', '/v1/api-keys', {
		name: 'lost',
		scopes: ['campaigns', 'messages', 'contacts'],
	});
	const startAt = new Date(Date.now() + 1_800_000).toISOString();
	const endAt = new Date(Date.now() + 3_600_000).toISOString();
	const answer = await fetch(`${platform.origin}/v1/campaigns/${campaign}/schedule`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ schedule: { startAt, endAt } }),
	});
	expect(answer.status).toBe(200);
	await platform.api('DELETE', `/v1/api-keys/${id}`);
}

/** A disk that is never free enough: an alert after three minutes. */
async function raisedAlert(): Promise<void> {
	await platform.api('POST', '/v1/alert-rules', { kind: 'disk_full', threshold: 1 });
	let minutes = 0;
	await eventually(async () => {
		minutes += 1;
		await platform.setClock(new Date(Date.now() + minutes * 60_000).toISOString());
		const path = '/v1/events?types=alert.raised';
		const { data } = await platform.api<{ data: Result[] }>('GET', path);
		expect(data).not.toEqual([]);
	});
}

/** The operator asks for the consent of somebody. @returns the id of the request. */
async function askForProof(...subjects: string[]): Promise<string> {
	const body = { reason: 'A complaint', source: 'https://durand.example/newsletter', subjects };
	const { data } = await platform.operate<{ data: { id: string }[] }>('proof-requests', body);
	return data[0]!.id;
}

/** A proof that is overdue after two weeks, wherever the account is. The clock stays there: webhooks are delivered by it. */
async function missedDeadline(): Promise<void> {
	await askForProof(somebody());
	await platform.setClock(new Date(Date.now() + 14 * 24 * 3_600_000).toISOString());
	await eventually(async () => {
		const path = '/v1/events?types=deadline.missed';
		const { data } = await platform.api<{ data: Result[] }>('GET', path);
		expect(data).not.toEqual([]);
	});
}

/** An invoice whose last day is over two months later. */
async function overdueInvoice(): Promise<void> {
	await platform.issueInvoice();
	await platform.setClock(new Date(Date.now() + 60 * 24 * 3_600_000).toISOString());
	await eventually(async () => {
		const path = '/v1/events?types=invoice.overdue';
		const { data } = await platform.api<{ data: Result[] }>('GET', path);
		expect(data).not.toEqual([]);
	});
}

async function suspendAndReinstate(): Promise<void> {
	await platform.operate('suspend', { reason: 'Proof is overdue' });
	await platform.operate('reinstate', { reason: 'Proof came' });
}

/** What makes each trigger fire, at the real platform. */
const happenings: Record<string, () => Promise<unknown>> = {
	new_opt_out: () => create('add_opt_out', { contact: somebody(), channels: ['sms'] }),
	new_consent_change: () =>
		create('record_consent', {
			contact: somebody(),
			channels: ['sms'],
			collected_at: '2026-10-01T10:00:00Z',
			wording: 'Oui',
		}),
	new_delivery_receipt: () => create('send_sms', alert({ metadata: { orderId: '1042' } })),
	new_inbound_message: async () => {
		const sent = await create('send_sms', alert());
		await platform.settled(sent['id'], 'delivered');
		await platform.api('POST', '/v1/sandbox/inbound', {
			from: sent['to'],
			to: 'DURAND',
			text: 'Oui, {{demain}} 😀',
		});
	},
	message_held_or_rejected: async () => {
		const sent = await create('send_sms', offer());
		expect(sent).toMatchObject({ status: 'deferred' });
		await create('add_opt_out', { contact: sent['to'] });
		await platform.setClock(MONDAY);
	},
	new_bounce_or_complaint: () =>
		create(
			'send_email',
			alert({ to: 'bounce@sandbox.test', sender: 'hello@durand.example', subject: 'Ready' }),
		),
	call_completed: () =>
		create(
			'send_voice_message',
			alert({ sender: '+33162345678', language: 'fr', text: 'Bonjour, rendez-vous demain.' }),
		),
	campaign_completed: async () => create('schedule_campaign', { campaign: await draft() }),
	campaign_suspended: suspendedCampaign,
	alert_raised: raisedAlert,
	complaint_received: () =>
		create('record_complaint', { contact: somebody(), complaint_channel: '33700' }),
	proof_requested: () => askForProof(somebody()),
	deadline_missed: missedDeadline,
	account_suspended: suspendAndReinstate,
	suspension_lifted: suspendAndReinstate,
	invoice_issued: () => platform.issueInvoice(),
	invoice_overdue: overdueInvoice,
};

it.each(Object.keys(happenings))(
	'%s: two Zaps subscribe, both get the real event, and it ends',
	async (key) => {
		const zaps = await Promise.all(
			['a', 'b'].map(async (zap) => {
				const path = `/hooks/${key}/${zap}`;
				const subscribeData = (await trigger(key, 'performSubscribe', {
					targetUrl: hooks.url(path),
				})) as Result;
				return { path, subscribeData };
			}),
		);
		expect(new Set(zaps.map(({ subscribeData }) => subscribeData['id'])).size).toBe(2);
		await happenings[key]?.();
		const received: Result[] = [];
		for (const { path, subscribeData } of zaps) {
			await eventually(async () => {
				const results = await Promise.all(
					hooks
						.to(path)
						.map((delivery) => trigger(key, 'perform', { subscribeData, ...handedOver(delivery) })),
				);
				const [first] = (results as Result[][]).flat();
				expect(first).toBeDefined();
				expectAsPromised(first, 'triggers', key);
				received.push(first!);
			});
			const [delivery] = hooks.to(path);
			const other = zaps.find((zap) => zap.path !== path)!;
			const strange = { subscribeData: other.subscribeData, ...handedOver(delivery!) };
			await expect(trigger(key, 'perform', strange)).rejects.toThrow(/could not be verified/);
		}
		// One event, two Zaps: the same id, so that neither takes it for two.
		expect(received[0]).toEqual(received.at(-1));
		const listed = (await trigger(key, 'performList')) as Result[];
		expect(listed.length).toBeGreaterThan(0);
		expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
		for (const entry of listed) expectAsPromised(entry, 'triggers', key);
		expect(listed).toContainEqual(received[0]);
		for (const { subscribeData } of zaps) {
			await trigger(key, 'performUnsubscribe', { subscribeData });
			await trigger(key, 'performUnsubscribe', { subscribeData });
		}
		const { data } = await platform.api<{ data: Result[] }>('GET', '/v1/webhooks');
		expect(data).toEqual([]);
	},
	60_000,
);

it('a request for proof is found and answered from the registry, and credits are found', async () => {
	const contact = somebody();
	await create('record_consent', {
		...{ contact, channels: ['sms'], collected_at: '2026-10-01T10:00:00Z', method: 'web_form' },
		...{ wording: 'Oui', source_url: 'https://durand.example/newsletter' },
	});
	const request = await askForProof(contact);
	const [found] = await search('find_proof_request', { proof_request: request });
	expect(found).toMatchObject({ id: request, people: [contact] });
	expectAsPromised(found, 'searches', 'find_proof_request');
	const answered = await create('answer_proof_request', { proof_request: request });
	expectAsPromised(answered, 'creates', 'answer_proof_request');
	expect(answered).toMatchObject({ state: 'answered', proofs: 1 });
	const [balance] = await search('find_credit_balance', {});
	expectAsPromised(balance, 'searches', 'find_credit_balance');
});

it('an invoice is found, and its PDF is fetched when a later step uses it', async () => {
	const { id, number } = await platform.issueInvoice();
	const [found, ...others] = await search('find_invoice', { number });
	expect(others).toEqual([]);
	expectAsPromised(found, 'searches', 'find_invoice');
	expect(found).toMatchObject({ id, total: 550.8 });
	const dehydrated = /^hydrate\|\|\|(.*)\|\|\|hydrate$/.exec(String(found?.['pdf']));
	const { method, bundle } = JSON.parse(dehydrated?.[1] ?? '') as {
		method: string;
		bundle: object;
	};
	expect([method, bundle]).toEqual(['hydrators.invoicePdf', { invoice_id: id }]);
	const store = new FileStore();
	await store.start();
	try {
		const { results } = await execute(method, { inputData: bundle }, store.access());
		expect(results).toBe(store.url('/invoices/1'));
		expect(store.received).toMatch(/filename="F-\d{4}-\d{6}\.pdf"/);
		expect(store.received).toMatch(/%PDF-[^]*factur-x\.xml/);
		const gone = { inputData: { invoice_id: 'ivc_gone' } };
		await expect(execute(method, gone, store.access())).rejects.toThrow(
			/no longer|not exist|found/i,
		);
	} finally {
		await store.stop();
	}
});

it('a suspension is found with what lifts it', async () => {
	await platform.operate('suspend', { reason: 'Proof is overdue' });
	const [found] = await search('find_suspension', { state: 'in_force' });
	await platform.operate('reinstate', { reason: 'Proof came' });
	expectAsPromised(found, 'searches', 'find_suspension');
	expect(found).toMatchObject({ state: 'in_force', scope: 'account', reason: 'Proof is overdue' });
});

it('dropdowns are filled', async () => {
	await platform.api('POST', '/v1/templates', {
		name: 'a',
		channel: 'sms',
		content: { text: 'Bonjour' },
	});
	for (const [kind, { key, display }] of stepsOf(app)) {
		if (kind !== 'triggers' || display.hidden !== true) continue;
		const options = (await trigger(key, 'perform', {
			meta: { page: 0, isFillingDynamicDropdown: true },
		})) as Result[];
		for (const option of options) expect(Object.keys(option)).toEqual(['id', 'name']);
		const names = options.map(({ name }) => name);
		if (key === 'list_sms_templates') expect(names).toContain('a');
	}
});

/** Within a day of the message, as a replay would be. */
const onSunday = () => platform.setClock(new Date(Date.parse(SUNDAY) - 3_600_000).toISOString());

it('a run that waits is called back once its message has gone, and never before', async () => {
	await onSunday();
	const path = '/callbacks/wait';
	const more = { callback_url: hooks.url(path) };
	const inputData = offer({ when_not_permitted: 'wait', reference: 'wait-1' });
	const { results, status } = await execute(
		'creates.send_sms.operation.perform',
		{ inputData },
		more,
	);
	expect(status).toBe('CALLBACK');
	expect(results).toMatchObject({ status: 'deferred' });
	// Another message of the account does not wake it.
	const other = await create('send_sms', alert());
	await platform.settled(other['id'], 'delivered');
	expect(hooks.to(path)).toEqual([]);
	await platform.setClock(MONDAY);
	await eventually(() => expect(hooks.to(path)).toHaveLength(1));
	const resumed = await execute('creates.send_sms.operation.performResume', {
		inputData,
		outputData: results,
		...handedOver(hooks.to(path)[0]!),
	});
	expect(resumed.status).toBe('SUCCESS');
	expectAsPromised(resumed.results as Result, 'creates', 'send_sms');
	expect(['sent', 'delivered']).toContain((resumed.results as Result)['status']);
	expect((await platform.api<{ data: Result[] }>('GET', '/v1/webhooks')).data).toEqual([]);
});

it('a run that waits is called back at once when its message has gone meanwhile', async () => {
	await onSunday();
	const path = '/callbacks/late';
	const inputData = offer({ when_not_permitted: 'wait', reference: 'wait-2' });
	const first = await execute(
		'creates.send_sms.operation.perform',
		{ inputData },
		{ callback_url: hooks.url('/callbacks/lost') },
	);
	await platform.setClock(MONDAY);
	await platform.settled((first.results as Result)['id'], 'delivered');
	// The replay of a run whose callback was lost.
	const again = await execute(
		'creates.send_sms.operation.perform',
		{ inputData },
		{ callback_url: hooks.url(path) },
	);
	expect(again.status).toBe('CALLBACK');
	expect(again.results).toMatchObject({ id: (first.results as Result)['id'], duplicate: true });
	await eventually(() => expect(hooks.to(path)).toHaveLength(1));
});

it('a run that asks is called back with the answer, and believes the platform alone', async () => {
	const path = '/callbacks/reply';
	const inputData = alert({
		channel: 'sms',
		sender: '36180',
		text: 'Votre rendez-vous de demain : 1 = oui, 2 = non',
		choices: '1 = yes, 2 = no',
		wait_at_most: '2',
	});
	const { results, status } = await execute(
		'creates.send_and_wait.operation.perform',
		{ inputData },
		{ callback_url: hooks.url(path) },
	);
	expect(status).toBe('CALLBACK');
	const outputData = results as Result;
	await platform.settled(outputData['message_id'], 'delivered');
	const resume = (more: object) =>
		execute('creates.send_and_wait.operation.performResume', { inputData, outputData, ...more });
	await expect(resume({ cleanedRequest: { data: { outcome: 'answered' } } })).rejects.toThrow(
		/resumed before its wait ended/,
	);
	await platform.api('POST', '/v1/sandbox/inbound', { from: outputData['to'], text: '2' });
	await eventually(() => expect(hooks.to(path)).toHaveLength(1));
	const resumed = await resume(handedOver(hooks.to(path)[0]!));
	expect(resumed.status).toBe('SUCCESS');
	expectAsPromised(resumed.results as Result, 'creates', 'send_and_wait');
	expect(resumed.results).toMatchObject({ outcome: 'answered', choice: 'no' });
});

it('a run without need to wait does not wait', async () => {
	const inputData = alert({ when_not_permitted: 'wait' });
	const { status } = await execute(
		'creates.send_sms.operation.perform',
		{ inputData },
		{ callback_url: hooks.url('/none') },
	);
	expect(status).toBe('SUCCESS');
});

it('cancels a scheduled message', async () => {
	const sent = await create('send_sms', offer({ reference: 'cancel-1' }));
	const cancelled = await create('cancel_scheduled_message', { message: sent['id'] });
	expectAsPromised(cancelled, 'creates', 'cancel_scheduled_message');
	expect(cancelled).toMatchObject({ status: 'cancelled' });
});

it('what the user wrote arrives byte for byte', async () => {
	const sent = await create('send_sms', alert({ reference: 'bytes-1' }));
	await platform.settled(sent['id'], 'delivered');
	const { data } = await platform.api<{ data: { messageId: string; content: Result }[] }>(
		'GET',
		'/v1/sandbox/messages',
	);
	expect(data.find(({ messageId }) => messageId === sent['id'])?.content).toEqual({ text: TEXT });
});

it('a refused message halts, and neither error nor log names anybody', async () => {
	const inputData = offer({ consent_collected_at: '', to: '06 12 69 99 99' });
	const error = (await execute('creates.send_sms.operation.perform', { inputData }).catch(
		(e: unknown) => e,
	)) as LambdaError;
	expect(error.name).toBe('HaltedError');
	expect(error.message).toMatch(/CON-01/);
	expect(error.message).not.toMatch(/What happened|69 99 99|69 ?99 ?99|Soldes/);
});

it('credits_low: a Zap of an account that pays by credits gets the real event', async () => {
	const key = 'credits_low';
	const { operatorKey } = platform;
	const account = await platform.api<{ id: string; apiKey: string }>(
		'POST',
		'/v1/operator/accounts',
		{ name: 'Prepaid', governance: 'observe' },
		operatorKey,
	);
	const { apiKey } = account;
	const authData = { ...platform.connection, apiKey };
	await platform.api(
		'POST',
		`/v1/operator/accounts/${account.id}/credits`,
		{ amount: '4' },
		operatorKey,
	);
	await platform.api('PUT', '/v1/credits/alert', { below: ['3.5'] }, apiKey);
	const path = `/hooks/${key}`;
	const subscribeData = (await trigger(key, 'performSubscribe', {
		...{ authData, targetUrl: hooks.url(path) },
	})) as Result;
	for (let count = 0; count < 2; count++) {
		const inputData = alert({ text: 'Votre commande est prete.' });
		await execute('creates.send_sms.operation.perform', { authData, inputData });
	}
	let received: Result | undefined;
	await eventually(async () => {
		const [delivery] = hooks.to(path);
		expect(delivery).toBeDefined();
		const bundle = { authData, subscribeData, ...handedOver(delivery!) };
		[received] = (await trigger(key, 'perform', bundle)) as Result[];
	});
	expect(received).toMatchObject({ kind: 'low', threshold: 3.5, available: 3 });
	expectAsPromised(received, 'triggers', key);
	expect(await trigger(key, 'performList', { authData })).toContainEqual(received);
	await trigger(key, 'performUnsubscribe', { authData, subscribeData });
}, 60_000);

describe('what cannot be read', () => {
	const inputData = alert({ to: '06 12 69 99 98' });
	const failed = async (method: string, bundle: object) =>
		(await execute(method, bundle).catch((e: unknown) => e)) as LambdaError;

	it.each(['“%”x', '%\n%', '%\u200bx', '', ['%']])(
		'the key %j leaves with nothing',
		async (form) => {
			const { baseUrl, apiKey } = platform.connection;
			const given = typeof form === 'string' ? form.replaceAll('%', apiKey) : [apiKey];
			const authData = { baseUrl, apiKey: given };
			for (const method of ['authentication.test', 'creates.send_sms.operation.perform']) {
				const error = await failed(method, { authData, inputData });
				expect(error.message).toMatch(/API Key: must be the key alone/);
				expect(error.message).not.toContain(apiKey);
				expect(error.message).not.toMatch(/What happened|69 99 98|Votre commande|Console logs/);
			}
		},
	);

	it('a key with what was copied along works, and is in no log', async () => {
		const { baseUrl, apiKey } = platform.connection;
		const authData = { baseUrl, apiKey: ` “${apiKey}\u200b”\n` };
		const { status } = await execute('authentication.test', { authData });
		expect(status).toBe('SUCCESS');
		expect(lambda.logged).not.toContain(apiKey);
	});

	it('a filter of a trigger leaves without the secret and the event', async () => {
		const secret = `whsec_${Buffer.from('0123456789abcdef').toString('base64')}`;
		const bundle = {
			inputData: { sources: ['STOP by SMS'] },
			subscribeData: { id: 'whk_1', secret },
		};
		const data = { id: 'opt_1', subject: '+33612699998', channels: ['sms'] };
		const event = { id: 'evt_1', type: 'opt_out.created', occurredAt: new Date(), data };
		for (const content of [JSON.stringify(event), '{"+33612699998"']) {
			const at = new Date();
			const headers = {
				'Http-Webhook-Id': 'evt_1',
				'Http-Webhook-Timestamp': String(Math.floor(at.getTime() / 1000)),
				'Http-Webhook-Signature': new Webhook(secret).sign('evt_1', at, content),
			};
			const rawRequest = { method: 'POST', headers, content };
			const error = await failed('triggers.new_opt_out.operation.perform', {
				...bundle,
				rawRequest,
			});
			expect(error.name).toBe('AppError');
			expect(error.message).not.toMatch(/whsec_|699998|What happened/);
		}
	});
});

describe('when all that is done', () => {
	it('every step of the definition was run', () => {
		for (const [kind, { key, operation }] of stepsOf(app)) {
			for (const member of ['perform', 'performList', 'performSubscribe', 'performUnsubscribe']) {
				if (operation[member] === undefined) continue;
				expect(used).toContain(`${kind}.${key}.operation.${member}`);
			}
		}
	});

	it('core has logged every request, and no key, number, address or text of any of them', () => {
		expect(
			lambda.logged.match(/POST http:\/\/127\.0\.0\.1:\d+\/v1\/messages\b/g)?.length,
		).toBeGreaterThan(10);
		expect(lambda.logged).not.toContain(platform.apiKey);
		const personal =
			// Not amid the digits of an instant or an id.
			/\+?336126|(?<!\d)0?6 ?12 ?69(?: ?\d\d){2}|sandbox\.test|Votre commande|Votre rendez-vous|Soldes|Bonjour|Zoé|whsec_/g;
		expect(lambda.logged.match(personal)).toBeNull();
	});
});
