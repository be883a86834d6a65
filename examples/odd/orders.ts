import type { OddCase, OddStep } from './types.ts';

const WOO = 'WooCommerce Trigger';
const SHOPIFY = 'Shopify Trigger';
const PRESTA = 'PrestaShop Webhook';
const ADDRESS = 'Get Delivery Address';
const LATER = '2026-12-09T10:05:00Z';

type Values = Readonly<Record<string, unknown>>;

const order =
	(workflow: string, node: string) =>
	(name: string, changes: Values, step: OddStep): OddCase => ({
		name,
		workflow,
		change: { [node]: changes },
		steps: [step],
	});
const woo = order('woocommerce-order-confirmation', WOO);
const shopify = order('shopify-order-confirmation', SHOPIFY);
const cart = order('shopify-abandoned-cart', SHOPIFY);
const shipped = order('prestashop-order-shipped', PRESTA);
const delivery = order('prestashop-order-shipped', ADDRESS);

const STATUS = 'https://atelier-durand.example.com/98123456/orders/3fd1a5c2b7e84960/authenticate';
const mail = (name: string, amount: string) =>
	`Votre commande #1010\nBonjour${name}, nous avons bien reçu votre commande #1010 de ${amount}. Suivi : ${STATUS}?key=example-status-key\n<p>Bonjour${name},</p>\n<p>Nous avons bien reçu votre commande #1010 de ${amount}.</p>\n<p><a href="${STATUS}?key=example-status-key">Suivre ma commande</a></p>`;
/** Who writes to the same customer too often is refused. */
const person = (number: number) => ({
	sms_marketing_phone: `+3360000${String(1300 + number)}`,
	phone: `+3360000${String(1300 + number)}`,
});

export const orders: readonly OddCase[] = [
	woo(
		'a guest in Japan pays in yen',
		{ number: '1043', currency: 'JPY', total: '6390', customer_id: 0 },
		{
			fate: 'sent',
			says: 'Atelier Durand : votre commande 1043 de 6390 JPY est bien enregistrée. Vous recevrez un message à son expédition.',
		},
	),
	woo('an order without a phone number', { 'billing.phone': '' }, { fate: 'filtered' }),
	woo('an order without a billing address', { billing: undefined }, { fate: 'filtered' }),
	woo('an order that failed', { status: 'failed' }, { fate: 'filtered' }),
	woo('a draft of the block checkout', { status: 'checkout-draft' }, { fate: 'filtered' }),
	woo("the shop's ping", { id: undefined, billing: undefined }, { fate: 'filtered' }),

	shopify('an order', {}, { fate: 'sent', says: mail(' Nadia', '135.90 EUR') }),
	shopify(
		'an order of goods without shipping, by a guest',
		{ shipping_address: null, customer: null, billing_address: null },
		{ fate: 'sent', says: mail('', '135.90 EUR') },
	),
	shopify(
		'a customer without a name',
		{ 'customer.first_name': null },
		{ fate: 'sent', says: mail('', '135.90 EUR') },
	),
	shopify(
		'an order paid in another currency than that of the shop',
		{ 'total_price_set.presentment_money': { amount: '22150', currency_code: 'JPY' } },
		{ fate: 'sent', says: mail(' Nadia', '22150 JPY') },
	),
	shopify(
		'an order of an older version of the API',
		{ total_price_set: undefined, total_price: '12.00', currency: 'CHF' },
		{ fate: 'sent', says: mail(' Nadia', '12.00 CHF') },
	),
	shopify('an order at the till', { email: '', contact_email: null }, { fate: 'filtered' }),

	cart(
		'a cart without a phone number',
		{ sms_marketing_phone: null, phone: null },
		{
			fate: 'filtered',
		},
	),
	cart(
		'a cart that became an order',
		{ completed_at: '2026-12-09T10:30:00+01:00' },
		{
			fate: 'filtered',
		},
	),
	cart('a cart of a guest', { ...person(1), customer: null }, { fate: 'blocked', rule: 'CON-01' }),
	cart(
		'a consent without a date',
		{ ...person(2), 'customer.sms_marketing_consent.consent_updated_at': null },
		{ fate: 'blocked', rule: 'CON-01' },
	),
	cart(
		'a consent that was withdrawn',
		{ ...person(3), 'customer.sms_marketing_consent.state': 'unsubscribed' },
		{ fate: 'blocked', rule: 'CON-01' },
	),
	cart(
		'a cart without addresses and language',
		{ ...person(4), shipping_address: null, billing_address: null, customer_locale: null },
		{ fate: 'sent' },
	),
	{
		name: 'a cart updated, with another address',
		workflow: 'shopify-abandoned-cart',
		change: { [SHOPIFY]: person(5) },
		steps: [
			{ fate: 'sent' },
			{
				at: LATER,
				change: { [SHOPIFY]: { 'shipping_address.zip': '44100', total_price: '178.00' } },
				fate: 'duplicate',
			},
		],
	},
	{
		name: 'a cart updated, with the number of somebody else',
		workflow: 'shopify-abandoned-cart',
		change: { [SHOPIFY]: person(7) },
		steps: [
			{ fate: 'sent' },
			{ at: LATER, change: { [SHOPIFY]: person(8) }, fate: 'error', says: 'Deduplication Key' },
		],
	},
	{
		name: 'an order that came meanwhile',
		workflow: 'shopify-abandoned-cart',
		change: {
			[SHOPIFY]: { ...person(6), id: 38120044999999 },
			'Get Orders Since': { orders: [{ id: 1, checkout_id: 38120044999999 }] },
		},
		steps: [{ fate: 'filtered' }],
	},

	shipped(
		'a parcel',
		{},
		{
			fate: 'sent',
			says: 'Atelier Durand : commande KRZQWMXPA - Expédié. Suivi du colis : 6A99000000017',
		},
	),
	shipped(
		'an order without a tracking number',
		{ 'body.order.shipping_number': '' },
		{
			fate: 'sent',
			says: 'Atelier Durand : commande KRZQWMXPA - Expédié.',
		},
	),
	shipped(
		'a shop with several languages',
		{
			'body.order.id_lang': '2',
			'body.order_state.name': [
				{ id: '1', value: 'Shipped' },
				{ id: '2', value: 'Expédié' },
			],
			'body.order_state.shipped': 1,
		},
		{
			fate: 'sent',
			says: 'Atelier Durand : commande KRZQWMXPA - Expédié. Suivi du colis : 6A99000000017',
		},
	),
	shipped('a state that is not shipped', { 'body.order_state.shipped': '0' }, { fate: 'filtered' }),
	shipped('a webhook without a state', { 'body.order_state': undefined }, { fate: 'filtered' }),
	delivery(
		'an address without a phone number',
		{ 'address.phone': '', 'address.phone_mobile': '' },
		{ fate: 'filtered' },
	),
	delivery(
		'a Belgian number in national form',
		{ 'address.id_country': '3', 'address.postcode': '1000', 'address.phone_mobile': '0470000000' },
		{ fate: 'sent' },
	),
	delivery(
		'a number of a country that only the shop knows',
		{ 'address.id_country': '231', 'address.postcode': '4000' },
		{ fate: 'error', says: "'Country'" },
	),
	{
		name: 'the order is delivered, then shipped again',
		workflow: 'prestashop-order-shipped',
		steps: [
			{ fate: 'sent' },
			{
				at: LATER,
				change: { [PRESTA]: { 'body.order_state.id': 5, 'body.order_state.name': 'Livré' } },
				fate: 'duplicate',
			},
			{ at: '2026-12-11T10:00:00Z', fate: 'duplicate' },
		],
	},
];
