/** A console with people and data, and browsers that note everything that they complain of. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '@marketing-cible/contract';
import type { Overrides } from '../../platform/src/index.ts';
import { codeAt, makeUser, PASSWORD, setUpTotp, signIn } from '../platform/people/person.ts';
import { step, upload } from '../platform/imports/support.ts';
import {
	alert,
	type Json,
	marketingSms,
	startWorld,
	until,
	untilStatus,
	type World,
} from '../platform/support/index.ts';
import { addTo, segment } from '../platform/support/segments.ts';
import { keepBooks } from './rest.ts';

export * from './browsers.ts';
export * from './looks.ts';
export { rest } from './rest.ts';

// Two browsers on a busy machine.
export const PATIENCE_MS = 180_000;

/** Becomes markup, script or a style wherever a screen would not treat it as text. */
export const HOSTILE = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>{{7*7}}`;

export interface Stage {
	world: World;
	/** Addresses below `/console/` of everything that a screen can show. */
	paths: Record<string, string>;
}

/** Starts a platform, with the console that the set-up of the run has built, whose stored fields are hostile wherever a caller may write freely. */
export async function startStage(
	settings: Parameters<typeof startWorld>[0] = {},
	overrides: Overrides = {},
): Promise<Stage> {
	const world = await startWorld({ publicTry: true, ...settings }, overrides);
	const { client } = world;
	const contact = await client.put('/v1/contacts', {
		phone: '+33639981242',
		email: 'zoe.lambert@example.org',
		firstName: 'Zoé',
		lastName: HOSTILE,
		externalId: HOSTILE,
	});
	await client.post('/v1/consents', {
		contactId: contact.body['id'],
		channels: ['sms'],
		purposes: ['marketing'],
		action: 'grant',
		collectedAt: '2026-06-01T12:00:00Z',
		method: 'web_form',
		controller: HOSTILE,
		wording: { text: HOSTILE, language: 'fr' },
	});
	const sent = await client.post('/v1/messages', alert({ reference: HOSTILE }));
	const waiting = await client.post(
		'/v1/messages',
		marketingSms({
			to: '+33639981242',
			sendAt: '2026-11-29T10:00:00+01:00',
			outsideHours: 'defer',
		}),
	);
	const campaign = await client.post('/v1/campaigns', {
		name: HOSTILE.slice(0, 150),
		channel: 'sms',
		purpose: 'marketing',
		sender: 'DURAND',
		sector: 'retail',
		audience: { contacts: [contact.body['id']] },
		content: { text: `${HOSTILE} STOP au 36180` },
		schedule: { startAt: '2026-11-24T18:00:00+01:00', endAt: '2026-11-28T22:00:00+01:00' },
	});
	await client.post('/v1/api-keys', { name: HOSTILE.slice(0, 100), scopes: ['messages'] });
	const webhook = await client.post('/v1/webhooks', {
		url: `https://shop.example.org/hook?${encodeURIComponent(HOSTILE)}`,
		events: ['message.delivered'],
		description: HOSTILE,
	});
	await client.post('/v1/senders', {
		channel: 'email',
		value: 'Boutique <boutique@durand.example>',
		label: HOSTILE,
	});
	await client.post('/v1/senders/domains', { domain: 'durand.example' });
	const template = await client.post('/v1/templates', {
		name: `${HOSTILE} {% raw %}`,
		channel: 'sms',
		purpose: 'marketing',
		content: { text: `{{ contact.lastName }} {{ order }} ${HOSTILE.replace('{{7*7}}', '')}` },
	});
	await untilStatus(client, sent.body['id'], 'delivered');
	const { list, segment, columns, checked } = await audience(world, idOf(contact.body));
	return {
		world,
		paths: {
			overview: '',
			messages: 'messages',
			message: `messages/${idOf(sent.body)}`,
			waiting: `messages/${idOf(waiting.body)}`,
			try: 'try',
			contacts: 'contacts',
			contact: `contacts/${idOf(contact.body)}`,
			campaigns: 'campaigns',
			campaign: `campaigns/${idOf(campaign.body)}`,
			recipients: `campaigns/${idOf(campaign.body)}/recipients`,
			statistics: 'statistics',
			compliance: 'compliance',
			place: 'compliance?place=FR-57&month=2026-12',
			senders: 'senders',
			wizard: 'campaigns/new',
			wizardWho: `campaigns/${idOf(campaign.body)}/edit`,
			wizardWhat: `campaigns/${idOf(campaign.body)}/edit?step=what`,
			wizardWhen: `campaigns/${idOf(campaign.body)}/edit?step=when`,
			wizardCheck: `campaigns/${idOf(campaign.body)}/edit?step=check`,
			templates: 'templates',
			template: `templates/${idOf(template.body)}`,
			newTemplate: 'templates/new',
			segments: 'segments',
			segmentNew: 'segments/new',
			segment: `segments/${segment}`,
			segmentEdit: `segments/${segment}/edit`,
			segmentList: `segments/${list}`,
			hygiene: 'hygiene',
			imports: 'imports',
			importNew: 'imports/new',
			importColumns: `imports/${columns}`,
			importChecked: `imports/${checked}`,
			importRows: `imports/${checked}/rows`,
			monitoring: 'monitoring',
			audit: 'audit',
			users: 'users',
			security: 'security',
			policy: 'policy',
			retention: 'retention',
			keys: 'keys',
			webhooks: 'webhooks',
			newWebhook: 'webhooks/new',
			webhook: `webhooks/${idOf(webhook.body)}`,
			preferences: 'preferences',
			accessibility: 'accessibility',
			nowhere: 'nowhere',
		},
	};
}

