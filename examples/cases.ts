/**
 * The cases that `npm start` shows and that test/workflows asserts: an example workflow, the payload that sets it off, the
 * instant at which that happens, and what must come of it. In the order of their instants, so that the clock only moves on.
 */

import type { ComplaintRequest, MessageRequest } from '@marketing-cible/contract/requests';

/**
 * What became of the case. `delivered` and `scheduled` are the platform's words, `blocked` is the node's; `filtered` means that
 * the workflow ended before our node, `recorded` that a consent or an opt-out stands, `told` that another service learned of it,
 * `launched` that a campaign was scheduled and ended, `listed` that a contact is on a list, `proven` that a request for proof is answered.
 */
export type Outcome =
	| 'delivered'
	| 'scheduled'
	| 'blocked'
	| 'recorded'
	| 'filtered'
	| 'told'
	| 'launched'
	| 'listed'
	| 'proven';

export interface Expectation {
	outcome: Outcome;
	/** The rule that decided; `null` when none had anything to say. */
	rule: string | null;
	/** Earliest lawful instant, or the one for which the message is scheduled. */
	nextPermittedAt: string | null;
	/** Whether a scheduled message is delivered once the clock stands there. */
	thenDelivered?: true;
	/** The number as the platform reads it. */
	to?: string;
	/** What the text or the headers carry when the message is handed to the carrier. */
	carries?: string;
	/** What the nodes of other services receive, by node name: a part of their parameters as JSON. */
	tells?: Readonly<Record<string, string>>;
}

/** Consents as `POST /v1/consents` takes them, opt-outs as `POST /v1/opt-outs` does. */
export interface Prerequisites {
	consents?: readonly {
		subject: string;
		channel: 'sms' | 'email' | 'voice';
		collectedAt: string;
		method: 'web_form' | 'double_opt_in' | 'point_of_sale';
	}[];
	optOuts?: readonly { subject: string; channel: 'sms' | 'email' | 'voice' }[];
	/** Sent before the workflow runs; its id takes the place of the identity. */
	message?: MessageRequest;
	/** What a campaign needs; their ids take the place of those in workflow and payloads (`tpl_…`, `seg_…`, `cmp_…`). */
	campaign?: {
		/** Of the template. */
		text: string;
		/** Phone numbers of the contacts on the list. */
		members: readonly string[];
		/** A campaign of its own, which nobody has started or which is over before the workflow runs. */
		own?: 'draft' | 'over';
	};
	/** A complaint as `POST /v1/complaints` takes it; its id takes the place of `cpl_…`. */
	complaint?: ComplaintRequest;
	/** What only the operator of the platform does. */
	operator?: {
		/** Whose consent is asked for; the id takes the place of `prq_…`. */
		proofOf?: readonly string[];
		/** The workflow runs for another account, which pays by credits and has so many. */
		credits?: string;
		/** An invoice is issued to the account; its id takes the place of `ivc_…`. */
		invoice?: true;
	};
}

export interface ExampleCase {
	/** Short enough for the table; unique. */
	name: string;
	/** One sentence on what it shows. */
	shows: string;
	/** File in examples/workflows, without its ending. */
	workflow: string;
	/** Files in examples/payloads, without their ending, by the node that they come from. */
	payloads: Readonly<Record<string, string>>;
	/** Path of the id in the trigger's payload; varied by case, so that each case is a new order and not a repetition. */
	identity: string | null;
	/** The instant at which the payload arrives. */
	at: string;
	given?: Prerequisites;
	expect: Expectation;
}

/** A template of a campaign that is permitted. */
export const CAMPAIGN_TEXT =
	'Atelier Durand : la nouvelle collection est en boutique. STOP au 36180';

