/** The pure parts of the campaign wizard and of the templates: what a form writes, what it keeps, where an error stands. */
import type { Campaign, Template } from '@marketing-cible/contract';
import fc from 'fast-check';
import { campaignRequest, campaignUpdate } from '../../contract/src/schemas/campaign.ts';
import { templateRequest, templateUpdate } from '../../contract/src/schemas/template.ts';
import * as templates from '../../console/src/screens/template/form.ts';
import { isUsing } from '../../console/src/screens/template/is-using.ts';
import { VOICE_LANGUAGES, voiceOptions } from '../../console/src/screens/template/voices.ts';
import { speechLanguage } from '../../platform/src/carriers/sip/speech/program.ts';
import { voiceLanguage } from '../../platform/src/carriers/twilio/twiml.ts';
import { changesOf, creationOf, isSame, merged } from '../../console/src/screens/wizard/changes.ts';
import {
	exampleCheck,
	exampleVariables,
	partsOf,
} from '../../console/src/screens/wizard/example.ts';
import { codeOf, faultsOf, fieldOf, steps } from '../../console/src/screens/wizard/fields.ts';
import {
	addVariant,
	emptyForm,
	type Form,
	formOf,
	MOST_VARIANTS,
	split,
} from '../../console/src/screens/wizard/form.ts';
import { membersOf } from '../../console/src/screens/wizard/members.ts';
import { sectors } from '../../console/src/words/sectors.ts';

const ZONE = 'Europe/Paris';

/** A draft as the API shows it; only what a form reads. */
const draft = (over: Partial<Campaign> = {}) =>
	({ name: 'Bougies', channel: 'sms', purpose: 'marketing', ...over }) as Campaign;

const ids = fc.uniqueArray(fc.stringMatching(/^seg_[a-z0-9]{1,8}$/), { maxLength: 4 });
const content = fc.record(
	{
		text: fc.string({ minLength: 1 }),
		subject: fc.string({ minLength: 1 }),
		html: fc.string({ minLength: 1 }),
		language: fc.constant('fr'),
	},
	{ requiredKeys: ['text'] },
);
const minute = fc
	.integer({ min: 0, max: 400_000 })
	.map((minutes) => new Date(Date.UTC(2027, 0, 1) + minutes * 60_000).toISOString());

describe('a form', () => {
	it('writes back exactly what it read, whatever the API holds', () => {
		fc.assert(
			fc.property(
				fc.record({
					channel: fc.constantFrom('sms', 'email', 'voice'),
					purpose: fc.constantFrom('marketing', 'transactional'),
					include: ids,
					contacts: ids,
					content,
					start: fc.option(minute),
					perHour: fc.option(fc.integer({ min: 1, max: 100_000_000 })),
					isSplit: fc.boolean(),
				}),
				({ channel, purpose, include, contacts, content: own, start, perHour, isSplit }) => {
					const { subject: _s, html: _h, ...spoken } = own;
					const written = channel === 'email' ? own : spoken;
					const isNamed = include.length + contacts.length > 0;
					const campaign = draft({
						channel,
						purpose,
						...(isNamed
							? {
									audience: {
										...(include.length === 0 ? {} : { segments: include }),
										...(contacts.length === 0 ? {} : { contacts }),
									},
								}
							: {}),
						...(isSplit
							? {
									variants: [
										{ key: 'A', share: 30, content: written },
										{ key: 'B', share: 70, templateId: 'tpl_1', variables: { order: 7 } },
									],
									test: { share: 10, hours: 0.5, metric: 'replies', onTie: 'first' },
								}
							: { content: written }),
						schedule: {
							endAt: '2028-01-01T00:00:00.000Z',
							...(start === null ? {} : { startAt: start }),
						},
						speed: { ramp: { start: 200, factor: 1.4 }, ...(perHour === null ? {} : { perHour }) },
					});
					const members = membersOf(formOf(campaign, ZONE), ZONE, campaign);
					const { channel: _c, ...rest } = campaign;
					expect(creationOf(members)).toEqual(rest);
					expect(changesOf(members, membersOf(formOf(campaign, ZONE), ZONE, campaign))).toEqual({});
				},
			),
		);
	});

	it('creates what the contract accepts, from the name alone on', () => {
		const named: Form = { ...emptyForm, name: ' Bougies ' };
		const body = { ...creationOf(membersOf(named, ZONE)), channel: 'sms' };
		expect(campaignRequest.parse(body)).toEqual({
			name: 'Bougies',
			channel: 'sms',
			purpose: 'marketing',
		});
	});

	it('says only what changed, and null for what was emptied', () => {
		const campaign = draft({ sender: 'DURAND', content: { text: 'a' }, speed: { perHour: 5 } });
		const before = membersOf(formOf(campaign, ZONE), ZONE, campaign);
		const form = { ...formOf(campaign, ZONE), sender: '', perHour: '' };
		const changes = changesOf(before, membersOf(form, ZONE, campaign));
		expect(changes).toEqual({ sender: null, speed: null });
		expect(campaignUpdate.safeParse(changes).success).toBe(true);
	});

	it('turns a message into two variants and back', () => {
		const own = { ...emptyForm, name: 'x', content: { ...emptyForm.content, text: 'Bonjour' } };
		const two = split(own, true);
		expect(two.variants.map(({ key, text, share }) => [key, text, share])).toEqual([
			['A', 'Bonjour', '50'],
			['B', 'Bonjour', '50'],
		]);
		const body = { ...creationOf(membersOf(two, ZONE)), channel: 'sms' };
		expect(campaignRequest.safeParse(body).success).toBe(true);
		expect(split(two, false).content).toEqual(own.content);
		let many = two;
		while (many.variants.length < MOST_VARIANTS) many = addVariant(many);
		expect(new Set(many.variants.map(({ key }) => key)).size).toBe(MOST_VARIANTS);
	});

	it('keeps one’s own changes on top of those of another person', () => {
		const before = draft({ content: { text: 'a' } });
		const theirs = draft({ name: 'Leur nom', content: { text: 'b' } });
		const own = { ...formOf(before, ZONE), perHour: '600' };
		const form = merged(own, before, theirs, ZONE);
		expect([form.name, form.content.text, form.perHour]).toEqual(['Leur nom', 'b', '600']);
	});

	it('offers the sectors of the contract', () => {
		for (const sector of sectors) {
			const body = { name: 'x', channel: 'sms', purpose: 'marketing', sector };
			expect(campaignRequest.safeParse(body).success).toBe(true);
		}
	});
});

