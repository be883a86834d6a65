import {
	events,
	verifyWebhook,
	webhooks,
	type Event,
	type EventType,
	type WebhookWithSecret,
} from '@marketing-cible/contract/requests';
import { defineTrigger, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { now } from '../clock.ts';
import { appError, unexpectedResponseError } from '../errors.ts';
import type { PlainInputField } from '../fields/types.ts';
import type { Input } from '../input.ts';
import { parseJson } from '../json.ts';
import { guideLink } from '../links.ts';
import { pageOf } from '../page.ts';
import type { OutputField } from '../results/fields.ts';

/** Samples that the Zap editor gets. */
const MAX_LISTED = 50;
/** Events that are read for them: the largest page, since the filters of the Zap apply afterwards. */
const MAX_READ = 200;

/** The definition of a trigger. */
export interface HookTrigger<Key extends string, Result extends { id: string }> {
	key: Key;
	noun: string;
	label: string;
	/** Starts with "Triggers when". */
	description: string;
	/** The events to subscribe to. */
	events: readonly EventType[];
	inputFields?: readonly PlainInputField[];
	/** Whether an event passes the filters of the Zap. Default: every event. */
	matches?: (result: Result, input: Input) => boolean;
	/** A result may have a file, which `z` fetches later. */
	resultOf: (event: Event, z: ZObject) => Result;
	outputFields: readonly OutputField[];
	sample: Result;
}

/** What Zapier stores for `perform` and `unsubscribe`. The secret verifies deliveries. */
interface Subscription {
	id: string;
	secret: string;
}

/**
 * A REST hook trigger: registers a webhook for every Zap, and accepts only deliveries that are signed with its secret.
 * @see https://docs.zapier.com/platform/build/cli-hook-trigger
 */
export function hookTrigger<const Key extends string, Result extends { id: string }>(
	trigger: HookTrigger<Key, Result>,
) {
	const { key, noun, label, description, outputFields, sample, inputFields = [] } = trigger;
	const { matches = () => true } = trigger;

	/**
	 * No idempotency key: Zapier may use the same address again when a Zap is turned off and on, and a replayed response would
	 * name the webhook that was deleted in between.
	 */
	const subscribe = async (z: ZObject, bundle: Bundle): Promise<Subscription> => {
		const url = bundle.targetUrl;
		if (url === undefined)
			throw appError('Zapier provided no address for deliveries.', 'no_target');
		const types = [...trigger.events];
		const request = webhooks.create({ url, events: types, description: `Zapier: ${label}` });
		const { data } = await call<Partial<WebhookWithSecret> | null>(z, bundle, request);
		const { id, secret } = data ?? {};
		if (typeof id !== 'string' || typeof secret !== 'string') throw unexpectedResponseError();
		return { id, secret };
	};

	const receive = (z: ZObject, bundle: Bundle) => {
		const event = verifyDelivery(bundle);
		// The owner of the account may have added other events to this webhook on the platform.
		if (!trigger.events.includes(event.type)) return [];
		return [trigger.resultOf(event, z)].filter((result) => matches(result, bundle.inputData));
	};

	/** The newest events as samples for the Zap editor: one request, and the same function as for deliveries. */
	const list = async (z: ZObject, bundle: Bundle) => {
		const request = events.list({ types: trigger.events, limit: MAX_READ });
		const { data } = await call<unknown>(z, bundle, request);
		const results = pageOf<Event>(data).data.map((event) => trigger.resultOf(eventOf(event), z));
		return results.filter((result) => matches(result, bundle.inputData)).slice(0, MAX_LISTED);
	};

	return defineTrigger({
		key,
		noun,
		display: { label, description },
		operation: {
			type: 'hook',
			inputFields: [...inputFields, repetitionNote(outputFields)],
			performSubscribe: subscribe,
			performUnsubscribe: unsubscribe,
			perform: receive,
			performList: list,
			outputFields: [...outputFields],
			sample: { ...sample },
		},
	});
}

/** Tells beside the trigger that a delivery may come twice, and which field tells it. */
function repetitionNote([id]: readonly OutputField[]): PlainInputField {
	const name = id?.label ?? 'ID';
	return {
		key: 'repetition_note',
		label: 'Repeated Deliveries',
		type: 'copy',
		helpText: `This Zap may run twice for one event, if the platform had to repeat a delivery. ${name} is then the same. See ${guideLink('deliveries', 'deliveries')}.`,
	};
}

/** Succeeds too when the webhook no longer exists. */
const unsubscribe = async (z: ZObject, bundle: Bundle) => {
	const { id } = subscriptionOf(bundle);
	if (id === undefined) return {};
	await call(z, bundle, webhooks.delete(id), { accepted: [404] });
	return { id };
};

/**
 * The event of a delivery, after verifying its signature.
 * @throws for an invalid delivery, rather than returning nothing: an opt-out that is lost silently leaves a CRM that keeps sending,
 * while an error shows in the Zap history and alerts the owner.
 */
function verifyDelivery(bundle: Bundle): Event {
	const { headers = {}, content = '' } = bundle.rawRequest ?? {};
	const { secret } = subscriptionOf(bundle);
	const problem = verifyWebhook(secret, withoutPrefix(headers), content, now());
	if (problem === null) return eventOf(parseJson(content));
	throw appError(
		`A delivery could not be verified (${problem}) and was ignored. If this happens again, turn the Zap off and on to renew its subscription.`,
		'unverified_delivery',
	);
}

/** @throws for anything that is no event: its members are read without further checks. */
function eventOf(value: unknown): Event {
	const { id, type, occurredAt, data } = (value ?? {}) as Partial<Record<keyof Event, unknown>>;
	const texts = [id, type, occurredAt].every((member) => typeof member === 'string');
	if (texts && typeof data === 'object' && data !== null) return value as Event;
	throw unexpectedResponseError();
}

function subscriptionOf(bundle: Bundle): Partial<Subscription> {
	return bundle.subscribeData ?? {};
}

/** Zapier passes each header with a prefix, e.g. `Http-Webhook-Id`. */
function withoutPrefix(headers: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.replace(/^http[-_]/i, ''), value]),
	);
}
