/** What workflows are written against: names of parameters, and the lists of the contract. */
import {
	campaignStatus,
	complaintAnswerRequest,
	complaintChannel,
	complaintSays,
	complaintState,
	consentEvidence,
	contactRequest,
	deadline,
	deadlineState,
	eventTypes,
	invoiceState,
	mergePolicy,
	messageRequest,
	messageStatus,
	optOutRequest,
	proofRequestState,
	recipientState,
	segmentMemberKey,
	statisticsDimension,
	statisticsMetric,
	suspensionState,
	waitFor,
} from '@marketing-cible/contract';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import * as options from '../../nodes/shared/options.ts';
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
			'contentSource',
			'templateId',
			'variables',
			'subject',
			'html',
			'text',
			'audioId',
			'whenNotPermitted',
			'recipient: birthDate contactId country postalCode timeZone',
			'consent: collectedAt controller hoursWaiver method sourceUrl wordingLanguage wordingText wordingVersion',
			'additionalFields: deduplicateFor deduplicationKey language metadata notAfter reference sector sendAt',
			'options: batchInterval batchSize maxMessages repeatedRecipients',
		]);
	});

	it('of Message: Send and Wait', () => {
		const send = namesOf('message', 'send');
		expect(namesOf('message', 'sendAndWait')).toEqual([
			...send.slice(0, send.indexOf('whenNotPermitted')),
			'waitFor',
			'choices',
			'waitAmount',
			'waitUnit',
			'outputPerEnd',
			...send.slice(send.indexOf('whenNotPermitted'), -1),
			'options: unmatched',
		]);
	});

	it('of Message: Check Compliance', () => {
		expect(namesOf('message', 'check')).toEqual([
			'channel',
			'purpose',
			'to',
			'sender',
			'contentSource',
			'templateId',
			'variables',
			'subject',
			'html',
			'text',
			'audioId',
			'recipient: birthDate contactId country postalCode timeZone',
			'consent: collectedAt controller hoursWaiver method sourceUrl wordingLanguage wordingText wordingVersion',
			'additionalFields: at language notAfter reference sector sendAt',
			'options: batchSize',
		]);
	});

	it('of the other operations', () => {
		expect(namesOf('message', 'get')).toEqual(['messageId', 'simplify']);
		expect(namesOf('message', 'cancel')).toEqual(['messageId', 'simplify']);
		expect(namesOf('message', 'getAll')).toEqual([
			'returnAll',
			'limit',
			'simplify',
			'filters: channel country since to reference status',
			'sort: order',
		]);
		expect(namesOf('contact', 'upsert')).toEqual([
			'externalId',
			'phone',
			'email',
			'additionalFields: attributes birthDate country clearFields firstName language lastName postalCode timeZone',
		]);
		expect(namesOf('contact', 'get')).toEqual(['contactId', 'simplify']);
		expect(namesOf('contact', 'delete')).toEqual(['contactId']);
		expect(namesOf('optOut', 'get')).toEqual(['optOutId']);
		expect(namesOf('optOut', 'sync')).toEqual(['after', 'since', 'returnAll', 'limit']);
		expect(namesOf('consent', 'getState')).toEqual(['subject', 'additionalFields: country']);
		expect(namesOf('consent', 'getProof')).toEqual([
			'subject',
			'format',
			'binaryPropertyName',
			'additionalFields: country',
		]);
		expect(namesOf('consent', 'withdraw')).toEqual([
			'subject',
			'channels',
			'purposes',
			'additionalFields: collectedAt country method',
		]);
		expect(namesOf('template', 'get')).toEqual(['templateId']);
		expect(namesOf('recording', 'upload')).toEqual(['binaryPropertyName', 'name']);
		expect(namesOf('sender', 'getAll')).toEqual([
			'returnAll',
			'limit',
			'filters: channel query',
			'sort: order',
		]);
		expect(namesOf('account', 'get')).toEqual([]);
		expect(namesOf('optOut', 'create')).toEqual([
			'subject',
			'channels',
			'source',
			'additionalFields: country occurredAt',
		]);
		expect(namesOf('consent', 'create')).toEqual([
			'subject',
			'action',
			'channels',
			'purposes',
			'collectedAt',
			'additionalFields: controller country evidence hoursWaiver method noticeVersion sourceUrl wordingLanguage wordingText wordingVersion',
		]);
	});

	it('of campaigns, contact lists and statistics', () => {
		expect(namesOf('campaign', 'create')).toEqual([
			'name',
			'channel',
			'purpose',
			'segmentId',
			'excludedSegmentId',
			'sender',
			'templateId',
			'variables',
			'endAt',
			'simplify',
			'additionalFields: deduplicationKey localTime perHour reference sector startAt',
		]);
		for (const operation of ['check', 'get', 'getReport']) {
			expect(namesOf('campaign', operation)).toEqual(['campaignId', 'simplify']);
		}
		for (const operation of ['pause', 'resume', 'cancel']) {
			expect(namesOf('campaign', operation)).toEqual(['campaignId', 'reason', 'simplify']);
		}
		expect(namesOf('campaign', 'schedule')).toEqual([
			'campaignId',
			'simplify',
			'additionalFields: endAt localTime startAt',
		]);
		expect(namesOf('campaign', 'getRecipients')).toEqual([
			'campaignId',
			'returnAll',
			'limit',
			'filters: outcome rule state variant',
		]);
		for (const operation of ['add', 'remove']) {
			expect(namesOf('contactList', operation)).toEqual([
				'listId',
				'memberKey',
				'member',
				'additionalFields: country',
			]);
		}
		expect(namesOf('import', 'importFile')).toEqual([
			'binaryPropertyName',
			'runImport',
			'listId',
			'rejectsPropertyName',
			'simplify',
			'additionalFields: columns consentSource consentWording controller country mergePolicy',
		]);
		for (const operation of ['get', 'run']) {
			expect(namesOf('import', operation)).toEqual(['importId', 'rejectsPropertyName', 'simplify']);
		}
		expect(namesOf('statistics', 'get')).toEqual([
			'periodStart',
			'periodEnd',
			'bucket',
			'groupBy',
			'metrics',
			'filters: campaignId channel clock purpose',
		]);
	});

	it('of credits, complaints, requests for proof, deadlines and lost keys', () => {
		expect(namesOf('credits', 'get')).toEqual([]);
		for (const operation of ['getEntries', 'getLots']) {
			expect(namesOf('credits', operation)).toEqual(['returnAll', 'limit', 'sort: order']);
		}
		expect(namesOf('complaint', 'create')).toEqual([
			'subject',
			'complaintChannel',
			'complaintText',
			'additionalFields: says country messageId receivedAt',
		]);
		expect(namesOf('complaint', 'answer')).toEqual([
			'complaintId',
			'answerKind',
			'consentIds',
			'statement',
		]);
		expect(namesOf('complaint', 'get')).toEqual(['complaintId']);
		expect(namesOf('complaint', 'getAll')).toEqual([
			'returnAll',
			'limit',
			'filters: says since state',
		]);
		expect(namesOf('proofRequest', 'answer')).toEqual([
			'proofRequestId',
			'proofsFrom',
			'proofs',
			'proofsJson',
			'completeFromRegistry',
			'statement',
		]);
		expect(namesOf('proofRequest', 'get')).toEqual(['proofRequestId']);
		expect(namesOf('proofRequest', 'getAll')).toEqual(['returnAll', 'limit', 'filters: state']);
		expect(namesOf('deadline', 'getAll')).toEqual(['returnAll', 'limit', 'filters: owedBy state']);
		expect(namesOf('account', 'neutralize')).toEqual([
			'neutralizedKeys',
			'keyIds',
			'confirmation',
			'additionalFields: since',
		]);
	});

	it('of invoices and suspensions', () => {
		expect(namesOf('invoice', 'download')).toEqual(['invoiceId', 'binaryPropertyName']);
		expect(namesOf('invoice', 'get')).toEqual(['invoiceId']);
		expect(namesOf('invoice', 'getAll')).toEqual([
			'returnAll',
			'limit',
			'filters: number state',
			'sort: order',
		]);
		expect(namesOf('suspension', 'appeal')).toEqual(['suspensionId', 'statement', 'measures']);
		expect(namesOf('suspension', 'get')).toEqual(['suspensionId']);
		expect(namesOf('suspension', 'getAll')).toEqual(['returnAll', 'limit', 'filters: state']);
	});

	it('of the trigger', () => {
		expect(trigger.properties.map(nested)).toEqual(['events', 'options: channels']);
	});

	it('never make marketing an alert by themselves', () => {
		const purposes = action.properties.filter(({ name }) => name === 'purpose');
		expect(purposes.map((purpose) => purpose.default)).toEqual([
			'marketing',
			'marketing',
			'marketing',
			'marketing',
		]);
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
		expect(sorted(valuesOf(options.waitForOptions))).toEqual(sorted(waitFor.options));
		const source = optOutRequest.shape.source.unwrap();
		expect(sorted(valuesOf(options.optOutSourceOptions))).toEqual(sorted(source.options));
	});

	it('of statuses and of what may be cleared are those of the contract', () => {
		expect(sorted(valuesOf(options.messageStatusOptions))).toEqual(sorted(messageStatus.options));
		const clearable = Object.entries(contactRequest.shape)
			.filter(([, schema]) => schema.safeParse(null).success)
			.map(([name]) => name);
		expect(sorted(valuesOf(options.clearableContactOptions))).toEqual(sorted(clearable));
	});

	it('of campaigns and statistics are those of the contract', () => {
		const lists = [
			[options.campaignStatusOptions, campaignStatus],
			[options.mergePolicyOptions, mergePolicy],
			[options.recipientStateOptions, recipientState],
			[options.statisticsDimensionOptions, statisticsDimension],
			[options.statisticsMetricOptions, statisticsMetric],
		] as const;
		for (const [list, { options: values }] of lists) {
			expect(list.map(({ value }) => value as string).toSorted()).toEqual(sorted(values));
		}
		const keys = Object.keys(segmentMemberKey.shape).filter((key) => key !== 'country');
		expect(sorted(valuesOf(options.memberKeyOptions))).toEqual(sorted(keys));
	});

	it('of complaints, requests for proof and deadlines are those of the contract', () => {
		const lists = [
			[options.complaintAnswerOptions, complaintAnswerRequest.shape.kind],
			[options.complaintChannelOptions, complaintChannel],
			[options.complaintSaysOptions, complaintSays],
			[options.complaintStateOptions, complaintState],
			[options.proofRequestStateOptions, proofRequestState],
			[options.deadlineStateOptions, deadlineState],
			[options.deadlineOwedByOptions, deadline.shape.owedBy],
			[options.suspensionStateOptions, suspensionState],
		] as const;
		for (const [list, { options: values }] of lists) {
			expect(list.map(({ value }) => value as string).toSorted()).toEqual(sorted(values));
		}
	});

	it('of invoices leave out what no client sees', () => {
		const states = invoiceState.options.filter((state) => state !== 'draft' && state !== 'sent');
		expect(sorted(valuesOf(options.invoiceStateOptions))).toEqual(sorted(states));
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

describe('the operations', () => {
	const operations = action.properties
		.filter(({ name }) => name === 'operation')
		.map(({ displayOptions, options: listed = [] }) => [
			displayOptions?.show?.['resource']?.[0] as string,
			listed.map((option) => 'value' in option && option.value),
		]);

	it('are those that the resources promise', () => {
		expect(Object.fromEntries(operations)).toEqual({
			account: ['get', 'neutralize'],
			campaign: [
				'cancel',
				'check',
				'create',
				'get',
				'getAll',
				'getRecipients',
				'getReport',
				'pause',
				'resume',
				'schedule',
			],
			complaint: ['answer', 'get', 'getAll', 'create'],
			consent: ['getAll', 'getProof', 'getState', 'create', 'withdraw'],
			contact: ['upsert', 'delete', 'get', 'getAll'],
			contactList: ['add', 'remove'],
			credits: ['get', 'getEntries', 'getLots'],
			deadline: ['getAll'],
			import: ['get', 'importFile', 'run'],
			invoice: ['download', 'get', 'getAll'],
			message: ['cancel', 'check', 'get', 'getAll', 'send', 'sendAndWait'],
			optOut: ['create', 'get', 'getAll', 'sync'],
			proofRequest: ['answer', 'get', 'getAll'],
			recording: ['upload'],
			sender: ['getAll'],
			statistics: ['get'],
			suspension: ['appeal', 'get', 'getAll'],
			template: ['get', 'getAll'],
		});
	});

	it('say what they do, each in words of its own', () => {
		const said = action.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options: listed = [] }) => listed as INodePropertyOptions[]);
		for (const { action: title, description } of said) {
			expect(title).toMatch(/^[A-Z][a-z ]+$/);
			expect(description).not.toBe('');
		}
		expect(new Set(said.map(({ action: title }) => title)).size).toBe(said.length);
	});

	it('have the same type for a field wherever it stands', () => {
		const types = new Map<string, Set<string>>();
		for (const { name, type } of action.properties) {
			types.set(name, (types.get(name) ?? new Set()).add(type));
		}
		for (const [name, set] of types) expect([name, set.size]).toEqual([name, 1]);
	});

	it('search only by methods that exist', () => {
		const { listSearch, resourceMapping } = new MarketingCible().methods;
		const text = JSON.stringify(action.properties);
		const used = (member: string) => [
			...new Set(
				[...text.matchAll(new RegExp(`"${member}":"(\\w+)"`, 'g'))].map(([, name]) => name),
			),
		];
		expect(used('searchListMethod').toSorted()).toEqual(Object.keys(listSearch).toSorted());
		expect(used('resourceMapperMethod')).toEqual(Object.keys(resourceMapping));
	});
});

it('waits for a call that n8n does not register', () => {
	expect(action.webhooks).toEqual([
		expect.objectContaining({ httpMethod: 'POST', restartWebhook: true, isFullPath: true }),
	]);
	// The signature is checked where the saved parameter says so, and defaults are not saved.
	const operation = action.properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.['resource']?.includes('message'),
	);
	expect(operation?.default).not.toBe('sendAndWait');
});

it('an AI agent may use the action and not the trigger', () => {
	expect(action.usableAsTool).toBe(true);
	expect(trigger.usableAsTool).toBeUndefined();
});
