/** A console with a draft, segments and templates whose every text is hostile, and hands that only press keys. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Json } from '../platform/support/index.ts';
import { HOSTILE, type Stage, startStage, visit, type Visit } from './console-support.ts';
import { expectPeace as peace, refusals } from './peace.ts';

/** Long enough for a busy machine, and short enough that a test says which step it waits for. */
const STEP_MS = 60_000;

export interface WizardStage extends Stage {
	/** Ids of templates for e-mail: one at rest, and one that runs a script and loads a picture, as far as it could. */
	mailTemplate: string;
	activeTemplate: string;
	/** Addresses of the screens that the wizard and the templates have. */
	addresses: readonly string[];
}

export async function startWizardStage(): Promise<WizardStage> {
	const stage = await startStage();
	const { client } = stage.world;
	const made = async (path: string, body: Json) => {
		const { status, body: answer } = await client.post(path, body);
		if (status !== 201) throw new Error(`${path}: ${JSON.stringify(answer)}`);
		return String(answer['id']);
	};
	const everybody = { field: 'createdAt', op: 'exists', value: true };
	await made('/v1/segments', { name: 'Tout le monde', definition: everybody });
	const segment = await made('/v1/segments', {
		name: HOSTILE.slice(0, 150),
		definition: everybody,
	});
	await made('/v1/senders', { channel: 'sms', value: 'DURAND', label: HOSTILE, default: true });
	const mailTemplate = await made('/v1/templates', {
		name: HOSTILE,
		channel: 'email',
		language: 'fr',
		content: {
			subject: 'Bonjour {{ contact.firstName }}',
			text: 'Bonjour {{ contact.firstName }}, commande {{ order }}.',
			html: '<style>p { color: teal }</style><p>Bonjour {{ contact.lastName }}, {{ contact.email }}, commande {{ order }}.</p>',
		},
	});
	const activeTemplate = await made('/v1/templates', {
		name: 'Actif',
		channel: 'email',
		content: {
			subject: 'Bonjour',
			html: `<p>{{ contact.lastName }}, {{ contact.email }}, commande {{ order }}.</p><img src="https://tracker.invalid/x.gif"><script>parent.document.title = 'owned'</script>`,
		},
	});
	const hostileDraft = await made('/v1/campaigns', {
		name: HOSTILE.slice(0, 190),
		channel: 'email',
		purpose: 'transactional',
		sender: HOSTILE,
		reference: HOSTILE,
		audience: { segments: [segment] },
		variants: [
			{ key: 'A', share: 50, content: { subject: HOSTILE, text: HOSTILE, html: HOSTILE } },
			{ key: 'B', share: 50, templateId: mailTemplate, variables: { order: HOSTILE } },
		],
		test: { share: 20, hours: 4, metric: 'replies', onTie: 'ask' },
		schedule: { endAt: '2026-11-28T22:00:00+01:00' },
	});
	return {
		...stage,
		mailTemplate,
		activeTemplate,
		addresses: [
			'campaigns/new',
			...['who', 'what', 'when', 'check'].map(
				(step) => `campaigns/${hostileDraft}/edit?step=${step}`,
			),
			'templates',
			'templates/new',
			`templates/${mailTemplate}`,
		],
	};
}

/** Opens a page of its own. */
export async function open(
	stage: Stage,
	browser: Browser,
	options: BrowserContextOptions = {},
): Promise<Visit> {
	const seen = await visit(stage, browser, options);
	seen.page.setDefaultTimeout(STEP_MS);
	return seen;
}

/**
 * No complaint of the browser, and no request to another origin.
 * @param permitted statuses of answers that a test provokes.
 */
export function expectPeace(stage: Stage, seen: Visit, permitted: readonly number[] = []): void {
	const complaints = seen.complaints.filter((text) => !EXPECTED.some((one) => one.test(text)));
	peace(stage, { ...seen, complaints }, permitted.length > 0 ? refusals(...permitted) : undefined);
}

/** What a mail preview, whose frame runs no script and has no origin, makes browsers say. */
const EXPECTED = [
	// The clock of a test is a script, which the sandbox refuses as it refuses any other.
	/^Blocked script execution in/,
	// axe writes to every frame.
	/target origin provided .* does not match the recipient window.s origin \(.null.\)/,
];

/** Presses Tab until an element has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
	for (let count = 0; count < 90; count++) {
		await page.keyboard.press('Tab');
		const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
		if (await page.evaluate<boolean>(isThere)) return;
	}
	throw new Error(`Tab does not reach ${selector}`);
}

export async function submit(page: Page): Promise<void> {
	await tabTo(page, 'main button[type="submit"].main');
	await page.keyboard.press('Enter');
}

/** Tabs to a button of the page and presses it. */
export async function press(page: Page, word: string): Promise<void> {
	for (let count = 0; count < 90; count++) {
		await page.keyboard.press('Tab');
		const text = await page.evaluate<string>('document.activeElement.textContent');
		if (text === word) return page.keyboard.press('Enter');
	}
	throw new Error(`Tab does not reach ${word}`);
}

/** The heading of a step has the focus once it is shown. */
export async function heading(page: Page, word: string): Promise<void> {
	await page.locator('#step:focus', { hasText: word }).waitFor();
}

/**
 * Types into the parts of a date or time field, whose order is that of the browser's language.
 * @param ways the keys of each order.
 * @param value what the field must read then.
 */
export async function typeParts(
	page: Page,
	selector: string,
	ways: readonly string[],
	value: string,
): Promise<void> {
	await tabTo(page, selector);
	for (const keys of ways) {
		for (let part = 0; part < 3; part++) await page.keyboard.press('ArrowLeft');
		await page.keyboard.type(keys);
		if ((await page.locator(selector).inputValue()) === value) return;
	}
	throw new Error(`${selector} reads ${await page.locator(selector).inputValue()}`);
}
