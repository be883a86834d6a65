/** What tests of acts in both browsers share: one stage of a file, one browser of a describe, peace, pictures, and an identity that was proven too long ago. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Client } from '../platform/support/index.ts';
import { OPERATED, operators } from './console-contract-support.ts';
import {
	BROWSERS,
	enter,
	PATIENCE_MS,
	type Stage,
	startStage,
	tabTo,
	visit,
	type Visit,
} from './console-support.ts';
import { takePicture } from './looks.ts';
import { expectPeace, refusals } from './peace.ts';

/** One step, also on a busy machine: the step that fails is named. */
const STEP_MS = 30_000;
const MINUTE = 60_000;

/** The stage of a file, with the two keys of the operator. */
export interface Theater {
	readonly stage: Stage;
	readonly operator: { first: Client; second: Client };
	/** One picture in the folder of pictures, by Chromium alone: in Firefox, Playwright adds an inline style for it, which the policy blocks. */
	picture: (page: Page, browser: string, what: string) => Promise<void>;
	/** No request left the origin, and the browser complained of nothing but refusals, which the screens show. */
	expectPeace: (seen: Visit) => void;
	/** The identity was proven too long ago. */
	letProofAge: () => void;
	/** Opens a page and signs in. */
	sit: (
		browser: Browser,
		who: { email: string; secret: string },
		path?: string,
		options?: BrowserContextOptions,
	) => Promise<Visit>;
}

/**
 * Starts the stage of a file before its tests and ends it after them.
 * @param name of the pictures.
 * @param fill adds what the screens show.
 */
export function theater(name: string, fill?: (theater: Theater) => Promise<void>) {
	let stage: Stage | undefined;
	let operator: Theater['operator'] | undefined;
	const of = <Value>(value: Value | undefined): Value => {
		if (value === undefined) throw new Error('the stage has not started');
		return value;
	};
	const made: Theater = {
		get stage() {
			return of(stage);
		},
		get operator() {
			return of(operator);
		},
		async picture(page, browser, what) {
			if (browser !== 'chromium') return;
			await takePicture(page, `${name}-${what}`);
		},
		expectPeace(seen) {
			expectPeace(of(stage), seen, refusals(409, 422));
		},
		letProofAge() {
			const { clock } = of(stage).world.platform;
			clock.set(clock.now() + 11 * MINUTE);
		},
		async sit(browser, who, path = '', options = {}) {
			const seen = await visit(of(stage), browser, options);
			seen.page.setDefaultTimeout(STEP_MS);
			await enter(of(stage), seen.page, who, path);
			return seen;
		},
	};
	jest.setTimeout(PATIENCE_MS);
	beforeAll(async () => {
		stage = await startStage(OPERATED);
		operator = await operators(stage);
		await fill?.(made);
	});
	afterAll(() => stage?.world.end());
	return made;
}

/** Numbers of one browser, which the other does not touch. */
export function numbersOf(name: keyof typeof BROWSERS): (index: number) => string {
	const start = name === 'chromium' ? 100 : 200;
	return (index) => `+33639980${start + index}`;
}

/** Reaches a field by Tab and types in place of what it holds. */
export async function type(page: Page, selector: string, text: string): Promise<void> {
	await tabTo(page, selector);
	await page.keyboard.press('Control+A');
	await page.keyboard.type(text);
}
