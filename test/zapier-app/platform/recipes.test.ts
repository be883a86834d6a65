import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformClient } from '../../../examples/runner/platform-client.ts';
import { withIds } from '../../../examples/runner/trigger-output.ts';
import { recipesPage, type Labels } from '../../../zapier-app/scripts/recipes-page.ts';
import { App, appTester, create, errorOf, search } from '../support/app.ts';
import { restoreNow, setNow } from '../support/clock.ts';
import { definition } from '../support/definition.ts';
import { RealPlatform, eventually } from '../support/platform.ts';
import {
	changed,
	exists,
	filled,
	formatted,
	holds,
	mappedPaths,
	payload,
	recipes,
	type Recipe,
	type RecipeStep,
} from '../support/recipes.ts';
import { aWeekLater, oddPayloads } from '../support/odd-payloads.ts';
import { WaitingRuns } from '../support/waiting.ts';
import { ZapierHooks, handedOver } from '../support/zapier-hooks.ts';

/** Every recipe of examples/zaps run from the trigger's payload to the real platform. */
const platform = new RealPlatform();
const hooks = new ZapierHooks();
const waiting = new WaitingRuns(platform, hooks);
type Fields = Record<string, unknown>;

beforeAll(() => Promise.all([platform.start(), hooks.start()]), 60_000);
afterAll(() => Promise.all([platform.stop(), hooks.stop()]));
afterEach(restoreNow);

const all = recipes();

async function ours(action: string, fields: Fields): Promise<Fields> {
	const [kind, key = ''] = action.split('/');
	if (kind === 'creates') return create(key as never, platform.connection, fields);
	const [found] = await search(key as never, platform.connection, fields);
	if (found === undefined) throw new Error(`${action} found nothing`);
	return found;
}

/** A step of ours that waits, and the person who replies. */
async function answered(fields: Fields, reply: string): Promise<Fields> {
	const run = await waiting.asked(fields);
	if (run.outputData['duplicate'] !== true) {
		await waiting.delivered(run.outputData);
		await waiting.reply(run.outputData, reply);
	}
	return waiting.resumed(run);
}

/** Our own trigger: subscribes, makes it fire, and takes what the platform delivers. */
async function fired({ trigger = '', fields = {}, happens }: RecipeStep): Promise<Fields> {
	if (happens === undefined) throw new Error(`Nothing makes ${trigger} fire`);
	type Run = () => Promise<Fields>;
	const key = trigger as 'new_opt_out';
	const hook = App.triggers[key].operation as unknown as Record<
		'perform' | 'performSubscribe' | 'performUnsubscribe',
		Run
	>;
	const path = `/hooks/${key}`;
	const authData = platform.connection;
	const subscribeData = await appTester(hook.performSubscribe, {
		authData,
		targetUrl: hooks.url(path),
	} as never);
	if (happens.action === 'operator/issue_invoice') await platform.issueInvoice();
	else await ours(happens.action, happens.fields);
	// Deliveries are signed by the real clock.
	restoreNow();
	let result: Fields | undefined;
	await eventually(async () => {
		const results = await Promise.all(
			hooks.to(path).map((delivery) =>
				appTester(hook.perform, {
					authData,
					subscribeData,
					inputData: fields,
					...handedOver(delivery),
				} as never),
			),
		);
		[result] = (results as unknown as Fields[][]).flat();
		expect(result).toBeDefined();
	});
	await appTester(hook.performUnsubscribe, { authData, subscribeData } as never);
	return result!;
}

/** What the triggers gave out, so that it can come again. */
const triggered = new Map<string, Fields>();

interface RunOptions {
	/** Members of the trigger's payload that are not as usual. */
	change?: Fields;
	/** What the trigger gave out before. */
	again?: Fields;
	now?: string;
}

/** Runs the steps in turn, as Zapier does. @returns each one's result; `null`: a filter ended the run. */
async function run(recipe: Recipe, options: RunOptions = {}): Promise<Fields[] | null> {
	const { change, again, now = recipe.at } = options;
	const results: Fields[] = [];
	for (const step of recipe.steps) {
		for (const [from, path] of mappedPaths({ ...step.fields, ...step.filter })) {
			// What a user would map does exist.
			if (change === undefined) {
				expect([path, exists(results, from, path)]).toEqual([path, true]);
			}
		}
		const fields = filled(step.fields ?? {}, results) as Fields;
		if (results.length === 0 && again !== undefined) results.push(changed(again, change ?? {}));
		else if (step.payload !== undefined) {
			results.push(changed(payload(step.payload), change ?? {}));
		} else if (step.trigger !== undefined) results.push(await fired(step));
		else if (step.filter !== undefined) {
			if (!step.filter.every((condition) => holds(condition, results))) return null;
			results.push({});
		} else if (step.reply !== undefined) results.push(await answered(fields, step.reply));
		else if (step.app === 'Marketing Cible') results.push(await ours(step.action ?? '', fields));
		else if (step.app.startsWith('Formatter')) results.push(formatted(fields, now));
		else results.push(fields);
		if (results.length === 1) triggered.set(recipe.name, results[0]!);
	}
	return results;
}

/** What each recipe with a campaign got: it is made once. */
const made = new Map<string, Readonly<Record<string, string>>>();

/** @returns the recipe with the ids of what was made for it. */
async function prepared(recipe: Recipe): Promise<Recipe> {
	const { name, at, given } = recipe;
	setNow(at);
	await platform.setClock(at);
	for (const consent of given?.consents ?? []) await platform.api('POST', '/v1/consents', consent);
	if (given?.campaign === undefined) return recipe;
	const ids = made.get(name) ?? (await campaignFor(recipe));
	made.set(name, ids);
	return withIds(recipe, ids);
}

