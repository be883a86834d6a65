/** The browsers of Debian, as cheap as they come: they draw the same, and do nothing beside it. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, firefox } from 'playwright-core';

/** Chromium without the program around it takes two thirds of the time; Playwright's own default. */
const SHELL = '/usr/bin/chromium-headless-shell';

/** One process for content, nothing kept for a next start, and no compositor of a graphics card that is not there. */
const FIREFOX = {
	'fission.autostart': false,
	'dom.ipc.processCount': 1,
	'dom.ipc.processPrelaunch.enabled': false,
	'gfx.webrender.software': true,
	'layers.acceleration.disabled': true,
	'browser.sessionstore.resume_from_crash': false,
	'browser.sessionstore.interval': 3_600_000,
	'browser.cache.disk.enable': false,
};

export const BROWSERS = {
	chromium: () =>
		chromium.launch({
			executablePath:
				process.env['MC_CHROMIUM'] ?? (existsSync(SHELL) ? SHELL : '/usr/bin/chromium'),
			args: ['--no-sandbox'],
		}),
	// The channel of unpatched builds, such as Debian's.
	firefox: () =>
		firefox.launch({
			channel: 'moz-firefox',
			executablePath: process.env['MC_FIREFOX'] ?? '/usr/bin/firefox-esr',
			firefoxUserPrefs: FIREFOX,
		}),
} as const;

/** Files that Firefox gets where a run has time for one browser only: acts of people, in every part of the console. */
const SHOWN_IN_FIREFOX =
	/console-(campaign|contract|filters|foresight|guards|lists|money|operator-money|operator-people|retention|secrets|wizard)\.test/;

/** A slow machine opens each file in one of the two (`.ci/repetitions.mjs`). */
function browsersOfRun(): readonly (keyof typeof BROWSERS)[] {
	if (process.env['MC_ONE_BROWSER'] === undefined) return ['chromium', 'firefox'];
	return SHOWN_IN_FIREFOX.test(expect.getState().testPath ?? '') ? ['firefox'] : ['chromium'];
}

/** Describes the same in both browsers, each started once. */
export function inBothBrowsers(
	run: (name: keyof typeof BROWSERS, browser: () => Browser) => void,
): void {
	describe.each(browsersOfRun())('in %s', (name) => {
		let browser: Browser;
		beforeAll(async () => {
			browser = await BROWSERS[name]();
		});
		afterAll(() => browser.close());
		run(name, () => browser);
	});
}
