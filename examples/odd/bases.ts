import { CAMPAIGN_TEXT, cases, type Prerequisites } from '../cases.ts';
import type { Base } from './types.ts';

/** A Wednesday at 11:00 in Paris, at which everything that is not odd may leave. */
const AT = '2026-12-09T10:00:00Z';

const payloadsOf = (name: string) => cases.find((example) => example.name === name)?.payloads ?? {};
const givenOf = (name: string) => cases.find((example) => example.name === name)?.given ?? {};
const consent = (
	subject: string,
	channel: 'sms' | 'email' | 'voice',
	method: 'web_form' | 'double_opt_in' | 'point_of_sale',
) => ({ consents: [{ subject, channel, collectedAt: '2026-10-20T17:03:00+02:00', method }] });

/** A list of one person who agreed. */
const campaign = (member: string, more: { own?: 'over' } = {}): Prerequisites => ({
	...consent(member, 'sms', 'web_form'),
	campaign: { text: CAMPAIGN_TEXT, members: [member], ...more },
});

/** What each workflow gets where nothing is odd, by its name: an entry for every workflow. */
export const bases: Readonly<Record<string, Base>> = {
	'ai-agent-approval': {
		payloads: payloadsOf('agent-approved'),
		identity: { 'Chat Trigger': 'sessionId' },
		at: AT,
	},
	'campaign-report-to-slack': {
		payloads: payloadsOf('campaign-report'),
		identity: { 'Marketing Cible Trigger': 'id' },
		at: AT,
		given: campaign('+33600000210', { own: 'over' }),
	},
	'campaign-suspended-on-call': {
		payloads: payloadsOf('campaign-on-call'),
		identity: { 'Marketing Cible Trigger': 'id' },
		at: AT,
	},
	'complaint-to-ticket': {
		payloads: payloadsOf('complaint-to-ticket'),
		identity: { 'Marketing Cible Trigger': 'id' },
		at: AT,
		given: givenOf('complaint-to-ticket'),
	},
	'credits-low-order': {
		payloads: payloadsOf('credits-run-low'),
		identity: {},
		at: AT,
		given: givenOf('credits-run-low'),
	},
	'delivery-failure-to-email': {
		payloads: payloadsOf('failure-to-email'),
		identity: {},
		at: AT,
		given: givenOf('failure-to-email'),
	},
	'google-calendar-reminder': {
		payloads: payloadsOf('appointment-reminder'),
		identity: { 'Google Calendar Trigger': 'id' },
		at: AT,
	},
	'google-sheets-campaign': {
		payloads: payloadsOf('evening-campaign'),
		identity: { 'Google Sheets Trigger': 'Référence' },
		at: AT,
		given: consent('+33600000174', 'sms', 'point_of_sale'),
	},
	'google-sheets-newsletter': {
		payloads: payloadsOf('newsletter'),
		identity: { 'Read Newsletters': '0.Numéro' },
		at: AT,
		given: campaign('+33600000211'),
	},
	'google-sheets-win-back': {
		payloads: payloadsOf('win-back'),
		identity: { 'Read Customers': '0.Client' },
		at: AT,
	},
	'hubspot-customer-welcome': {
		payloads: payloadsOf('welcome-e-mail'),
		identity: { 'HubSpot Trigger': '0.eventId', 'Get Contact': 'vid' },
		at: AT,
		given: consent('ines.garnier@example.com', 'email', 'double_opt_in'),
	},
	'hubspot-opt-out': {
		payloads: payloadsOf('opt-out-of-the-crm'),
		identity: { 'HubSpot Trigger': '0.eventId' },
		at: AT,
	},
	'hubspot-segment-to-list': {
		payloads: payloadsOf('crm-segment'),
		identity: { 'HubSpot Trigger': '0.eventId', 'Get Contact': 'vid' },
		at: AT,
		given: { campaign: { text: CAMPAIGN_TEXT, members: [] } },
	},
	'invoice-to-accounting': {
		payloads: payloadsOf('invoice-to-accounting'),
		identity: { 'Marketing Cible Trigger': 'id' },
		at: AT,
		given: givenOf('invoice-to-accounting'),
	},
	'nightly-opt-out-reconciliation': {
		payloads: payloadsOf('nightly-opt-outs'),
		identity: {},
		at: AT,
	},
	'opt-out-to-crm': {
		payloads: payloadsOf('opt-out-to-the-crm'),
		identity: { 'Marketing Cible Trigger': 'id' },
		at: AT,
	},
	'pipedrive-deal-call': {
		payloads: payloadsOf('call-in-hours'),
		identity: { 'Pipedrive Trigger': 'data.id' },
		at: AT,
		given: consent('+33600000129', 'voice', 'web_form'),
	},
	'prestashop-order-shipped': {
		payloads: payloadsOf('order-shipped'),
		identity: { 'PrestaShop Webhook': 'body.order.id' },
		at: AT,
	},
	'proof-request-from-crm': {
		payloads: payloadsOf('proof-from-the-crm'),
		identity: { 'Marketing Cible Trigger': 'id' },
		at: AT,
		given: givenOf('proof-from-the-crm'),
	},
	'shopify-abandoned-cart': {
		payloads: payloadsOf('cart-with-consent'),
		identity: { 'Shopify Trigger': 'id' },
		at: AT,
	},
	'shopify-order-confirmation': {
		payloads: payloadsOf('order-e-mail'),
		identity: { 'Shopify Trigger': 'id' },
		at: AT,
	},
	'stripe-payment-failed': {
		payloads: payloadsOf('payment-failed'),
		identity: { 'Stripe Trigger': 'data.object.id' },
		at: AT,
	},
	'typeform-consent': {
		payloads: payloadsOf('consent-form'),
		identity: { 'Typeform Trigger': 'event_id' },
		at: AT,
	},
	'woocommerce-order-confirmation': {
		payloads: payloadsOf('order-alert-at-night'),
		identity: { 'WooCommerce Trigger': 'id' },
		at: AT,
	},
};