describe('an error', () => {
	it.each([
		['/name', 'name', 'who'],
		['/audience', 'add-include', 'who'],
		['/audience/segments/0', 'add-include', 'who'],
		['/sender', 'sender', 'who'],
		['/content/text', 'text', 'what'],
		['/content/subject', 'subject', 'what'],
		['/templateId', 'template', 'what'],
		['/variables/order/number', 'variable-order', 'what'],
		['/variables/a~1b', 'variable-a/b', 'what'],
		['/variants/1/content/text', 'variant-1-text', 'what'],
		['/variants/0/key', 'variant-0-key', 'what'],
		['/variants', 'split', 'what'],
		['/test/hours', 'test-hours', 'what'],
		['/schedule/endAt', 'end-day', 'when'],
		['/schedule/startAt', 'start-day', 'when'],
		['/schedule/localTime', 'local-time', 'when'],
		['/speed/perHour', 'per-hour', 'when'],
		['', 'name', 'who'],
	])('at %s stands at %s in %s', (pointer, id, step) => {
		expect(fieldOf(pointer)).toEqual({ id, step });
	});

	it.each([
		['/audience', 'is required before the campaign can start', 'audience'],
		['/schedule/endAt', 'is required before the campaign can start', 'end'],
		['/schedule/endAt', 'has passed: choose a later one', 'endPast'],
		['/schedule/endAt', 'must be later than the start', 'endFirst'],
		['/content/text', 'is required before the campaign can start', 'text'],
		['/variants/0/content/subject', 'is required before the campaign can start', 'subject'],
		['/sender', 'is of a foreign domain', 'other'],
	])('at %s that says "%s" is %s', (pointer, message, code) => {
		expect(codeOf(pointer, message)).toBe(code);
	});

	it.each<[Partial<Form>, (typeof steps)[number], string[]]>([
		[{ name: ' ' }, 'who', ['name']],
		[{ name: 'x' }, 'who', []],
		[{}, 'when', ['end-day']],
		[{ endDay: '2026-12-24' }, 'when', ['end-time']],
		[{ endDay: '2026-12-24', endTime: '18:00' }, 'when', []],
		[
			{ startDay: '2026-12-24', startTime: '18:00', endDay: '2026-12-24', endTime: '17:00' },
			'when',
			['end-day'],
		],
		[{ endDay: '2026-12-24', endTime: '18:00', perHour: '1,5' }, 'when', ['per-hour']],
		[
			{ ...split(emptyForm, true), isTest: true, testHours: '0,5', testShare: '0' },
			'what',
			['test-share'],
		],
		[
			{ isSplit: true, variants: [{ ...emptyForm.content, key: 'é', share: '101' }] },
			'what',
			['variant-0-key', 'variant-0-share'],
		],
	])('%j in %s: %j', (part, step, fields) => {
		expect(faultsOf({ ...emptyForm, ...part }, step, ZONE).map(({ id }) => id)).toEqual(fields);
	});
});

