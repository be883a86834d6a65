/** What workflows are written against: names of parameters, and the lists of the contract. */
import {
	consentEvidence,
	eventTypes,
	messageRequest,
	optOutRequest,
} from '@marketing-cible/contract';
import type { INodeProperties } from 'n8n-workflow';
import * as options from '../../nodes/MarketingCible/actions/options.ts';
import { MarketingCible } from '../../nodes/MarketingCible/MarketingCible.node.ts';
import { MarketingCibleTrigger } from '../../nodes/MarketingCibleTrigger/MarketingCibleTrigger.node.ts';

const action = new MarketingCible().description;
const trigger = new MarketingCibleTrigger().description;

function namesOf(resource: string, operation: string): string[] {
	return action.properties
		.filter(({ displayOptions }) => {
			const { resource: resources, operation: operations } = displayOptions?.show ?? {};
			return resources?.includes(resource) && operations?.includes(operation);
		})
		.map(nested);
}

function nested({ name, type, options: inner = [] }: INodeProperties): string {
	if (type !== 'collection') return name;
	return `${name}: ${inner.map((option) => option.name).join(' ')}`;
}

describe('the parameters', () => {
	it('of Message: Send', () => {
		expect(namesOf('message', 'send')).toEqual([
			'channel',
			'purpose',
			'to',
			'sender',
			'subject',
			'html',
			'text',
			'whenNotPermitted',
			'recipient: country postalCode timeZone',
			'consent: collectedAt controller hoursWaiver method sourceUrl wordingLanguage wordingText wordingVersion',
			'additionalFields: deduplicationKey language metadata notAfter reference sector sendAt',
			'options: batchSize maxMessages',
		]);
	});

	it('of Message: Check Compliance', () => {
		expect(namesOf('message', 'check')).toEqual([
			'channel',
			'purpose',
			'to',
			'sender',
			'subject',
			'html',
			'text',
			'recipient: country postalCode timeZone',
			'consent: collectedAt controller hoursWaiver method sourceUrl wordingLanguage wordingText wordingVersion',
			'additionalFields: at language notAfter reference sector sendAt',
			'options: batchSize',
		]);
	});

	it('of the other operations', () => {
		expect(namesOf('message', 'get')).toEqual(['messageId']);
		expect(namesOf('optOut', 'create')).toEqual([
			'subject',
			'channels',
			'source',
			'additionalFields: occurredAt',
		]);
		expect(namesOf('consent', 'create')).toEqual([
			'subject',
			'action',
			'channels',
			'purposes',
			'collectedAt',
			'additionalFields: controller evidence hoursWaiver method noticeVersion sourceUrl wordingLanguage wordingText wordingVersion',
		]);
	});

	it('of the trigger', () => {
		expect(trigger.properties.map(nested)).toEqual(['events', 'options: channels']);
	});

	it('never make marketing an alert by themselves', () => {
		const purposes = action.properties.filter(({ name }) => name === 'purpose');
		expect(purposes.map((purpose) => purpose.default)).toEqual(['marketing', 'marketing']);
	});
});

describe('the lists', () => {
	const sorted = (values: readonly string[]) => values.toSorted();
	const { valuesOf } = options;

	it('are those of the contract', () => {
		const { channel, purpose, sector } = messageRequest.shape;
		expect(sorted(valuesOf(options.channelOptions))).toEqual(sorted(channel.options));
		expect(sorted(valuesOf(options.purposeOptions))).toEqual(sorted(purpose.options));
		expect(sorted(valuesOf(options.sectorOptions))).toEqual(sorted(sector.unwrap().options));
		const { action: consentAction, method } = consentEvidence.shape;
		expect(sorted(valuesOf(options.consentActionOptions))).toEqual(sorted(consentAction.options));
		expect(sorted(valuesOf(options.consentMethodOptions))).toEqual(sorted(method.unwrap().options));
		const source = optOutRequest.shape.source.unwrap();
		expect(sorted(valuesOf(options.optOutSourceOptions))).toEqual(sorted(source.options));
	});

	it('of events leave out nothing but the test', () => {
		const events = eventTypes.filter((event) => event !== 'webhook.test');
		expect(sorted(valuesOf(options.eventOptions))).toEqual(sorted(events));
	});

	it.each(Object.entries(options).filter(([, list]) => Array.isArray(list)))(
		'%s is in the order of the alphabet',
		(_name, list) => {
			const names = (list as readonly { name: string }[]).map(({ name }) => name);
			expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
		},
	);
});

it('an AI agent may use the action and not the trigger', () => {
	expect(action.usableAsTool).toBe(true);
	expect(trigger.usableAsTool).toBeUndefined();
});
