import {
	optOuts,
	verifyWebhook,
	webhooks,
	type Event,
	type OptOutList,
	type WebhookWithSecret,
} from '@marketing-cible/contract/requests';
import { defineTrigger, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { now } from '../clock.ts';
import { failed, withFieldErrors } from '../errors.ts';
import { optOutOutputFields, optOutResult, optOutSample } from '../opt-out.ts';

const EVENT = 'opt_out.created';
const MOST_LISTED = 50;

/** What `subscribe` keeps: without the secret no delivery could be believed. */
interface Subscription {
	id: string;
	secret: string;
}

/**
 * No idempotency key: Zapier may hand over the same address again when a Zap is turned off and on, and a replayed answer
 * would name the webhook that was deleted in between.
 */
const subscribe = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async (): Promise<Subscription> => {
		const url = bundle.targetUrl;
		if (url === undefined) throw failed('Zapier gave no address for deliveries.', 'no_target');
		const request = webhooks.create({ url, events: [EVENT], description: 'Zapier: New Opt-Out' });
		const { id, secret } = (await call<WebhookWithSecret>(z, bundle, request)).data;
		return { id, secret };
	});

/** A webhook that is gone already is what was wanted. */
const unsubscribe = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async () => {
		const { id } = subscriptionOf(bundle);
		if (id === undefined) return {};
		await call(z, bundle, webhooks.delete(id), { accepted: [404] });
		return { id };
	});

/**
 * One signed delivery. A delivery that cannot be believed is an error and not an empty answer: an opt-out that is lost in
 * silence leaves a CRM that goes on writing, while an error stands in the Zap's history and alerts its owner.
 */
const receive = (_z: ZObject, bundle: Bundle) => {
	const { headers = {}, content = '' } = bundle.rawRequest ?? {};
	const problem = verifyWebhook(
		subscriptionOf(bundle).secret,
		withoutPrefix(headers),
		content,
		now(),
	);
	if (problem !== null) {
		throw failed(
			`A delivery could not be verified (${problem}) and was ignored. If this goes on, turn the Zap off and on again to renew its subscription.`,
			'unverified_delivery',
		);
	}
	const event = JSON.parse(content) as Event;
	// The account's owner may have added other events to this webhook at the platform.
	return event.type === EVENT ? [optOutResult(event.data)] : [];
};

const list = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async () => {
		const request = optOuts.list({ order: 'desc', limit: MOST_LISTED });
		const { data } = await call<OptOutList>(z, bundle, request);
		return data.data.map(optOutResult);
	});

function subscriptionOf(bundle: Bundle): Partial<Subscription> {
	return bundle.subscribeData ?? {};
}

/** Zapier hands over each header as `Http-Webhook-Id`. */
function withoutPrefix(headers: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.replace(/^http[-_]/i, ''), value]),
	);
}

export const newOptOut = defineTrigger({
	key: 'new_opt_out',
	noun: 'Opt-Out',
	display: {
		label: 'New Opt-Out',
		description:
			'Triggers when a person opts out by STOP, unsubscribe link, phone key, complaint or on request.',
	},
	operation: {
		type: 'hook',
		performSubscribe: subscribe,
		performUnsubscribe: unsubscribe,
		perform: receive,
		performList: list,
		outputFields: optOutOutputFields,
		sample: optOutSample,
	},
});
