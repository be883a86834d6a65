/** When a page has come to rest: everything is answered and shown, and nothing is about to be asked. Exact, where a pause would be a guess. */
import type { Page, Request } from 'playwright-core';
import { until } from '../platform/support/until.ts';

/** A timer of the program up to this length still belongs to the arrival of a screen, such as the pause before a live preview asks. */
const SOON_MS = 500;

/** Keeps what the program has begun: requests until their answer is there, and timers that end soon. Runs in the page, before the program. */
const COUNT = `(() => {
	const begun = new Set();
	const { setTimeout, clearTimeout, fetch } = window;
	window.setTimeout = (run, ms = 0, ...given) => {
		const timer = setTimeout((...all) => {
			begun.delete(timer);
			run(...all);
		}, ms, ...given);
		if (ms <= ${SOON_MS}) begun.add(timer);
		return timer;
	};
	window.clearTimeout = (timer) => {
		begun.delete(timer);
		clearTimeout(timer);
	};
	window.fetch = (...request) => {
		const answer = fetch(...request);
		const end = () => void begun.delete(answer);
		begun.add(answer);
		answer.then(end, end);
		return answer;
	};
	window.underway = () => [
		...(document.readyState === 'complete' ? [] : [document.readyState]),
		...[...begun].map((one) => one instanceof Promise ? 'an answer' : 'a timer'),
		...[...document.querySelectorAll('[aria-busy="true"]')].map(({ outerHTML }) => outerHTML.slice(0, 80)),
	];
})()`;

/** Two turns of drawing and what follows them: an answer is shown in the first, and what is shown may ask for more in the second. */
const TWO_FRAMES = `new Promise((resolve) => {
	const frame = (then) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = then; port2.postMessage(null); });
	frame(() => frame(() => resolve(underway())));
})`;

interface Work {
	/** Asked for by the page that is shown, and not yet read to the end. */
	underway: Set<Request>;
	/** How often anything was asked for. */
	asked: number;
}

const works = new WeakMap<Page, Work>();

/** Keeps the books of a page, from before its first address on. */
export async function keepBooks(page: Page): Promise<void> {
	const work: Work = { underway: new Set(), asked: 0 };
	works.set(page, work);
	/** Whether a new document is answered and not there yet: what the page before it asks for is none of its requests. */
	let isArriving = false;
	page.on('request', (request) => {
		work.underway.add(request);
		work.asked++;
	});
	page.on('response', (response) => {
		const request = response.request();
		if (request.isNavigationRequest() && request.frame() === page.mainFrame()) isArriving = true;
	});
	page.on('framenavigated', (frame) => {
		// A new page waits for nothing that the page before it asked for, and no browser tells how that ended.
		if (frame !== page.mainFrame() || !isArriving) return;
		isArriving = false;
		for (const request of work.underway) {
			if (!request.isNavigationRequest()) work.underway.delete(request);
		}
	});
	const end = (request: Request) => void work.underway.delete(request);
	page.on('requestfinished', end);
	page.on('requestfailed', end);
	await page.addInitScript(COUNT);
}

/** Waits until a page rests. */
export async function rest(page: Page): Promise<void> {
	const work = works.get(page);
	if (work === undefined) throw new Error('nobody keeps the books of this page');
	let holding: unknown[] = [];
	const isAtRest = async () => {
		holding = [...work.underway].map((request) => request.url());
		if (holding.length > 0) return false;
		const { asked } = work;
		holding = await page.evaluate<string[]>(TWO_FRAMES);
		return holding.length === 0 && work.underway.size === 0 && work.asked === asked;
	};
	await until(isAtRest, 'a page to rest').catch((error: unknown) => {
		throw new Error(`${page.url()} does not rest: ${holding.join(', ')}`, { cause: error });
	});
}
