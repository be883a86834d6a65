/**
 * `npm run bench -- console [runs]`: how soon a screen of the console stands, in Chromium with an empty cache. Prints the largest
 * contentful paint (w3.org/TR/largest-contentful-paint), what moved (cumulative layout shift) and what was loaded, for the machine
 * alone and for a phone: a quarter of the processor, 1.6 Mbit/s, 150 ms. Medians, with the limits. Needs Debian's Chromium.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, CDPSession } from 'playwright-core';
import { BROWSERS, enter, member, startStage, urlOf } from '../test/browser/console-support.ts';
import { median } from './platform/figures.ts';

const RUNS = Number(process.argv[2] ?? 5);
const SCREENS = ['overview', 'messages', 'message', 'contacts', 'campaigns', 'statistics', 'try'];

/** How a screen is reached, and the most milliseconds to its largest paint. */
interface Conditions {
	name: string;
	limitMs: number;
	apply: (session: CDPSession) => Promise<void>;
}

const CONDITIONS: readonly Conditions[] = [
	{ name: 'this machine', limitMs: 600, apply: () => Promise.resolve() },
	{
		name: 'a phone on a slow network',
		limitMs: 1500,
		async apply(session) {
			await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
			const bytesPerSecond = 1_600_000 / 8;
			await session.send('Network.emulateNetworkConditions', {
				offline: false,
				latency: 150,
				downloadThroughput: bytesPerSecond,
				uploadThroughput: bytesPerSecond,
			});
		},
	},
];

/** What one visit measured; times in milliseconds since the navigation began. */
interface Visited {
	paint: number;
	shift: number;
	/** Transferred, compressed. */
	kilobytes: number;
}

/** Notes paints and shifts from the beginning; runs in the page. */
const OBSERVE = `
	window.measured = { paint: 0, shift: 0 };
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) measured.paint = entry.startTime;
	}).observe({ type: 'largest-contentful-paint', buffered: true });
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) if (!entry.hadRecentInput) measured.shift += entry.value;
	}).observe({ type: 'layout-shift', buffered: true });`;

async function measure(
	context: BrowserContext,
	url: string,
	{ apply }: Conditions,
): Promise<Visited> {
	const page = await context.newPage();
	await page.addInitScript(OBSERVE);
	const session = await context.newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.setCacheDisabled', { cacheDisabled: true });
	await apply(session);
	let bytes = 0;
	session.on(
		'Network.loadingFinished',
		({ encodedDataLength }) => void (bytes += encodedDataLength),
	);
	await page.goto(url);
	await page.locator('main h1').waitFor();
	await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
	await page.waitForLoadState('networkidle');
	const { paint, shift } = await page.evaluate<Omit<Visited, 'kilobytes'>>('measured');
	await page.close();
	return { paint, shift, kilobytes: bytes / 1000 };
}

const build = fileURLToPath(new URL('../console/build.mjs', import.meta.url));
if (spawnSync(process.execPath, [build], { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) {
	throw new Error('the console was not built');
}
// Every visit is one of a stranger, until the page says who it is.
const stage = await startStage({ strangerLimit: 1_000_000 });
const browser = await BROWSERS.chromium();
let isWithin = true;
try {
	const who = await member(stage, 'marketer');
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	const first = await context.newPage();
	await enter(stage, first, who);
	await first.close();
	for (const conditions of CONDITIONS) {
		console.log(`${conditions.name}: largest paint, limit ${conditions.limitMs} ms`);
		for (const screen of SCREENS) {
			const url = urlOf(stage, stage.paths[screen] ?? '');
			const visits: Visited[] = [];
			for (let run = 0; run < RUNS; run++) visits.push(await measure(context, url, conditions));
			const paint = median(visits.map((visit) => visit.paint));
			const shift = median(visits.map((visit) => visit.shift));
			const kilobytes = median(visits.map((visit) => visit.kilobytes));
			isWithin &&= paint <= conditions.limitMs;
			console.log(
				`  ${screen.padEnd(12)} ${paint.toFixed(0).padStart(6)} ms  shift ${shift.toFixed(3)}  ${kilobytes.toFixed(1).padStart(6)} kB`,
			);
		}
	}
} finally {
	await browser.close();
	await stage.world.end();
}
if (!isWithin) process.exitCode = 1;