/** Segments and imports with hostile names, columns and cells. */
async function audience(world: World, contactId: string) {
	const { client } = world;
	const list = await segment(client, { name: HOSTILE, kind: 'list' });
	await addTo(client, list, [{ contactId }]);
	const definition = {
		all: [
			{ field: 'lists', op: 'in', value: [list] },
			{ field: `attributes.${HOSTILE.slice(0, 40)}`, op: 'ne', value: HOSTILE },
			{
				not: {
					any: [
						{ field: 'age', op: 'lt', value: 18 },
						{ field: 'createdAt', op: 'gt', value: '2026-11-24' },
					],
				},
			},
		],
	};
	const chosen = await segment(client, { name: HOSTILE, definition });
	const cell = `"${HOSTILE.replaceAll('"', '""')}"`;
	const file = `Nom;Tél;Désabonné le;${cell}\n${cell};06 39 98 12 42;;${cell}\n${cell};12;;x\nAna;06 39 98 12 43;01/10/2026;\n`;
	const settings = { fileName: HOSTILE.replaceAll('/', '') };
	const columns = await upload(world, file, settings);
	await step(world, columns, 'analyse');
	const checked = await upload(world, file, settings);
	for (const name of ['analyse', 'map', 'dry-run']) await step(world, checked, name);
	return { list, segment: chosen, columns, checked };
}

const idOf = (body: Json) => String(body['id']);

export interface Visit {
	context: BrowserContext;
	page: Page;
	/** What the browser asked for, and what it complained of: the console, uncaught errors, violations of the policy. */
	requests: string[];
	complaints: string[];
}

/** Opens a page of its own. The browser's clock is the platform's, where the browser permits it. */
export async function visit(
	{ world }: Stage,
	browser: Browser,
	options: BrowserContextOptions = {},
): Promise<Visit> {
	const context = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		locale: 'fr-FR',
		...options,
	});
	// Less than the patience of a test, so that a failure names its step.
	context.setDefaultTimeout(PATIENCE_MS / 3);
	const page = await context.newPage();
	// Fixed, because timers keep running then.
	await page.clock.setFixedTime(world.platform.clock.now());
	// After the clock, whose own timers are none of the program.
	await keepBooks(page);
	const requests: string[] = [];
	const complaints: string[] = [];
	page.on('request', (request) => void requests.push(request.url()));
	page.on('console', (message) => {
		// Browsers note answers such as "not signed in", which the console asks for and shows.
		const isComplaint = ['error', 'warning'].includes(message.type());
		if (isComplaint && !/status of 40[134]/.test(message.text())) complaints.push(message.text());
	});
	page.on('pageerror', (error) => void complaints.push(error.message));
	return { context, page, requests, complaints };
}

export const urlOf = ({ world }: Stage, path: string) => `${world.platform.url}/console/${path}`;

/** Someone of a role who can sign in. */
export async function member(
	{ world }: Stage,
	role: Role,
): Promise<{ email: string; secret: string }> {
	const { email } = await makeUser(world, role);
	if (!['owner', 'admin', 'approver', 'developer'].includes(role)) return { email, secret: '' };
	const { browser } = await signIn(world, email);
	return { email, secret: await setUpTotp(world, browser) };
}

/** Signs in by the page, as a person does. */
export async function enter(
	stage: Stage,
	page: Page,
	who: { email: string; secret: string },
	path = '',
): Promise<void> {
	await page.goto(urlOf(stage, path));
	await page.locator('#email').fill(who.email);
	await page.locator('#password').fill(PASSWORD);
	await page.keyboard.press('Enter');
	if (who.secret !== '') {
		await page.locator('#code').waitFor();
		// A code works once; the next one is 30 seconds later.
		const { clock } = stage.world.platform;
		clock.set(clock.now() + 31_000);
		await page.locator('#code').fill(codeAt(who.secret, stage.world));
		await page.keyboard.press('Enter');
	}
	await page.locator('#nav').waitFor({ state: 'attached' });
	// Firefox complains of a screen whose parts are still loading when the page goes elsewhere.
	await page.locator('main h1').waitFor();
}

/** Goes to a screen and waits until it shows something else than "loading". */
export async function show(stage: Stage, page: Page, path: string): Promise<void> {
	await page.goto(urlOf(stage, path));
	await page.locator('main h1').waitFor();
	await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/**
 * Reaches an element by Tab, or by Shift and Tab if it stands before the focus: past the ends of the page, browsers lead through their
 * own controls, and each in its own way.
 */
export async function tabTo(page: Page, selector: string): Promise<void> {
	const target = `document.querySelector(${JSON.stringify(selector)})`;
	const isBefore = await page.evaluate<boolean>(
		`(${target}?.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) > 0`,
	);
	const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
	for (let count = 0; count < 250; count++) {
		if (await page.evaluate<boolean>(isThere)) return;
		await page.keyboard.press(isBefore ? 'Shift+Tab' : 'Tab');
	}
	throw new Error(`Tab does not reach ${selector}`);
}

/** Waits for the focus: it follows what is shown by a frame or more. @param condition of the focused element `it`, in JavaScript. */
export async function untilFocused(page: Page, condition: string): Promise<void> {
	const isThere = `((it) => ${condition})(document.activeElement)`;
	await until(() => page.evaluate<boolean>(isThere), `a focus where ${condition}`);
}
