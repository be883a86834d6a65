import * as core from 'zapier-platform-core';
import packageJson from '../../zapier-app/package.json';
import {
	definition,
	fieldsOf,
	fits,
	INSTANT,
	outputsOf,
	stepsOf,
	validation,
	visible,
	type Definition,
} from './support/definition.ts';

/** What the rules of Zapier (publishing-rules.test.ts) do not ask for, and this app promises. */
let app: Definition;

beforeAll(async () => {
	app = await definition();
});

const steps = () => visible(app);

it('has no structural error', async () => {
	expect(await validation()).toEqual([]);
});

it('has one version, and core pinned to the one it was made with', () => {
	expect(app.version).toBe(packageJson.version);
	expect(app.platformVersion).toBe(core.version);
	expect(packageJson.dependencies).toEqual({ 'zapier-platform-core': core.version });
	expect(packageJson.devDependencies['zapier-platform-cli']).toBe(core.version);
});

it('has the steps that it promises', () => {
	const keys = (kind: 'triggers' | 'creates' | 'searches') =>
		Object.values(app[kind])
			.filter(({ display }) => display.hidden !== true)
			.map(({ display }) => display.label);
	expect(keys('triggers')).toEqual([
		'New Opt-Out',
		'New Consent Change',
		'New Delivery Receipt',
		'New Inbound Message',
		'Message Held or Rejected',
		'New Bounce or Complaint',
		'Call Completed',
		'Campaign Completed',
		'Campaign Suspended',
		'Alert Raised',
		'Proof Requested',
		'Complaint Received',
		'Account Suspended',
		'Suspension Lifted',
		'Deadline Missed',
		'Credits Low',
		'Invoice Issued',
		'Invoice Overdue',
	]);
	expect(keys('creates')).toEqual([
		'Send SMS',
		'Send Email',
		'Send Voice Message',
		'Send Message and Wait for Reply',
		'Create or Update Contact',
		'Record Consent',
		'Add Opt-Out',
		'Cancel Scheduled Message',
		'Create Campaign',
		'Schedule Campaign',
		'Pause Campaign',
		'Resume Campaign',
		'Cancel Campaign',
		'Add Contact to List',
		'Remove Contact from List',
		'Record Complaint',
		'Answer Proof Request',
	]);
	expect(keys('searches')).toEqual([
		'Find Contact',
		'Find Message',
		'Check Sending Permission',
		'Find Campaign',
		'Check Campaign',
		'Find Campaign Report',
		'Find Campaign Recipients',
		'Find Sending Report',
		'Find Credit Balance',
		'Find Proof Request',
		'Find Invoice',
		'Find Suspension',
	]);
});

it('hides what only fills dropdowns, and uses every one of them', () => {
	const used = stepsOf(app)
		.flatMap(([, step]) => fieldsOf(step))
		.flatMap(({ dynamic }) => dynamic?.split('.')[0] ?? []);
	const hidden = Object.values(app.triggers).filter(({ display }) => display.hidden);
	expect(hidden.map(({ key }) => key).sort()).toEqual([...new Set(used)].sort());
	for (const { operation } of hidden) expect(operation).toMatchObject({ canPaginate: true });
});

it('is in English', () => {
	const texts = steps().flatMap(([, step]) => [
		step.display.label,
		step.display.description,
		...fieldsOf(step).flatMap(({ label = '', helpText = '' }) => [label, helpText]),
		...outputsOf(step).map(({ label = '' }) => label),
	]);
	for (const text of texts) {
		expect(text).not.toMatch(/[àâçèéêîôùû]|\b(le|la|les|une|des|pour|avec)\b/i);
	}
});

it('hides the API key', () => {
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
			if (field.group !== undefined) expect(groups).toContain(field.group);
			if (field.default !== undefined)
				expect(Object.keys(field.choices ?? {})).toContain(field.default);
		}
		expect(groups).toEqual(groups.length > 0 ? ['message', 'recipient', 'compliance'] : []);
	}
	// Of these, one of several fields is needed, and the step itself says which; a balance and a report need none.
	const withoutRequired = [
		'create_or_update_contact',
		'find_credit_balance',
		'find_invoice',
		'find_message',
		'find_proof_request',
		'find_sending_report',
		'find_suspension',
	];
	for (const { key, operation } of [
		...Object.values(app.creates),
		...Object.values(app.searches),
	]) {
		if (withoutRequired.includes(key)) continue;
		expect(operation.inputFields?.some(({ required }) => required)).toBe(true);
	}
});

it('asks for the purpose and never assumes it', () => {
	for (const key of [
		'send_sms',
		'send_email',
		'send_voice_message',
		'send_and_wait',
		'create_campaign',
	] as const) {
		const purpose = app.creates[key]?.operation.inputFields?.find(
			(field) => field.key === 'purpose',
		);
		expect(purpose).toMatchObject({ required: true });
		expect(purpose).not.toHaveProperty('default');
	}
});

it('has samples that agree with the output fields', () => {
	for (const [, step] of steps()) {
		const { sample = {} } = step.operation;
		expect(outputsOf(step).map(({ key }) => key)).toEqual(Object.keys(sample));
		expect(
			outputsOf(step)
				.filter(({ primary }) => primary)
				.map(({ key }) => key),
		).toEqual(['id']);
		for (const field of outputsOf(step)) {
			const value = sample[field.key];
			if (value !== null) expect([field.key, fits(field, value)]).toEqual([field.key, true]);
			if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) {
				expect(value).toMatch(INSTANT);
			}
		}
	}
});

it('has hooks that are subscribed to, listed and ended', () => {
	for (const [kind, { operation }] of steps()) {
		if (kind !== 'triggers') continue;
		expect(operation).toMatchObject({
			type: 'hook',
			performList: expect.any(String),
			performSubscribe: expect.any(String),
			performUnsubscribe: expect.any(String),
		});
	}
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
	for (const key of [
		'send_sms',
		'send_email',
		'send_voice_message',
		'send_and_wait',
		'record_consent',
		'create_campaign',
		'schedule_campaign',
	]) {
		expect(app.creates[key]?.operation['lock']).toMatchObject({ scope: ['auth'] });
	}
});

it('decides about empty fields, about 429 and about logging itself', () => {
	expect(app.flags).toEqual({
		cleanInputData: false,
		throwForThrottlingEarly: false,
		skipHttpPatch: true,
	});
});
