import * as core from 'zapier-platform-core';
import packageJson from '../../zapier-app/package.json';
import { App } from './support/app.ts';

/** The publishing rules of the field, read off the definition that Zapier would get. */
interface Field {
	key: string;
	label?: string;
	type?: string;
	helpText?: string;
	required?: boolean;
	choices?: object;
	group?: string;
	list?: boolean;
	default?: string;
	primary?: boolean;
}
interface Step {
	key: string;
	noun: string;
	display: { label: string; description: string };
	operation: {
		type?: string;
		inputFields?: Field[];
		inputFieldGroups?: { key: string; label: string }[];
		outputFields: Field[];
		sample: Record<string, unknown>;
		[member: string]: unknown;
	};
}
interface Definition {
	version: string;
	platformVersion: string;
	authentication: { fields: Field[]; connectionLabel: string };
	triggers: Record<string, Step>;
	creates: Record<string, Step>;
	searches: Record<string, Step>;
	flags: Record<string, boolean>;
}

/** Exported by core, but not by its types. */
const { createAppHandler } = core as unknown as {
	createAppHandler: (app: object) => (event: object) => Promise<{ results: unknown }>;
};
const handle = createAppHandler(App);
let app: Definition;

beforeAll(async () => {
	app = (await handle({ command: 'definition' })).results as Definition;
});

const steps = (): [string, Step][] =>
	(['triggers', 'creates', 'searches'] as const).flatMap((kind) =>
		Object.values(app[kind]).map((step): [string, Step] => [kind, step]),
	);
const fieldsOf = (step: Step) => step.operation.inputFields ?? [];

it('has no structural error', async () => {
	expect((await handle({ command: 'validate' })).results).toEqual([]);
});

it('has one version, and core pinned to the one it was made with', () => {
	expect(app.version).toBe(packageJson.version);
	expect(app.platformVersion).toBe(core.version);
	expect(packageJson.dependencies).toEqual({ 'zapier-platform-core': core.version });
	expect(packageJson.devDependencies['zapier-platform-cli']).toBe(core.version);
});

it('keeps its public keys: what a Zap refers to may be added to, never renamed', () => {
	const keys = Object.fromEntries(
		steps().map(([, step]) => [
			step.key,
			fieldsOf(step)
				.map(({ key }) => key)
				.sort()
				.join(' '),
		]),
	);
	const sending =
		'consent_collected_at consent_controller consent_method consent_source_url consent_wording country ' +
		'deduplication_key not_after postal_code purpose reference sector send_at sender text time_zone to when_not_permitted';
	const and = (more: string) => `${sending} ${more}`.split(' ').sort().join(' ');
	expect(keys).toEqual({
		new_opt_out: '',
		send_sms: sending,
		send_email: and('html subject'),
		send_voice_message: and('language'),
		add_opt_out: 'channels contact country deduplication_key occurred_at source',
		check_sending_permission:
			'channel consent_collected_at consent_controller consent_method consent_source_url consent_wording country ' +
			'html postal_code purpose reference sector send_at subject text time_zone to when_not_permitted',
	});
	expect(app.authentication.fields.map(({ key }) => key)).toEqual(['apiKey', 'baseUrl']);
});

it('names and describes each step as users expect it', () => {
	const small = new Set([
		'a',
		'an',
		'and',
		'by',
		'for',
		'in',
		'of',
		'on',
		'or',
		'the',
		'to',
		'with',
	]);
	for (const [kind, { key, noun, display }] of steps()) {
		expect(key).toMatch(/^[a-z]+(_[a-z]+)*$/);
		expect(noun).not.toMatch(/s$/);
		for (const word of display.label.split(' ')) {
			expect(small.has(word) || /^[A-Z]/.test(word)).toBe(true);
		}
		expect(display.description).toMatch(
			kind === 'triggers'
				? /^Triggers when .+\.$/
				: kind === 'searches'
					? /^Finds .+\.$/
					: /^[A-Z][a-z]+s .+\.$/,
		);
		expect(display.description).not.toMatch(/marketing cible|zapier/i);
	}
});

