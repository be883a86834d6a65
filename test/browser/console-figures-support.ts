/** A stage with figures: messages of each outcome, refusals, what waits, opt-outs. */
import type { Page } from 'playwright-core';
import { alert, marketingSms, newsletter, untilStatus } from '../platform/support/index.ts';
import { type Stage, startStage } from './console-support.ts';

/** Alerts of the stage besides those of others. */
export const ALERTS = 24;

export async function startFigures(): Promise<Stage> {
	const stage = await startStage();
	const { client } = stage.world;
	const alerts = Array.from({ length: ALERTS }, (_, index) => ({
		...alert({ to: '+33612345678', reference: `order-${index}` }),
	}));
	const refused = marketingSms({ to: '+33612345679', consent: undefined });
	const waiting = marketingSms({
		to: '+33612345670',
		sendAt: '2026-11-24T23:30:00+01:00',
		outsideHours: 'defer',
	});
	await client.post('/v1/messages/batch', {
		messages: [
			...alerts,
			refused,
			refused,
			refused,
			waiting,
			newsletter({ to: 'one@gmail.com' }),
			newsletter({ to: 'bounce@sandbox.test' }),
		],
	});
	const last = await client.post('/v1/messages', alert({ to: '+33600000001' }));
	await untilStatus(client, last.body['id'], 'undelivered');
	await client.post('/v1/opt-outs', { subject: '+33612345671', source: 'stop_sms' });
	await client.post('/v1/opt-outs', {
		subject: 'lea.martin@example.org',
		channels: ['email'],
		source: 'one_click',
	});
	return stage;
}

export { expectPeace } from './peace.ts';

/** Texts of elements, with plain spaces. */
export async function texts(page: Page, selector: string): Promise<string[]> {
	const found = await page.locator(selector).allTextContents();
	return found.map((text) => text.replaceAll(/[\s\u202f\u00a0]+/g, ' ').trim());
}

/** Presses Tab, or Shift+Tab, until an element has the focus. */
export async function tabTo(
	page: Page,
	selector: string,
	key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
	for (let count = 0; count < 80; count++) {
		await page.keyboard.press(key);
		const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
		if (await page.evaluate<boolean>(isThere)) return;
	}
	throw new Error(`${key} does not reach ${selector}`);
}
