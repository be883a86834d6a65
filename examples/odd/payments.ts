import type { OddCase } from './types.ts';

const workflow = 'stripe-payment-failed';
const TRIGGER = 'Stripe Trigger';
const NUMBER = 'B7K2QX9M-0004';
const LINK = 'https://pay.example.com/i/in_1QExampleInvoice01';

const invoice = (changes: Readonly<Record<string, unknown>>) => ({
	[TRIGGER]: Object.fromEntries(
		Object.entries(changes).map(([name, value]) => [`data.object.${name}`, value]),
	),
});
const text = (amount: string, next: string) =>
	`Atelier Durand : le paiement de votre facture ${NUMBER} (${amount}) n'a pas abouti.${next} La régler : ${LINK}`;
/** Amounts are in the smallest unit of the currency: Stripe, _Supported currencies_. */
const money = (currency: string, amount: number, says: string): OddCase => ({
	name: `an invoice in ${currency}`,
	workflow,
	change: invoice({ currency, amount_due: amount, amount_remaining: amount }),
	steps: [{ fate: 'sent', says: text(says, '') }],
});

export const payments: readonly OddCase[] = [
	{
		name: 'the text names the next attempt',
		workflow,
		change: invoice({ next_payment_attempt: 1797000000 }),
		steps: [{ fate: 'sent', says: text('19,00 EUR', ' Nouvelle tentative le 11/12/2026.') }],
	},
	{
		name: 'the last attempt has no next one',
		workflow,
		change: invoice({ next_payment_attempt: null }),
		steps: [{ fate: 'sent', says: text('19,00 EUR', '') }],
	},
	{
		name: 'the next attempt is over when the event comes',
		workflow,
		steps: [{ fate: 'sent', says: text('19,00 EUR', '') }],
	},
	money('jpy', 1900, '1900 JPY'),
	money('xpf', 2500, '2500 XPF'),
	money('chf', 1905, '19,05 CHF'),
	money('kwd', 19500, '19,500 KWD'),
	{
		name: 'a part is paid already',
		workflow,
		change: invoice({ amount_paid: 900, amount_remaining: 1000 }),
		steps: [{ fate: 'sent', says: text('10,00 EUR', '') }],
	},
	{
		name: 'an invoice without number and link',
		workflow,
		change: invoice({ number: null, hosted_invoice_url: null }),
		steps: [
			{
				fate: 'sent',
				says: "Atelier Durand : le paiement de votre facture (19,00 EUR) n'a pas abouti.",
			},
		],
	},
	{
		name: 'a customer without a phone number',
		workflow,
		change: invoice({ customer_phone: null }),
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'a customer without an address',
		workflow,
		change: invoice({ customer_address: null }),
		steps: [{ fate: 'sent' }],
	},
	{
		name: 'another event about the same attempt, then the next attempt',
		workflow,
		steps: [
			{ fate: 'sent' },
			{
				at: '2026-12-09T10:05:00Z',
				change: { [TRIGGER]: { id: 'evt_another' } },
				fate: 'duplicate',
			},
			{
				at: '2026-12-12T10:00:00Z',
				change: invoice({ attempt_count: 2, next_payment_attempt: null }),
				fate: 'sent',
			},
		],
	},
];
