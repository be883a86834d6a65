import type { Changes, Fate, OddCase } from './types.ts';

interface Repetition {
	first: Fate;
	/** Five minutes later: the service reports the same thing twice. */
	again: Fate;
	aWeekLater: Fate;
	/** Why that is right. */
	because: string;
	change?: Changes;
}

const AGAIN = '2026-12-09T10:05:00Z';
const A_WEEK_LATER = '2026-12-16T10:00:00Z';

/** The same payload three times, for every workflow. */
export const repetitions: Readonly<Record<string, Repetition>> = {
	'ai-agent-approval': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'sent',
		because: 'a double click sends nothing; what a person approves again after a week is meant',
	},
	'campaign-report-to-slack': {
		first: 'told',
		again: 'told',
		aWeekLater: 'told',
		because: 'the trigger passes a repeated event on once; the report itself only reads',
	},
	'campaign-suspended-on-call': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'one alert for one suspension',
	},
	'complaint-to-ticket': {
		first: 'told',
		again: 'told',
		aWeekLater: 'told',
		because: 'the help desk of the test forgets; a real one finds the ticket by its external ID',
	},
	'credits-low-order': {
		first: 'told',
		again: 'told',
		aWeekLater: 'told',
		because: 'it reminds every morning until the credits are there',
	},
	'delivery-failure-to-email': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'one e-mail for one SMS',
	},
	'google-calendar-reminder': {
		first: 'scheduled',
		again: 'duplicate',
		aWeekLater: 'filtered',
		because: 'one reminder for one appointment, none when it is over',
		change: { 'Google Calendar Trigger': { 'start.dateTime': '2026-12-14T15:00:00+01:00' } },
	},
	'google-sheets-campaign': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'a row is one offer',
	},
	'google-sheets-newsletter': {
		first: 'launched',
		again: 'filtered',
		aWeekLater: 'filtered',
		because: 'its campaign is no draft any more, and a week later its day is past',
	},
	'google-sheets-win-back': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'one offer for one absence',
	},
	'hubspot-customer-welcome': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'a contact is welcomed once',
	},
	'hubspot-opt-out': {
		first: 'recorded',
		again: 'recorded',
		aWeekLater: 'recorded',
		because: 'the opt-out stands as before',
	},
	'hubspot-segment-to-list': {
		first: 'listed',
		again: 'listed',
		aWeekLater: 'listed',
		because: 'who is on the list stays on it once',
	},
	'invoice-to-accounting': {
		first: 'told',
		again: 'told',
		aWeekLater: 'told',
		because: 'the trigger passes a repeated event on once; the file is the same each time',
	},
	'nightly-opt-out-reconciliation': {
		first: 'recorded',
		again: 'recorded',
		aWeekLater: 'recorded',
		because: 'the opt-outs stand as before',
	},
	'opt-out-to-crm': {
		first: 'told',
		again: 'told',
		aWeekLater: 'told',
		because: 'the CRM adds to its list what is in it',
	},
	'pipedrive-deal-call': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'one call for one stage of a deal',
	},
	'prestashop-order-shipped': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'an order is announced once',
	},
	'proof-request-from-crm': {
		first: 'told',
		again: 'filtered',
		aWeekLater: 'filtered',
		because: 'a request is answered once',
	},
	'shopify-abandoned-cart': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'one reminder for one cart',
	},
	'shopify-order-confirmation': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'an order is confirmed once',
	},
	'stripe-payment-failed': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'one message for one attempt',
	},
	'typeform-consent': {
		first: 'recorded',
		again: 'recorded',
		aWeekLater: 'recorded',
		because: 'the consent stands as before, with the date of its act',
	},
	'woocommerce-order-confirmation': {
		first: 'sent',
		again: 'duplicate',
		aWeekLater: 'duplicate',
		because: 'an order is confirmed once',
	},
};

export const repetitionCases: readonly OddCase[] = Object.entries(repetitions).map(
	([workflow, { first, again, aWeekLater, because, change }]) => ({
		name: `${workflow}: again, and a week later (${because})`,
		workflow,
		...(change === undefined ? {} : { change }),
		steps: [{ fate: first }, { at: AGAIN, fate: again }, { at: A_WEEK_LATER, fate: aWeekLater }],
	}),
);