it('is in English, without bare links', () => {
	const texts = steps().flatMap(([, step]) => [
		step.display.label,
		step.display.description,
		...fieldsOf(step).flatMap(({ label = '', helpText = '' }) => [label, helpText]),
		...step.operation.outputFields.map(({ label = '' }) => label),
	]);
	for (const text of texts) {
		expect(text).not.toMatch(/[àâçèéêîôùû]|\b(le|la|les|une|des|pour|avec)\b/i);
		expect(text).not.toMatch(/https?:/);
	}
});

it('tells where the API key is found, and hides it', () => {
	for (const { helpText } of app.authentication.fields) {
		expect(helpText).toMatch(/\[[^\]]+\]\(https:\/\/[^)]+\)/);
	}
	expect(app.authentication.fields[0]).toMatchObject({ key: 'apiKey', type: 'password' });
	expect(app.authentication.connectionLabel).not.toMatch(/key/i);
});

it('has fields that say what they are, in groups that exist', () => {
	for (const [, step] of steps()) {
		const fields = fieldsOf(step);
		const groups = (step.operation.inputFieldGroups ?? []).map(({ key }) => key);
		expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
		for (const field of fields) {
			expect(field.label).toBeTruthy();
			expect(field.helpText?.replace(/\.$/, '').toLowerCase()).not.toBe(field.label?.toLowerCase());
			// An identifier is chosen from a list, a credential stands in the connection.
			expect(field.key).not.toMatch(/_id$|api_?key|secret|token|password/i);
			if (field.group !== undefined) expect(groups).toContain(field.group);
			if (field.default !== undefined)
				expect(Object.keys(field.choices ?? {})).toContain(field.default);
		}
		expect(groups).toEqual(groups.length > 0 ? ['message', 'recipient', 'compliance'] : []);
	}
	for (const { operation } of [...Object.values(app.creates), ...Object.values(app.searches)]) {
		expect(operation.inputFields?.some(({ required }) => required)).toBe(true);
	}
});

it('asks for the purpose and never assumes it', () => {
	for (const key of ['send_sms', 'send_email', 'send_voice_message'] as const) {
		const purpose = app.creates[key]?.operation.inputFields?.find(
			(field) => field.key === 'purpose',
		);
		expect(purpose).toMatchObject({ required: true });
		expect(purpose).not.toHaveProperty('default');
	}
});

it('has samples that agree with the output fields', () => {
	const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
	const fits: Record<string, (value: unknown) => boolean> = {
		string: (value) => typeof value === 'string',
		boolean: (value) => typeof value === 'boolean',
		integer: Number.isInteger,
		number: (value) => typeof value === 'number',
		datetime: (value) => typeof value === 'string' && instant.test(value),
	};
	for (const [, { operation }] of steps()) {
		const { outputFields, sample } = operation;
		expect(outputFields.map(({ key }) => key)).toEqual(Object.keys(sample));
		expect(outputFields.filter(({ primary }) => primary).map(({ key }) => key)).toEqual(['id']);
		for (const { key, type } of outputFields) {
			const value = sample[key];
			if (type !== undefined && value !== null)
				expect([key, fits[type]?.(value)]).toEqual([key, true]);
			if (typeof value === 'string' && /^\d{4}-/.test(value)) expect(value).toMatch(instant);
		}
	}
});

it('has a hook that is subscribed to, listed and ended', () => {
	expect(app.triggers['new_opt_out']?.operation).toMatchObject({
		type: 'hook',
		performList: expect.any(String),
		performSubscribe: expect.any(String),
		performUnsubscribe: expect.any(String),
	});
});

it('limits and locks only on fields that are always filled in', () => {
	for (const { operation } of Object.values(app.creates)) {
		const required = operation.inputFields?.filter((field) => field.required).map(({ key }) => key);
		const text = JSON.stringify([operation['lock'] ?? {}, operation['throttle'] ?? {}]);
		for (const [, key] of text.matchAll(/\{\{bundle\.inputData\.(\w+)\}\}/g)) {
			expect(required).toContain(key);
		}
		expect(operation['throttle']).toMatchObject({ scope: ['auth'] });
	}
	expect(app.creates['send_sms']?.operation['lock']).toMatchObject({ scope: ['auth'] });
});

it('decides about empty fields and about 429 itself', () => {
	expect(app.flags).toEqual({ cleanInputData: false, throwForThrottlingEarly: false });
});
