/** Each screen in each of its states: it loads, it fails and recovers, its figures grow old, it is empty, it is closed to a role. */
import type { Browser, Page } from 'playwright-core';
import { nav, type NavEntry } from '../../console/src/app/nav.ts';
import { addContract, OPERATED } from './console-contract-support.ts';
import { signInOperator } from './console-operator-support.ts';
import {
	BROWSERS,
	enter,
	member,
	PATIENCE_MS,
	rest,
	show,
	type Stage,
	startStage,
	urlOf,
	visit,
} from './console-support.ts';
import { violationsOf } from './looks.ts';
import { operatorPerson } from '../platform/operator/people-support.ts';
import { OPERATOR_KEY } from '../platform/operator/support.ts';
import { clientOf, startWorld, until } from '../platform/support/index.ts';

jest.setTimeout(3 * PATIENCE_MS);

let stage: Stage;
let browser: Browser;
beforeAll(async () => {
	stage = await startStage(OPERATED);
	Object.assign(stage.paths, await addContract(stage));
	loading = [...listed, ...details.map((name) => ({ name, path: stage.paths[name] ?? name }))];
	browser = await BROWSERS.chromium();
});
afterAll(async () => {
	await browser.close();
	await stage.world.end();
});

/** What the frame asks for, and what needs no answer before somebody acts. */
const OF_THE_FRAME = /\/v1\/(operator\/)?(me|account)$/;
/** When a part that still loads says so (`console/src/parts/states.tsx`). */
const SAY_AFTER_MS = 1000;
/** Screens that stand before any answer. */
const AT_ONCE = new Set(['try']);
const listed = nav.filter(({ name }) => !AT_ONCE.has(name));
/** Screens of one thing. */
const details = [
	...['message', 'contact', 'campaign', 'recipients', 'wizardWho', 'template', 'segment'],
	...['segmentEdit', 'segmentList', 'importColumns', 'importChecked', 'importRows', 'webhook'],
	...['contractText', 'complaint', 'proofRequest'],
];
/** Lists of the operator. */
const OF_OPERATOR = [
	...['', 'acts', 'accounts', 'sub-processors', 'suspensions', 'proof-requests', 'complaints'],
	...['invoices', 'rates', 'prices', 'terms', 'people', 'keys', 'security'],
];
let loading: readonly { name: string; path: string }[];

const problem = {
	status: 503,
	contentType: 'application/problem+json',
	json: { type: '/problems/unavailable', title: 'Unavailable', status: 503, detail: 'Later.' },
};

async function owner(): Promise<Page> {
	const { page } = await visit(stage, browser);
	await enter(stage, page, await member(stage, 'owner'));
	return page;
}

it('says in words that it loads, each part for itself', async () => {
	await expectLoading(await owner(), loading);
});

it('says in words to the operator that it loads', async () => {
	const key = clientOf(stage.world.platform.url, OPERATOR_KEY);
	const ada = await operatorPerson(stage.world, key);
	const { page } = await visit(stage, browser);
	await signInOperator(stage, page, ada);
	await expectLoading(
		page,
		OF_OPERATOR.map((path) => ({ name: path, path: `operator/${path}` })),
	);
});

/** Holds every answer to a screen, until it says that it loads. */
async function expectLoading(page: Page, screens: typeof loading): Promise<void> {
	await page.clock.install({ time: stage.world.platform.clock.now() });
	const twice: Record<string, string[]> = {};
	for (const { name, path } of screens) {
		let release: () => void = () => undefined;
		const held = new Promise<void>((resolve) => (release = resolve));
		await page.route('**/v1/**', async (route) => {
			if (!OF_THE_FRAME.test(route.request().url())) await held;
			await route.continue().catch(() => undefined);
		});
		await page.goto(urlOf(stage, path));
		const status = page.locator('main [aria-busy="true"] > [role="status"]');
		await status.first().waitFor({ state: 'attached' });
		await page.clock.runFor(SAY_AFTER_MS);
		const said = status.filter({ hasText: /\S/ });
		await said.first().waitFor();
		const words = await said.allTextContents();
		if (new Set(words).size < words.length) twice[name] = words;
		expect([name, await page.locator('main h1').count()]).toEqual([name, 1]);
		release();
		await page.unroute('**/v1/**');
		await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
	}
	expect(twice).toEqual({});
	await page.context().close();
}

