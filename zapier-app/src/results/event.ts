import type { Event } from '@marketing-cible/contract/requests';
import { count, flag, idField, instantField, text, textOf } from './fields.ts';

type Data = Readonly<Record<string, unknown>>;

/** `message.delivered` → `delivered`. */
const eventName = ({ type }: Event): string => type.slice(type.indexOf('.') + 1);

/** The message of an event. `id` is that of the event, so Zapier deduplicates a repeated delivery. */
function messageOf(event: Event) {
	const { data } = event;
	return {
		id: event.id,
		event: eventName(event),
		message_id: textOf(data, 'messageId'),
		channel: textOf(data, 'channel'),
		purpose: textOf(data, 'purpose'),
		to: textOf(data, 'to'),
		status: textOf(data, 'status'),
		reason: textOf(data, 'reason'),
		reference: textOf(data, 'reference'),
		metadata: metadataOf(data),
		occurred_at: event.occurredAt,
	};
}

function metadataOf(data: Data): Record<string, string> {
	const value = data['metadata'];
	return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
}

const messageFields = [
	idField('Event ID'),
	text('event', 'Event'),
	text('message_id', 'Message ID'),
	text('channel', 'Channel'),
	text('purpose', 'Purpose'),
	text('to', 'To'),
	text('status', 'Status'),
	text('reason', 'Reason'),
	text('reference', 'Reference'),
	{ key: 'metadata', label: 'Metadata', dict: true },
	instantField('occurred_at', 'Occurred At'),
];

const messageSample = {
	id: 'evt_01KAQ45R8T2Y4U6I8O0P2A4S6D',
	event: 'delivered',
	message_id: 'msg_01KAQ3Z8W5T6Y7N9B2C4D6F8GH',
	channel: 'sms',
	purpose: 'transactional',
	to: '+33612345678',
	status: 'delivered',
	reason: null,
	reference: 'order-1042',
	metadata: {},
	occurred_at: '2026-11-24T09:00:04Z',
};

/** A delivery receipt: delivered, or not and why. */
export type Receipt = ReturnType<typeof receiptResult>;
export const receiptResult = (event: Event) => messageOf(event);
export const receiptOutputFields = messageFields;
export const receiptSample: Receipt = messageSample;

/** A message that is held for review, or rejected. `reason` names the rules. */
export type Refusal = ReturnType<typeof refusalResult>;
export const refusalResult = (event: Event) => messageOf(event);
export const refusalOutputFields = messageFields;
export const refusalSample: Refusal = {
	...messageSample,
	id: 'evt_01KAQ47F3G5H7J9K1L3Z5X7C9V',
	event: 'rejected',
	purpose: 'marketing',
	status: 'rejected',
	reason: 'CON-03',
};

export type Bounce = ReturnType<typeof bounceResult>;

/** An address that cannot receive messages, or a complaint. */
export function bounceResult(event: Event) {
	return {
		...messageOf(event),
		bounce_type: textOf(event.data, 'type'),
		bounce_code: textOf(event.data, 'code'),
	};
}
export const bounceOutputFields = [
	...messageFields,
	text('bounce_type', 'Bounce Type'),
	text('bounce_code', 'Bounce Code'),
];
export const bounceSample: Bounce = {
	...messageSample,
	id: 'evt_01KAQ48B2N4M6Q8W0E2R4T6Y8U',
	event: 'bounced',
	channel: 'email',
	to: 'zoe@customer.example',
	status: 'undelivered',
	reason: 'hard_bounce',
	bounce_type: 'hard',
	bounce_code: 'hard_bounce',
};

export type Call = ReturnType<typeof callResult>;

/** A finished call: whether and by whom it was answered, how long it took, and which keys were pressed. */
export function callResult(event: Event) {
	const { durationSeconds, answeredBy, keys } = callOf(event.data);
	return {
		...messageOf(event),
		answered: event.type === 'message.delivered',
		answered_by: typeof answeredBy === 'string' ? answeredBy : null,
		duration_seconds: typeof durationSeconds === 'number' ? durationSeconds : null,
		pressed_keys: typeof keys === 'string' ? keys : null,
	};
}

function callOf(data: Data): Data {
	const call = data['call'];
	return typeof call === 'object' && call !== null ? (call as Data) : {};
}

export const callOutputFields = [
	...messageFields,
	flag('answered', 'Answered'),
	text('answered_by', 'Answered By'),
	count('duration_seconds', 'Duration in Seconds'),
	text('pressed_keys', 'Pressed Keys'),
];
export const callSample: Call = {
	...messageSample,
	id: 'evt_01KAQ49L1K3J5H7G9F1D3S5A7P',
	channel: 'voice',
	answered: true,
	answered_by: 'human',
	duration_seconds: 24,
	pressed_keys: null,
};

export type Inbound = ReturnType<typeof inboundResult>;

/** A reply in the person's own words; `opt_out` when it asks to stop. */
export function inboundResult(event: Event) {
	const { data } = event;
	return {
		id: event.id,
		message_id: textOf(data, 'messageId'),
		channel: textOf(data, 'channel'),
		from: textOf(data, 'from'),
		to: textOf(data, 'to'),
		text: typeof data['text'] === 'string' ? data['text'] : null,
		pressed_keys: textOf(data, 'keys'),
		opt_out: data['optOut'] === true,
		received_at: event.occurredAt,
	};
}
export const inboundOutputFields = [
	idField('Event ID'),
	text('message_id', 'Answered Message ID'),
	text('channel', 'Channel'),
	text('from', 'From'),
	text('to', 'To'),
	text('text', 'Text'),
	text('pressed_keys', 'Pressed Keys'),
	flag('opt_out', 'Opt-Out'),
	instantField('received_at', 'Received At'),
];
export const inboundSample: Inbound = {
	id: 'evt_01KAQ4A0Z2X4C6V8B0N2M4Q6W8',
	message_id: 'msg_01KAQ3Z8W5T6Y7N9B2C4D6F8GH',
	channel: 'sms',
	from: '+33612345678',
	to: 'DURAND',
	text: 'Yes, tomorrow at ten is fine.',
	pressed_keys: null,
	opt_out: false,
	received_at: '2026-11-24T09:03:10Z',
};
