/** Screens stand still while their parts arrive: what a person is about to press must not move (web.dev/articles/cls: 0.1 is good). */
import { addContract, OPERATED } from './console-contract-support.ts';
import {
	BROWSERS,
	enter,
	member,
	PATIENCE_MS,
	rest,
	show,
	type Stage,
	startStage,
	visit,
} from './console-support.ts';

jest.setTimeout(2 * PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage(OPERATED);
	Object.assign(stage.paths, await addContract(stage));
});
afterAll(() => stage.world.end());

/** Notes what moves, and from where to where; runs in the page. */
const OBSERVE = `
	window.moved = [];
	new PerformanceObserver((list) => {
		for (const { value, hadRecentInput, sources } of list.getEntries()) {
			if (hadRecentInput) continue;
			for (const { node, previousRect: from, currentRect: to } of sources)
				moved.push([value.toFixed(4), from.x, from.y, to.x, to.y, node?.outerHTML?.slice(0, 80)].join(' '));
		}
	}).observe({ type: 'layout-shift', buffered: true });`;

it.each([
	[1440, 'smpp'],
	[390, 'sandbox'],
] as const)(
	'moves nothing that was already shown: %i pixels, messages by %s',
	async (width, carrier) => {
		const browser = await BROWSERS.chromium();
		try {
			const { page } = await visit(stage, browser, { viewport: { width, height: 900 } });
			await enter(stage, page, await member(stage, 'owner'));
			await page.addInitScript(OBSERVE);
			// Answers come one after the other, as they do over a network.
			let answers = 0;
			await page.route('**/v1/**', async (route) => {
				const delayMs = 100 * (1 + (answers++ % 3));
				await new Promise((resolve) => setTimeout(resolve, delayMs));
				await route.continue();
			});
			// Where messages leave, no note of the sandbox stands above the screen.
			const { body: account } = await stage.world.client.get('/v1/account');
			const carriers = { sms: carrier, email: carrier, voice: carrier };
			await page.route('**/v1/account', (route) =>
				route.fulfill({ json: { ...account, carriers } }),
			);
			const moving: Record<string, string[]> = {};
			for (const [screen, path] of Object.entries(stage.paths)) {
				await show(stage, page, path);
				await rest(page);
				const moved = await page.evaluate<string[]>('moved');
				if (moved.length > 0) moving[screen] = moved;
			}
			expect(moving).toEqual({});
		} finally {
			await browser.close();
		}
	},
);