describe('the live verdict', () => {
	it('waits for a message that is complete', () => {
		const mail = { ...emptyForm.content, subject: 'Bonjour' };
		expect(partsOf({ channel: 'email' }, mail)).toBeNull();
		expect(partsOf({ channel: 'email' }, { ...mail, html: '<p>' })).toEqual({
			subject: 'Bonjour',
			html: '<p>',
		});
		expect(partsOf({ channel: 'sms' }, { ...emptyForm.content, text: ' ' })).toBeNull();
	});

	it('asks for the planned start, else for now', () => {
		const now = Date.parse('2026-11-24T09:00:30Z');
		const planned = { ...emptyForm, startDay: '2026-12-24', startTime: '18:00', sector: 'food' };
		const check = exampleCheck(planned, { text: 'Bonjour' }, ZONE, now);
		expect(check?.at).toBe('2026-12-24T17:00:00.000Z');
		expect(check?.messages).toMatchObject([{ sector: 'food', content: { text: 'Bonjour' } }]);
		expect(exampleCheck(emptyForm, { text: 'x' }, ZONE, now)?.at).toBe('2026-11-24T09:00:00.000Z');
	});

	it('fills in what is missing with its own name', () => {
		const template = { variables: ['order', 'day'] };
		expect(exampleVariables(template, { order: '', day: 'lundi' })).toMatchObject({
			order: '[order]',
			day: 'lundi',
			contact: { firstName: 'Zoé' },
		});
	});
});

describe('a template', () => {
	const stored = (content: Template['content'], over: Partial<Template> = {}) =>
		({ name: 'x', channel: 'email', purpose: null, language: null, content, ...over }) as Template;

	it.each<Template['content']>([
		{ subject: 'a', text: 'b' },
		{ subject: 'a', text: 'b', html: '<p>' },
		{ subject: 'a', mjml: '<mjml>' },
	])('is written back as it was read: %j', (content) => {
		const written = templates.writtenOf(templates.formOf(stored(content)));
		expect(written).toEqual({ name: 'x', purpose: null, language: null, content });
		expect(templateUpdate.safeParse(written).success).toBe(true);
	});

	it('is created with what is filled in', () => {
		const form = {
			...templates.emptyTemplate,
			name: ' Rappel ',
			text: 'Bonjour',
			subject: 'nothing',
		};
		const body = templates.creationOf(form);
		expect(body).toEqual({ name: 'Rappel', channel: 'sms', content: { text: 'Bonjour' } });
		expect(templateRequest.safeParse(body).success).toBe(true);
	});

	it('for calls offers the languages that are spoken, whatever carrier makes them, and no other', () => {
		const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
		const codes = letters.flatMap((first) => letters.map((second) => first + second));
		const isSpoken = (code: string) =>
			code === 'fr' || (speechLanguage(code) === code && !voiceLanguage(code).startsWith('fr'));
		expect(codes.filter(isSpoken).sort()).toEqual([...VOICE_LANGUAGES].sort());
		expect(voiceOptions('fr', '')).toContainEqual(['de', 'allemand']);
		expect(voiceOptions('en', 'de')).toHaveLength(VOICE_LANGUAGES.length);
		// What another program stored stays, readable or not.
		expect(voiceOptions('en', 'pt-BR').at(-1)).toEqual(['pt-BR', 'Brazilian Portuguese']);
		expect(voiceOptions('en', 'no tag').at(-1)).toEqual(['no tag', 'no tag']);
	});

	it('is in use by campaigns that are not over', () => {
		expect(isUsing({ status: 'draft', templateId: 'tpl_1' }, 'tpl_1')).toBe(true);
		expect(isUsing({ status: 'completed', templateId: 'tpl_1' }, 'tpl_1')).toBe(false);
		const variants = [{ key: 'A', share: 1, templateId: 'tpl_1' }];
		expect(isUsing({ status: 'running', variants }, 'tpl_1')).toBe(true);
		expect(isUsing({ status: 'running', variants }, 'tpl_2')).toBe(false);
	});
});

it('compares values of JSON, whatever the order of their members', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
			expect(isSame(one, JSON.parse(JSON.stringify(one)))).toBe(true);
			const [first, second] = [one, other].map((value) => JSON.stringify(value));
			if (isSame(one, other) && typeof one !== 'object') expect(first).toBe(second);
		}),
	);
	expect(isSame({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
	expect(isSame({ a: 1 }, { a: 1, b: null })).toBe(false);
	expect(isSame([], {})).toBe(false);
});