export const cases: readonly ExampleCase[] = [
	{
		name: 'order-alert-at-night',
		shows: 'An order confirmation goes at 3 a.m.: alerts have no hours.',
		workflow: 'woocommerce-order-confirmation',
		payloads: { 'WooCommerce Trigger': 'woocommerce-order-created' },
		identity: 'id',
		at: '2026-11-24T02:00:20Z',
		expect: { outcome: 'delivered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'overseas-number',
		shows: 'A number of Réunion typed in national form (0692 …) is read as +262, not as +33.',
		workflow: 'woocommerce-order-confirmation',
		payloads: { 'WooCommerce Trigger': 'woocommerce-order-created-reunion' },
		identity: 'id',
		at: '2026-11-24T17:41:10Z',
		expect: {
			outcome: 'delivered',
			rule: 'ADR-01',
			nextPermittedAt: null,
			to: '+262692000017',
		},
	},
	{
		name: 'cart-without-consent',
		shows: 'A cart reminder to somebody who never agreed to marketing SMS is refused.',
		workflow: 'shopify-abandoned-cart',
		payloads: {
			'Shopify Trigger': 'shopify-checkouts-update-no-consent',
			'Get Orders Since': 'shopify-orders-since',
		},
		identity: 'id',
		at: '2026-11-25T09:00:00Z',
		expect: { outcome: 'blocked', rule: 'CON-01', nextPermittedAt: null },
	},
	{
		name: 'cart-with-consent',
		shows: 'With the consent of the checkout as evidence it goes, completed by its STOP mention.',
		workflow: 'shopify-abandoned-cart',
		payloads: {
			'Shopify Trigger': 'shopify-checkouts-update',
			'Get Orders Since': 'shopify-orders-since',
		},
		identity: 'id',
		at: '2026-11-25T14:00:00Z',
		expect: {
			outcome: 'delivered',
			rule: 'STP-01',
			nextPermittedAt: null,
			carries: 'STOP au 36180',
		},
	},
	{
		name: 'call-in-hours',
		shows: 'A canvassing call with consent goes on a Thursday at 10:30.',
		workflow: 'pipedrive-deal-call',
		payloads: { 'Pipedrive Trigger': 'pipedrive-deal-change', 'Get Person': 'pipedrive-person' },
		identity: 'data.id',
		at: '2026-11-26T09:30:00Z',
		given: {
			consents: [
				{
					subject: '+33600000129',
					channel: 'voice',
					collectedAt: '2026-09-18T14:12:00+02:00',
					method: 'web_form',
				},
			],
		},
		expect: { outcome: 'delivered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'deal-elsewhere',
		shows: 'A deal that changes without reaching the stage calls nobody.',
		workflow: 'pipedrive-deal-call',
		payloads: {
			'Pipedrive Trigger': 'pipedrive-deal-change-value',
			'Get Person': 'pipedrive-person',
		},
		identity: 'data.id',
		at: '2026-11-26T10:05:00Z',
		expect: { outcome: 'filtered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'cart-in-guadeloupe',
		shows: 'At 12:30 in Paris it is 07:30 in Guadeloupe: refused until 08:00 there.',
		workflow: 'shopify-abandoned-cart',
		payloads: {
			'Shopify Trigger': 'shopify-checkouts-update-guadeloupe',
			'Get Orders Since': 'shopify-orders-since',
		},
		identity: 'id',
		at: '2026-11-26T11:30:00Z',
		expect: { outcome: 'blocked', rule: 'HRS-01', nextPermittedAt: '2026-11-26T12:00:00Z' },
	},
	{
		name: 'call-at-lunch',
		shows: 'The same call at 13:15 waits until 14:00.',
		workflow: 'pipedrive-deal-call',
		payloads: { 'Pipedrive Trigger': 'pipedrive-deal-change', 'Get Person': 'pipedrive-person' },
		identity: 'data.id',
		at: '2026-11-26T12:15:00Z',
		given: {
			consents: [
				{
					subject: '+33600000129',
					channel: 'voice',
					collectedAt: '2026-09-18T14:12:00+02:00',
					method: 'web_form',
				},
			],
		},
		expect: {
			outcome: 'scheduled',
			rule: 'HRS-06',
			nextPermittedAt: '2026-11-26T13:00:00Z',
			thenDelivered: true,
		},
	},
	{
		name: 'order-e-mail',
		shows: 'An order confirmation by e-mail.',
		workflow: 'shopify-order-confirmation',
		payloads: { 'Shopify Trigger': 'shopify-orders-create' },
		identity: 'id',
		at: '2026-11-26T20:47:35Z',
		expect: { outcome: 'delivered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'order-shipped',
		shows: 'The new state of a PrestaShop order is announced.',
		workflow: 'prestashop-order-shipped',
		payloads: {
			'PrestaShop Webhook': 'prestashop-order-state',
			'Get Delivery Address': 'prestashop-address',
		},
		identity: 'body.order.id',
		at: '2026-11-27T09:16:10Z',
		expect: { outcome: 'delivered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'offer-in-an-alert',
		shows: 'Somebody put "-20%" into the name of the order state: no alert any more, refused.',
		workflow: 'prestashop-order-shipped',
		payloads: {
			'PrestaShop Webhook': 'prestashop-order-state-promotional',
			'Get Delivery Address': 'prestashop-address-2',
		},
		identity: 'body.order.id',
		at: '2026-11-27T09:31:50Z',
		expect: { outcome: 'blocked', rule: 'CNT-08', nextPermittedAt: null },
	},
	{
		name: 'welcome-e-mail',
		shows: 'A marketing e-mail with consent; the platform adds the unsubscribe link.',
		workflow: 'hubspot-customer-welcome',
		payloads: {
			'HubSpot Trigger': 'hubspot-contact-property-change',
			'Get Contact': 'hubspot-contact',
		},
		identity: '0.eventId',
		at: '2026-11-27T09:32:05Z',
		given: {
			consents: [
				{
					subject: 'ines.garnier@example.com',
					channel: 'email',
					collectedAt: '2026-06-02T19:40:11+02:00',
					method: 'double_opt_in',
				},
			],
		},
		expect: {
			outcome: 'delivered',
			rule: null,
			nextPermittedAt: null,
			carries: 'List-Unsubscribe=One-Click',
		},
	},
	{
		name: 'opted-out',
		shows: 'The same e-mail to somebody who unsubscribed since is refused, consent or not.',
		workflow: 'hubspot-customer-welcome',
		payloads: {
			'HubSpot Trigger': 'hubspot-contact-property-change-lapsed',
			'Get Contact': 'hubspot-contact-lapsed',
		},
		identity: '0.eventId',
		at: '2026-11-27T11:10:15Z',
		given: {
			consents: [
				{
					subject: 'paul.vasseur@example.com',
					channel: 'email',
					collectedAt: '2026-02-11T08:55:30+01:00',
					method: 'web_form',
				},
			],
			optOuts: [{ subject: 'paul.vasseur@example.com', channel: 'email' }],
		},
		expect: { outcome: 'blocked', rule: 'SUP-01', nextPermittedAt: null },
	},
	{
		name: 'opt-out-of-the-crm',
		shows: 'An unsubscription in HubSpot becomes an opt-out on the platform.',
		workflow: 'hubspot-opt-out',
		payloads: {
			'HubSpot Trigger': 'hubspot-contact-opted-out',
			'Get Contact': 'hubspot-contact-unsubscribed',
		},
		identity: '0.eventId',
		at: '2026-11-27T13:10:25Z',
		expect: { outcome: 'recorded', rule: null, nextPermittedAt: null },
	},
	{
		name: 'appointment-reminder',
		shows: 'An appointment schedules a reminder call for the day before.',
		workflow: 'google-calendar-reminder',
		payloads: { 'Google Calendar Trigger': 'google-calendar-event' },
		identity: 'id',
		at: '2026-11-27T14:20:30Z',
		expect: { outcome: 'scheduled', rule: null, nextPermittedAt: '2026-11-30T14:00:00Z' },
	},
	{
		name: 'consent-form',
		shows: 'The box ticked in a form is recorded as consent, with its wording.',
		workflow: 'typeform-consent',
		payloads: { 'Typeform Trigger': 'typeform-form-response' },
		identity: 'event_id',
		at: '2026-11-27T16:05:20Z',
		expect: { outcome: 'recorded', rule: null, nextPermittedAt: null },
	},
	{
		name: 'evening-campaign',
		shows: 'A marketing SMS prepared at 22:30 leaves the next morning at 08:00.',
		workflow: 'google-sheets-campaign',
		payloads: { 'Google Sheets Trigger': 'google-sheets-row' },
		identity: 'Référence',
		at: '2026-11-27T21:30:00Z',
		given: {
			consents: [
				{
					subject: '+33600000174',
					channel: 'sms',
					collectedAt: '2026-10-20T17:03:00+02:00',
					method: 'point_of_sale',
				},
			],
		},
		expect: {
			outcome: 'scheduled',
			rule: 'HRS-01',
			nextPermittedAt: '2026-11-28T07:00:00Z',
			thenDelivered: true,
		},
	},
	{
		name: 'cart-on-sunday',
		shows: 'A cart reminder on a Sunday is refused, until Monday 08:00.',
		workflow: 'shopify-abandoned-cart',
		payloads: {
			'Shopify Trigger': 'shopify-checkouts-update',
			'Get Orders Since': 'shopify-orders-since',
		},
		identity: 'id',
		at: '2026-11-29T10:00:00Z',
		expect: { outcome: 'blocked', rule: 'HRS-03', nextPermittedAt: '2026-11-30T07:00:00Z' },
	},
	{
		name: 'payment-failed',
		shows: 'A failed payment is announced in the evening.',
		workflow: 'stripe-payment-failed',
		payloads: { 'Stripe Trigger': 'stripe-invoice-payment-failed' },
		identity: 'id',
		at: '2026-11-30T17:20:10Z',
		expect: { outcome: 'delivered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'opt-out-to-the-crm',
		shows: 'An unsubscription on the platform marks the contact in HubSpot.',
		workflow: 'opt-out-to-crm',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-opt-out-created',
			'Find Contact': 'hubspot-search-contact',
			'Mark Contact': 'hubspot-updated-contact',
		},
		identity: 'id',
		at: '2026-11-30T18:02:12Z',
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: {
				'Find Contact': '"propertyName":"email","operator":"EQ","value":"louise.petit@example.com"',
				'Mark Contact': '"marketing_cible_opt_out":";email"',
			},
		},
	},
	{
		name: 'opt-out-without-loop',
		shows: 'An opt-out that came from HubSpot does not go back there.',
		workflow: 'opt-out-to-crm',
		payloads: { 'Marketing Cible Trigger': 'marketing-cible-opt-out-created-from-crm' },
		identity: 'id',
		at: '2026-11-30T18:05:12Z',
		expect: { outcome: 'filtered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'nightly-opt-outs',
		shows: 'At night both sides learn which opt-outs they missed.',
		workflow: 'nightly-opt-out-reconciliation',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Find Contact': 'hubspot-search-contact',
			'Mark Contact': 'hubspot-updated-contact',
			'Unsubscribed in the CRM': 'hubspot-contacts-unsubscribed',
		},
		identity: null,
		at: '2026-12-01T02:00:00Z',
		given: { optOuts: [{ subject: '+33600000185', channel: 'sms' }] },
		expect: {
			outcome: 'recorded',
			rule: null,
			nextPermittedAt: null,
			tells: {
				'Find Contact': '"propertyName":"phone","operator":"EQ","value":"+33600000185"',
				'Mark Contact': '"marketing_cible_opt_out":";sms"',
			},
		},
	},
	{
		name: 'win-back',
		shows:
			'Who has not ordered for six months gets an offer, with consent; the sheet learns what became of it.',
		workflow: 'google-sheets-win-back',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Read Customers': 'google-sheets-customers',
			'Write Outcome': 'google-sheets-updated',
		},
		identity: null,
		at: '2026-12-01T09:00:00Z',
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Write Outcome': '{"row_number":4,"Relance":"blocked","Motif":"' },
		},
	},
	{
		name: 'failure-to-email',
		shows: 'An alert whose SMS does not arrive goes out as an e-mail.',
		workflow: 'delivery-failure-to-email',
		payloads: { 'Marketing Cible Trigger': 'marketing-cible-message-undelivered' },
		identity: 'messageId',
		at: '2026-12-01T09:30:00Z',
		given: {
			message: {
				channel: 'sms',
				purpose: 'transactional',
				to: '+33600000001',
				sender: 'DURAND',
				content: { text: 'Atelier Durand : votre commande 1042 est prête.' },
				reference: 'commande-1042',
				metadata: { email: 'louise.petit@example.com' },
			},
		},
		expect: {
			outcome: 'delivered',
			rule: null,
			nextPermittedAt: null,
			to: 'louise.petit@example.com',
			carries: 'au sujet de commande-1042',
		},
	},
	{
		name: 'agent-approved',
		shows: 'What an AI agent drafts is sent once a person has approved it.',
		workflow: 'ai-agent-approval',
		payloads: {
			'Chat Trigger': 'chat-message',
			Agent: 'agent-draft',
			'Ask a Person': 'slack-approved',
		},
		identity: 'sessionId',
		at: '2026-12-01T10:00:00Z',
		expect: {
			outcome: 'delivered',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Ask a Person': 'votre commande 1042 est disponible' },
		},
	},
	{
		name: 'agent-declined',
		shows: 'What a person declines is not sent.',
		workflow: 'ai-agent-approval',
		payloads: {
			'Chat Trigger': 'chat-message',
			Agent: 'agent-draft',
			'Ask a Person': 'slack-declined',
		},
		identity: 'sessionId',
		at: '2026-12-01T10:05:00Z',
		expect: { outcome: 'filtered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'win-back-again',
		shows: 'A week later the same sheet sends nobody a second offer.',
		workflow: 'google-sheets-win-back',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Read Customers': 'google-sheets-customers',
			'Write Outcome': 'google-sheets-updated',
		},
		identity: null,
		at: '2026-12-08T09:00:00Z',
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Write Outcome': '{"row_number":2,"Relance":"delivered","Motif":""' },
		},
	},
	{
		name: 'crm-segment',
		shows: 'Who becomes a customer in the CRM joins the contact list of the next campaign.',
		workflow: 'hubspot-segment-to-list',
		payloads: {
			'HubSpot Trigger': 'hubspot-contact-property-change',
			'Get Contact': 'hubspot-contact',
		},
		identity: '0.eventId',
		at: '2026-12-08T09:10:00Z',
		given: { campaign: { text: CAMPAIGN_TEXT, members: [] } },
		expect: { outcome: 'listed', rule: null, nextPermittedAt: null },
	},
	{
		name: 'newsletter',
		shows: 'The row of the week becomes a campaign to a list, once it is checked.',
		workflow: 'google-sheets-newsletter',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Read Newsletters': 'google-sheets-newsletters',
			'Write Campaign': 'google-sheets-updated',
		},
		identity: null,
		at: '2026-12-08T09:30:00Z',
		given: {
			consents: [
				{
					subject: '+33600000201',
					channel: 'sms',
					collectedAt: '2026-10-20T17:03:00+02:00',
					method: 'web_form',
				},
			],
			campaign: { text: CAMPAIGN_TEXT, members: ['+33600000201', '+33600000202'] },
		},
		expect: { outcome: 'launched', rule: null, nextPermittedAt: null },
	},
	{
		name: 'campaign-report',
		shows: 'Its exact figures go to Slack, with those who got nothing and why.',
		workflow: 'campaign-report-to-slack',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-campaign-completed',
			'Post Report': 'slack-posted',
		},
		identity: null,
		at: '2026-12-08T10:00:00Z',
		given: {
			consents: [
				{
					subject: '+33600000203',
					channel: 'sms',
					collectedAt: '2026-10-20T17:03:00+02:00',
					method: 'web_form',
				},
			],
			campaign: {
				text: CAMPAIGN_TEXT,
				members: ['+33600000203', '+33600000204'],
				own: 'over',
			},
		},
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Post Report': '1 messages remis sur 1 envoyés (100.0 %)' },
		},
	},
	{
		name: 'campaign-on-call',
		shows: 'A campaign that the platform stopped reaches the person on call, also at night.',
		workflow: 'campaign-suspended-on-call',
		payloads: { 'Marketing Cible Trigger': 'marketing-cible-campaign-suspended' },
		identity: 'id',
		at: '2026-12-08T22:40:00Z',
		expect: {
			outcome: 'delivered',
			rule: null,
			nextPermittedAt: null,
			carries: 'suspendue (adresses inexistantes)',
		},
	},
	{
		name: 'proof-from-the-crm',
		shows:
			'A request for proof is answered: one person by the file in the CRM, one by the registry.',
		workflow: 'proof-request-from-crm',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-proof-requested',
			'Find Evidence': 'hubspot-search-evidence',
		},
		identity: 'id',
		at: '2026-12-08T22:50:00Z',
		given: {
			consents: [
				{
					subject: '+33600000321',
					channel: 'sms',
					collectedAt: '2026-10-20T17:03:00+02:00',
					method: 'web_form',
				},
			],
			operator: { proofOf: ['+33600000321', '+33600000322'] },
		},
		expect: {
			outcome: 'proven',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Find Evidence': '"operator":"IN","values":["+33600000321","+33600000322"]' },
		},
	},
	{
		name: 'proof-is-lacking',
		shows: 'Nobody knows a proof, and one day is left: a person is warned.',
		workflow: 'proof-request-from-crm',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-proof-due-soon',
			'Find Evidence': 'hubspot-search-nobody',
			Warn: 'slack-posted',
		},
		identity: 'id',
		at: '2026-12-08T22:55:00Z',
		given: { operator: { proofOf: ['+33600000323'] } },
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: { Warn: 'no consent to marketing of 1 of the 1 people' },
		},
	},
	{
		name: 'complaint-to-ticket',
		shows: 'A complaint opens a ticket with the words of the person, and is noted in the CRM.',
		workflow: 'complaint-to-ticket',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-complaint-received',
			'Find Ticket': 'zendesk-no-tickets',
			'Open Ticket': 'zendesk-ticket',
			'Find Contact': 'hubspot-search-contact',
			'Add Note': 'hubspot-note',
		},
		identity: 'id',
		at: '2026-12-08T22:58:00Z',
		given: {
			complaint: {
				subject: '+33600000324',
				channel: '33700',
				text: 'Je n’ai jamais donné mon accord.',
			},
		},
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: {
				'Open Ticket': 'Je n’ai jamais donné mon accord.\\nMotif : no_consent',
				'Find Contact': '"propertyName":"phone","operator":"EQ","value":"+33600000324"',
				'Add Note': '"associations":[{"to":{"id":"90417768190"}',
			},
		},
	},
	{
		name: 'credits-run-low',
		shows: 'With 120 credits left, an order leaves by e-mail and the team learns of it.',
		workflow: 'credits-low-order',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Order by Email': 'email-sent',
			'Tell the Team': 'slack-posted',
		},
		identity: null,
		at: '2026-12-09T07:00:00Z',
		given: { operator: { credits: '120' } },
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: {
				'Order by Email': 'Disponibles aujourd’hui : 120.000',
				'Tell the Team': 'Il reste 120.000 crédits',
			},
		},
	},
	{
		name: 'credits-unmetered',
		shows: 'An account that is not metered is never low.',
		workflow: 'credits-low-order',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Order by Email': 'email-sent',
			'Tell the Team': 'slack-posted',
		},
		identity: null,
		at: '2026-12-09T07:01:00Z',
		expect: { outcome: 'filtered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'invoice-to-accounting',
		shows: 'An invoice of the provider reaches the accountants with its PDF.',
		workflow: 'invoice-to-accounting',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-invoice-issued',
			'Send to Accounting': 'email-sent',
		},
		identity: 'id',
		at: '2026-12-09T07:05:00Z',
		given: { operator: { invoice: true } },
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Send to Accounting': '"attachments":"data"' },
		},
	},
];

/** The cases that a platform without an operator can show. */
export const casesWithoutOperator = cases.filter(({ given }) => given?.operator === undefined);
