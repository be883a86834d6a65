import {
	verifyWebhook,
	webhooks,
	type Event,
	type EventType,
	type WebhookWithSecret,
} from '@marketing-cible/contract/requests';
import { defineTrigger, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { now } from '../clock.ts';
import { failed, withFieldErrors } from '../errors.ts';
import type { PlainInputField } from '../fields/types.ts';
import type { Input } from '../input.ts';
import type { OutputField } from '../results/fields.ts';

/** What makes one trigger different from the others. */
export interface HookTrigger<Key extends string, Result extends { id: string }> {
	key: Key;
	noun: string;
	label: string;
	/** Starts with "Triggers when". */
	description: string;
	/** What the platform is asked to tell. */
	events: readonly EventType[];
	inputFields?: readonly PlainInputField[];
	/** Whether the Zap asked for this event; by default it asked for every one. */
	wanted?: (result: Result, input: Input) => boolean;
	resultOf: (event: Event) => Result;
	/** What happened lately, newest first, with the very keys of a delivery. */
	list: (z: ZObject, bundle: Bundle) => Promise<Result[]>;
	outputFields: readonly OutputField[];
	sample: Result;
}

/** What `subscribe` keeps: without the secret no delivery could be believed. */
interface Subscription {
	id: string;
	secret: string;
}

/** A REST hook: subscribes an address of its own for every Zap, and believes only what is signed with its secret. */
export function hookTrigger<const Key extends string, Result extends { id: string }>(
	trigger: HookTrigger<Key, Result>,
) {
	const { key, noun, label, description, outputFields, sample, inputFields = [] } = trigger;
	const { wanted = () => true } = trigger;

	/**
	 * No idempotency key: Zapier may hand over the same address again when a Zap is turned off and on, and a replayed answer
	 * would name the webhook that was deleted in between.
	 */
	const subscribe = (z: ZObject, bundle: Bundle) =>
		withFieldErrors(async (): Promise<Subscription> => {
			const url = bundle.targetUrl;
			if (url === undefined) throw failed('Zapier gave no address for deliveries.', 'no_target');
			const events = [...trigger.events];
			const request = webhooks.create({ url, events, description: `Zapier: ${label}` });
			const { id, secret } = (await call<WebhookWithSecret>(z, bundle, request)).data;
			return { id, secret };
		});

	const receive = (_z: ZObject, bundle: Bundle) => {
		const event = believed(bundle);
		// The account's owner may have added other events to this webhook at the platform.
		if (!trigger.events.includes(event.type)) return [];
		return [trigger.resultOf(event)].filter((result) => wanted(result, bundle.inputData));
	};

	const list = (z: ZObject, bundle: Bundle) =>
		withFieldErrors(async () => {
			const results = await trigger.list(z, bundle);
			return results.filter((result) => wanted(result, bundle.inputData));
		});

	return defineTrigger({
		key,
		noun,
		display: { label, description },
		operation: {
			type: 'hook',
			inputFields: [...inputFields],
			performSubscribe: subscribe,
			performUnsubscribe: unsubscribe,
			perform: receive,
			performList: list,
			outputFields: [...outputFields],
			sample: { ...sample },
		},
	});
}

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
function believed(bundle: Bundle): Event {
	const { headers = {}, content = '' } = bundle.rawRequest ?? {};
	const { secret } = subscriptionOf(bundle);
	const problem = verifyWebhook(secret, withoutPrefix(headers), content, now());
	if (problem === null) return JSON.parse(content) as Event;
	throw failed(
		`A delivery could not be verified (${problem}) and was ignored. If this goes on, turn the Zap off and on again to renew its subscription.`,
		'unverified_delivery',
	);
}

function subscriptionOf(bundle: Bundle): Partial<Subscription> {
	return bundle.subscribeData ?? {};
}

/** Zapier hands over each header as `Http-Webhook-Id`. */
function withoutPrefix(headers: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.replace(/^http[-_]/i, ''), value]),
	);
}
