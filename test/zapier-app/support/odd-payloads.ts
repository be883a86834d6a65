/** Payloads as services document them, but rarely send, for the recipes of examples/zaps; and what a week later brings. */

export interface OddPayload {
	recipe: string;
	name: string;
	/** New values by path in what the trigger gives out; `undefined` removes the member. */
	change: Record<string, unknown>;
	/** The instant of the run; default: an afternoon in the week. */
	at?: string;
	/** `filtered`, `halted`, a status, `duplicate`, or a part of an error. */
	fate: string;
	/** The text that leaves. */
	says?: string;
}

/** What becomes of the same trigger a week later, by recipe: every recipe has an entry. */
export const aWeekLater: Readonly<Record<string, string>> = {
	// The question is not sent again; the team receives the first answer once more.
	'calendar-confirm-appointment': 'recorded',
	'calendar-reminder-call': 'duplicate',
	// The report says the same.
	'campaign-report-to-chat': 'recorded',
	'crm-customer-to-list': 'already_member',
	// The opt-outs stand as before.
	'crm-opt-out-to-platform': 'recorded',
	'crm-welcome-email': 'duplicate',
	'form-consent': 'duplicate',
	// The same file and the same mail once more.
	'invoice-to-accounting': 'recorded',
	'payment-failed': 'duplicate',
	// The CRM writes what it has already.
	'platform-opt-out-to-crm': 'recorded',
	'sheet-campaign': 'duplicate',
	'shop-abandoned-cart': 'duplicate',
	'shop-cart-without-consent': 'halted',
	'shop-order-confirmation': 'duplicate',
	'shop-order-shipped-email': 'duplicate',
	'undelivered-to-email': 'duplicate',
};

const calendar = (name: string, change: Record<string, unknown>, rest: Partial<OddPayload>) => ({
	recipe: 'calendar-reminder-call',
	name,
	change: { 'start.dateTime': '2026-12-10T15:00:00+01:00', id: name, ...change },
	fate: 'filtered',
	...rest,
});
const odd = (
	recipe: string,
	name: string,
	change: Record<string, unknown>,
	rest: Partial<OddPayload> = {},
): OddPayload => ({ recipe, name, change, fate: 'filtered', ...rest });

const NONE = undefined;

export const oddPayloads: readonly OddPayload[] = [
	calendar(
		'an appointment tomorrow',
		{},
		{
			fate: 'queued',
			says: 'Bonjour, l’Atelier Durand vous rappelle votre rendez-vous du 10/12 15:00. Pour le déplacer, appelez le 05 56 00 01 00.',
		},
	),
	calendar('an all-day event', { start: { date: '2026-12-10' } }, {}),
	calendar('no phone number', { extendedProperties: { private: {} } }, {}),
	calendar('an appointment at 06:15', {}, { at: '2026-12-09T05:15:00Z' }),
	calendar('an appointment made at night', {}, { at: '2026-12-09T22:30:00Z' }),
	calendar('no postal code', { 'extendedProperties.private.customerPostalCode': NONE }, {}),
	calendar('a number overseas', { 'extendedProperties.private.customerPhone': '0690000017' }, {}),
	calendar('a customer overseas', { 'extendedProperties.private.customerPostalCode': '97100' }, {}),

	odd(
		'invoice-to-accounting',
		'a credit note',
		{ kind: 'credit_note', number: 'A-2026-000001', due_on: null, left_to_pay: null },
		{ fate: 'recorded' },
	),

	odd('crm-opt-out-to-platform', 'subscribed again', {
		'properties.hs_email_optout.value': 'false',
	}),
	odd('crm-opt-out-to-platform', 'no phone number', { 'properties.phone': NONE }),
	odd(
		'crm-opt-out-to-platform',
		'a country that is none',
		{ 'properties.country.value': 'Nulle part' },
		{ fate: 'Country' },
	),
	odd('crm-customer-to-list', 'no email', { 'properties.email': NONE }),
	odd(
		'crm-customer-to-list',
		'no phone number, no name and no country',
		{
			vid: 90417733999,
			'properties.email.value': 'nobody@example.com',
			'properties.phone': NONE,
			'properties.firstname': NONE,
			'properties.country': NONE,
		},
		{ fate: 'added' },
	),
	odd(
		'crm-customer-to-list',
		'a country that is none',
		{ 'properties.country.value': 'Nulle part' },
		{ fate: 'Country' },
	),
	odd('crm-welcome-email', 'no email', { 'properties.email': NONE }),
	odd(
		'crm-welcome-email',
		'no first name, but a welcome',
		{ 'properties.firstname': NONE },
		{
			fate: 'duplicate',
		},
	),
	odd('form-consent', 'the box is not ticked', { 'form_response.answers.3.boolean': false }),
	odd('form-consent', 'the question is not answered', { 'form_response.answers.3': NONE }),
	odd('form-consent', 'not complete', { 'form_response.submitted_at': NONE }),

	odd('payment-failed', 'no phone number', { 'data.object.customer_phone': null }),
	odd('payment-failed', 'no page to pay', { 'data.object.hosted_invoice_url': null }),
	odd(
		'payment-failed',
		'another event about the same attempt',
		{ id: 'evt_another' },
		{
			fate: 'duplicate',
		},
	),
	odd(
		'payment-failed',
		'the last attempt, without address',
		{
			'data.object.attempt_count': 4,
			'data.object.next_payment_attempt': null,
			'data.object.customer_address': null,
		},
		{
			fate: 'queued',
			says: 'Atelier Durand : le paiement de votre facture a échoué. Vous pouvez la régler ici : https://pay.example.com/i/in_1QExampleInvoice01',
		},
	),

	odd('sheet-campaign', 'no offer', { Offre: '' }),
	odd('sheet-campaign', 'no reference', { Référence: NONE }),
	odd('shop-abandoned-cart', 'a guest', { customer: null }),
	odd('shop-abandoned-cart', 'a consent without a date', {
		'customer.sms_marketing_consent.consent_updated_at': null,
	}),
	odd('shop-abandoned-cart', 'a consent that was withdrawn', {
		'customer.sms_marketing_consent.state': 'unsubscribed',
	}),
	odd(
		'shop-abandoned-cart',
		'an update of the cart',
		{ total_price: '178.00' },
		{
			fate: 'duplicate',
		},
	),
	odd('shop-order-confirmation', 'no phone number', { 'billing.phone': '' }),
	odd(
		'shop-order-confirmation',
		'no name',
		{ id: 77001, number: '1077', 'billing.first_name': '' },
		{
			fate: 'queued',
			says: 'Atelier Durand : votre commande 1077 est confirmée. Merci !',
		},
	),
	odd('shop-order-shipped-email', 'no email', { contact_email: null }),
	odd(
		'shop-order-shipped-email',
		'a guest who pays in yen',
		{
			id: 77002,
			customer: null,
			'total_price_set.presentment_money': { amount: '22150', currency_code: 'JPY' },
		},
		{
			fate: 'queued',
			says: 'Bonjour,\nnous préparons votre commande #1010 (22150 JPY).\nSuivi : https://atelier-durand.example.com/98123456/orders/3fd1a5c2b7e84960/authenticate?key=example-status-key',
		},
	),
	odd('undelivered-to-email', 'marketing', { purpose: 'marketing' }),
	odd('undelivered-to-email', 'no email beside it', { metadata: {} }),
	odd('undelivered-to-email', 'no reference', { reference: null }),
];
