/** The compared workflows; they differ in their last nodes only. */
import {
	chain,
	items,
	node,
	ours,
	to,
	webhook,
	type NodeDraft,
	type WorkflowDraft,
} from '../../test/e2e/support/workflows.ts';

interface Credential {
	id: string;
	name: string;
}

/** Expressions that every workflow evaluates for every item. */
export const expressions = {
	to: '={{ $json.to }}',
	text: '=Atelier Durand : {{ $json.firstName }}, votre commande {{ $json.order }} est disponible.',
	reference: '={{ $json.order }}',
	deduplicationKey: '={{ $json.order }}-ready-{{ $json.run }}',
	postalCode: '={{ $json.postalCode }}',
};

/** Responds with one item and saves no data, so that the response does not dominate the time. */
function measured(name: string, path: string, nodes: NodeDraft[]): WorkflowDraft {
	const start = webhook(path);
	start['parameters'] = {
		...(start['parameters'] as object),
		responseData: 'firstEntryJson',
	};
	const first = node('One', 'n8n-nodes-base.limit', 1, { maxItems: 1 });
	return chain(name, [start, items(), ...nodes, first], { saveDataSuccessExecution: 'none' });
}

/** The shared part: the webhook, ten thousand items, and a single item at the end. */
export const theWay = (path: string): WorkflowDraft => measured('The way', path, []);

export const editFields = (path: string): WorkflowDraft =>
	measured('Edit Fields', path, [
		node('Edit Fields', 'n8n-nodes-base.set', 3.4, {
			mode: 'manual',
			includeOtherFields: false,
			assignments: {
				assignments: Object.entries(expressions).map(([name, value]) => ({
					id: name,
					name,
					value,
					type: 'string',
				})),
			},
			options: {},
		}),
	]);

export const ourNode = (path: string, credential: Credential): WorkflowDraft =>
	measured('Our node', path, [
		ours('Send', credential, {
			resource: 'message',
			operation: 'send',
			channel: 'sms',
			purpose: 'transactional',
			to: expressions.to,
			sender: { __rl: true, mode: 'value', value: 'DURAND' },
			contentSource: 'text',
			text: expressions.text,
			whenNotPermitted: 'blockedItem',
			recipient: { postalCode: expressions.postalCode },
			consent: {},
			additionalFields: {
				reference: expressions.reference,
				deduplicationKey: expressions.deduplicationKey,
			},
			options: { maxMessages: 0, batchSize: 1000 },
		}),
	]);

/** What a user builds without our node: an IF on consent and hours, then one request per item. */
export function stockNodes(path: string, credential: Credential, baseUrl: string): WorkflowDraft {
	const condition = (id: string, leftValue: string) => ({
		id,
		leftValue,
		rightValue: '',
		operator: { type: 'boolean', operation: 'true', singleValue: true },
	});
	const check = node('Consent and hours', 'n8n-nodes-base.if', 2.2, {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			conditions: [
				condition('consent', '={{ $json.consent }}'),
				condition('hours', "={{ $now.setZone('Europe/Paris').hour >= 0 }}"),
				condition('sunday', "={{ $now.setZone('Europe/Paris').weekday <= 7 }}"),
			],
			combinator: 'and',
		},
		options: {},
	});
	const send = node(
		'HTTP Request',
		'n8n-nodes-base.httpRequest',
		4.2,
		{
			method: 'POST',
			url: `${baseUrl}/v1/messages`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'marketingCibleApi',
			sendHeaders: true,
			headerParameters: {
				parameters: [{ name: 'Idempotency-Key', value: expressions.deduplicationKey }],
			},
			sendBody: true,
			specifyBody: 'json',
			jsonBody:
				"={{ { channel: 'sms', purpose: 'transactional', to: $json.to, sender: 'DURAND', content: { text: 'Atelier Durand : ' + $json.firstName + ', votre commande ' + $json.order + ' est disponible.' }, reference: $json.order, recipient: { postalCode: $json.postalCode } } }}",
			options: {},
		},
		{
			credentials: { marketingCibleApi: credential },
			// The node opens a connection for every item at once; a lost connection would end the run.
			retryOnFail: true,
		},
	);
	const draft = measured('Stock nodes', path, [check, send]);
	draft.connections['Consent and hours'] = to('HTTP Request');
	return draft;
}