let client: PlatformClient | undefined;

async function campaignFor({ at, given }: Recipe): Promise<Readonly<Record<string, string>>> {
	client ??= new PlatformClient({ baseUrl: platform.origin, apiKey: platform.apiKey });
	const { campaign } = given ?? {};
	const { ids } = await client.establish(campaign === undefined ? {} : { campaign }, at);
	return ids;
}

/** IDs of the messages of the first runs. */
const sentIds = new Map<string, unknown>();

const titled = all.map((recipe) => [recipe.title, recipe] as const);

it.each(titled)(
	'%s',
	async (_title, given) => {
		const recipe = await prepared(given);
		const { result, halted, fields, becomes } = recipe.expect;
		if (halted !== undefined) {
			const error = await errorOf(run(recipe));
			expect(error.name).toBe('HaltedError');
			expect(error.message).toContain(`[${halted} · `);
			return;
		}
		const last = (await run(recipe))?.at(-1) ?? {};
		expect(last).toMatchObject(result ?? fields ?? {});
		if (becomes !== undefined) await platform.settled(last['id'], becomes);
		// A replay of the whole Zap sends nothing a second time.
		if (becomes === undefined || recipe.steps[0]?.payload === undefined) return;
		expect((await run(recipe))?.at(-1)).toMatchObject({ id: last['id'], duplicate: true });
		sentIds.set(recipe.name, last['id']);
	},
	30_000,
);

/** What became of a run: that of its last step of ours. */
async function fateOf(recipe: Recipe, options: RunOptions): Promise<[fate: string, id: unknown]> {
	try {
		const last = (await run(recipe, options))?.at(-1);
		if (last === undefined) return ['filtered', null];
		if (last['duplicate'] === true) return ['duplicate', last['id']];
		return [String(last['status'] ?? 'recorded'), last['id']];
	} catch (error) {
		const { name, message } = error as Error;
		return [name === 'HaltedError' ? 'halted' : message, null];
	}
}

it.each(titled)('%s: a week later', async (_title, given) => {
	const now = new Date(Date.parse(given.at) + 7 * 24 * 3_600_000).toISOString();
	const recipe = { ...(await prepared({ ...given, at: now })), at: given.at };
	const again = triggered.get(recipe.name);
	const [fate, id] = await fateOf(recipe, { now, ...(again === undefined ? {} : { again }) });
	expect(fate).toBe(aWeekLater[recipe.name]);
	if (fate === 'duplicate') expect(id).toBe(sentIds.get(recipe.name) ?? id);
});

it.each(oddPayloads)(
	'$recipe: $name',
	async ({ recipe: wanted, change, at, fate: expected, says }) => {
		const given = all.find(({ name }) => name === wanted);
		if (given === undefined) throw new Error(`there is no recipe "${wanted}"`);
		const now = at ?? '2026-12-09T14:00:00Z';
		const recipe = await prepared({ ...given, at: now });
		const again = recipe.steps[0]?.payload === undefined ? triggered.get(wanted) : undefined;
		const [fate, id] = await fateOf(recipe, {
			...{ change, now },
			...(again === undefined ? {} : { again }),
		});
		expect(fate).toContain(expected);
		if (says === undefined) return;
		await platform.settled(id, 'delivered');
		const { data } = (await platform.api('GET', '/v1/sandbox/messages?limit=200')) as {
			data: { messageId: unknown; content: { text: string } }[];
		};
		expect(data.find(({ messageId }) => messageId === id)?.content.text).toBe(says);
	},
	30_000,
);

it('an email opt-out of the CRM is one of the email address, and of the phone number beside it', async () => {
	const recipe = all.find(({ name }) => name === 'crm-opt-out-to-platform');
	if (recipe === undefined) throw new Error('there is no such recipe');
	await prepared(recipe);
	const added = ((await run(recipe)) ?? []).filter((result) => 'subject' in result);
	expect(added).toMatchObject([
		{ subject: 'louise.petit@example.com', channels: ['all'] },
		{ subject: '+33600000118', channels: ['all'] },
	]);
});

it('there are at least ten, of every area, each with a field of its own for every value', () => {
	expect(all.length).toBeGreaterThanOrEqual(10);
	const areas = new Set(all.map(({ area }) => area));
	expect([...areas].sort()).toEqual([
		'CRM',
		'calendar',
		'campaigns',
		'forms',
		'invoices',
		'opt-outs',
		'payment',
		'receipts',
		'shop',
	]);
	for (const { steps } of all) {
		for (const { app, action, fields = {}, trigger, payload: from } of steps) {
			if (app !== 'Marketing Cible') continue;
			const step =
				from === undefined && trigger !== undefined
					? App.triggers[trigger as 'new_opt_out']
					: stepOf(action ?? '');
			const known = (step.operation as { inputFields: { key: string }[] }).inputFields.map(
				({ key }) => key,
			);
			for (const key of Object.keys(fields)) expect(known).toContain(key);
		}
	}
});

function stepOf(action: string): { operation: object } {
	const [kind, key = ''] = action.split('/');
	return kind === 'creates' ? App.creates[key as 'send_sms'] : App.searches[key as 'find_message'];
}

it('stand in the guide, as they are', async () => {
	const guide = readFileSync(join(__dirname, '../../../docs/zapier-recipes.md'), 'utf8');
	const sorted = [...all].sort((one, other) => (one.name < other.name ? -1 : 1));
	// The file has been formatted since: spaces and dashes are not what counts.
	const words = (text: string) => text.replace(/[\s|-]+/g, ' ').trim();
	expect(words(guide)).toBe(words(recipesPage(sorted, (await definition()) as unknown as Labels)));
});