it('says what failed, once for each part, and recovers by its own button', async () => {
	const page = await owner();
	const twice: Record<string, string[]> = {};
	for (const { name, path } of loading) {
		await page.route('**/v1/**', (route) =>
			OF_THE_FRAME.test(route.request().url()) ? route.continue() : route.fulfill(problem),
		);
		await page.goto(urlOf(stage, path));
		const failed = page.locator('main [role="alert"]');
		await failed.first().waitFor();
		const said = await failed.allTextContents();
		if (new Set(said).size < said.length) twice[name] = said;
		expect([name, await page.locator('main h1').count()]).toEqual([name, 1]);
		expect([name, await violationsOf(page)]).toEqual([name, []]);
		await page.unroute('**/v1/**');
		const again = failed.getByRole('button').first();
		await until(async () => {
			if ((await again.count()) > 0) await again.click({ timeout: 1000 }).catch(() => undefined);
			return (await failed.count()) === 0;
		}, `${name} to recover`);
	}
	expect(twice).toEqual({});
	await page.context().close();
});

it('says that a thing does not exist, or is of another account, and where to go on', async () => {
	const page = await owner();
	for (const name of details) {
		const path = stage.paths[name] ?? '';
		const gone = path.replace(/(\w{3})_[0-9A-Za-z]+/, '$1_01JC0000000000000000000000');
		if (gone === path) throw new Error(`${name} has no id`);
		await show(stage, page, gone);
		const box = page.locator('main .empty, main .note').first();
		await box.waitFor();
		expect([name, await page.locator('main a[href]').count()]).not.toEqual([name, 0]);
		expect([name, await page.locator('main h1').count()]).toEqual([name, 1]);
	}
	await page.context().close();
});

it('keeps figures that grow old, and says from when they are', async () => {
	const page = await owner();
	for (const name of ['overview', 'messages', 'campaigns', 'statistics', 'monitoring', 'imports']) {
		const path = nav.find((entry) => entry.name === name)?.path ?? '';
		await page.clock.install({ time: stage.world.platform.clock.now() });
		await show(stage, page, path);
		await rest(page);
		const headings = await page.locator('main h2').count();
		await page.route('**/v1/**', (route) => route.abort());
		await page.clock.runFor(61_000);
		await page.locator('.note', { hasText: 'Ces chiffres datent de' }).first().waitFor();
		expect([name, await page.locator('main h2').count()]).toEqual([name, headings]);
		await page.unroute('**/v1/**');
	}
	await page.context().close();
});

it('says who may open what a role may not', async () => {
	const roles = ['developer', 'analyst', 'marketer', 'approver'] as const;
	const open = new Set<NavEntry>(nav);
	for (const role of roles) {
		const { page } = await visit(stage, browser);
		await enter(stage, page, await member(stage, role));
		for (const entry of nav.filter((one) => !one.roles.includes(role))) {
			await show(stage, page, entry.path);
			await page.locator('.note use[href="#s-lock"]').waitFor({ state: 'attached' });
			expect(await page.locator('#nav a[aria-current]').count()).toBe(0);
			open.delete(entry);
		}
		await page.context().close();
	}
	// What everybody may open has no such state.
	expect([...open].filter((entry) => entry.roles.length < 8)).toEqual([]);
});

it('teaches what an empty list is good for, and what comes first', async () => {
	const world = await startWorld(OPERATED);
	const empty = { world, paths: {} };
	try {
		const { page } = await visit(empty, browser);
		await enter(empty, page, await member(empty, 'owner'));
		for (const path of [
			...['campaigns', 'messages', 'templates', 'senders', 'contacts', 'segments', 'imports'],
			...['invoices', 'suspensions', 'sub-processors', 'complaints', 'proof-requests'],
			...['credits/orders', 'deadlines', 'webhooks'],
		]) {
			await show(empty, page, path);
			await rest(page);
			const box = page.locator('.empty').first();
			await box.waitFor();
			expect([path, (await box.locator('h2').textContent())?.trim()]).not.toEqual([path, '']);
			const text = (await box.textContent()) ?? '';
			expect([path, text.length > 40]).toEqual([path, true]);
		}
	} finally {
		await world.end();
	}
});

it('works without a stream of events: screens poll', async () => {
	const { page, requests } = await visit(stage, browser);
	await enter(stage, page, await member(stage, 'owner'));
	await page.route('**/v1/events/**', (route) => route.abort());
	await page.clock.install({ time: stage.world.platform.clock.now() });
	await show(stage, page, 'messages');
	await rest(page);
	requests.length = 0;
	await page.clock.runFor(16_000);
	await until(() => requests.some((url) => url.includes('/v1/messages?')), 'another look');
	expect(requests.some((url) => url.includes('/v1/events'))).toBe(false);
	await page.context().close();
});
