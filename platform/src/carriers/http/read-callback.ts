import type { InboundMessage, Receipt, ReceiptReport } from '../../carrier/inbound.ts';
import { canonicalSubject } from '../../compliance.ts';
import { SENDER_ID, senderKey } from '../../subjects/sender-key.ts';
import { readField, readText } from './fields.ts';
import type { AnswerFields, CallbackEvent, HttpProvider, StateMeaning } from './provider.ts';
import { cutText } from '../../whole-characters.ts';

/** Longest values that are read; a longer one is none, and an answer is cut. */
const MOST = { ref: 200, state: 60, number: 40, text: 5000, date: 60 };
/** A message id of ours. */
const OURS = /^msg_[0-9A-Z]{26}$/;
/** A state that goes into a reason. */
const CODE = /^[\w.-]{1,40}$/;

/** What a callback reports. */
export type CallbackReport =
	| { kind: 'receipt'; receipt: Receipt }
	| { kind: 'inbound'; message: InboundMessage }
	/** It is about no message of ours, or nothing follows from it. `state`: what it said, if that is a code. */
	| { kind: 'nothing'; state: string | null }
	/** A field is missing, without which it cannot be acted on. */
	| { kind: 'unreadable'; field: string };

/** What of a carrier tells how to read its callbacks. */
export interface CallbackReader {
	provider: HttpProvider;
	/** Sender of messages that name none. */
	from: string | null;
}

/** @param event of the address that was called. @param messageId in that address; `null`: it names none. */
export function readCallback(
	reader: CallbackReader,
	event: CallbackEvent,
	fields: unknown,
	messageId: string | null,
): CallbackReport {
	const kind = kindOf(reader.provider, fields) ?? event;
	if (kind === 'status') return readStatus(reader.provider, fields, messageId);
	return readAnswer(reader, fields, kind === 'stop');
}

function kindOf({ callbacks }: HttpProvider, fields: unknown): CallbackEvent | null {
	for (const { field, values, event } of callbacks.kinds) {
		const value = readText(fields, field, MOST.text)?.toLowerCase();
		if (value === undefined) continue;
		if (values === undefined || values.includes(value)) return event;
	}
	return null;
}

function readStatus(
	{ name, callbacks: { status } }: HttpProvider,
	fields: unknown,
	named: string | null,
): CallbackReport {
	const state = readText(fields, status.state, MOST.state)?.toLowerCase();
	if (state === undefined) return { kind: 'unreadable', field: firstOf(status.state) };
	const code = CODE.test(state) ? state : null;
	const meaning = Object.hasOwn(status.states, state) ? status.states[state] : undefined;
	const report = meaning === undefined || code === null ? null : reportOf(name, meaning, code);
	if (report === null) return { kind: 'nothing', state: code };
	const ref = status.ref === null ? null : readText(fields, status.ref, MOST.ref);
	const echoed = status.ours === null ? null : readText(fields, status.ours, MOST.ref);
	const messageId = named ?? (echoed !== null && OURS.test(echoed) ? echoed : null);
	if (messageId !== null) {
		const carrierRef = ref === null ? {} : { carrierRef: ref };
		return { kind: 'receipt', receipt: { messageId, ...carrierRef, ...report } };
	}
	if (ref === null) return { kind: 'unreadable', field: firstOf(status.ref ?? status.state) };
	return { kind: 'receipt', receipt: { carrierRef: ref, ...report } };
}

/** @returns `null`: nothing follows from it. */
function reportOf(name: string, meaning: StateMeaning, code: string): ReceiptReport | null {
	const reason = `${name}_${code}`;
	switch (meaning) {
		case 'accepted':
		case 'delivered':
			return { kind: meaning };
		case 'undelivered':
			return { kind: 'undelivered', reason, bounced: false };
		case 'no_such_number':
			return { kind: 'undelivered', reason, bounced: true, bounce: { type: 'hard', code } };
		case 'unreachable':
			return { kind: 'undelivered', reason, bounced: true, bounce: { type: 'soft', code } };
		case 'opted_out':
			return { kind: 'undelivered', reason, bounced: false, optedOut: true };
		case 'open':
			return null;
	}
}

function readAnswer(
	{ provider, from: defaultSender }: CallbackReader,
	fields: unknown,
	stops: boolean,
): CallbackReport {
	const names = provider.callbacks[stops ? 'stop' : 'reply'];
	const from = readText(fields, names.from, MOST.number);
	const text = readAnswerText(fields, names);
	if (!stops && from === null) return { kind: 'unreadable', field: firstOf(names.from) };
	if (!stops && text === null) return { kind: 'unreadable', field: firstOf(names.text) };
	const to = names.to === null ? null : readText(fields, names.to, MOST.number);
	const answered = to === null ? null : international(to);
	const answersDefault = answersDefaultSender(answered, defaultSender);
	const ref = refOf(provider, names, fields);
	return {
		kind: 'inbound',
		message: {
			channel: 'sms',
			// A STOP whose person cannot be read is kept for the operator.
			from: from === null ? '' : international(from),
			to: answered,
			text: text ?? '',
			...(answersDefault === undefined ? {} : { answersDefault }),
			...(stops ? { stops } : {}),
			...(ref === null ? {} : { ref }),
		},
	};
}

/** An answer may be empty, and of a very long one the beginning counts; `null`: the field is missing or of another type. */
function readAnswerText(fields: unknown, { text }: AnswerFields): string | null {
	const value = readField(fields, text);
	return typeof value === 'string'
		? cutText(value.trim(), MOST.text)
		: readText(fields, text, MOST.text);
}

/** Providers write international numbers without `+`. Short codes and national numbers stay as they are. */
function international(number: string): string {
	const compact = number.replace(/[\s().-]/g, '');
	if (!/^[1-9]\d{8,14}$/.test(compact)) return number;
	return canonicalSubject(`+${compact}`) === null ? number : `+${compact}`;
}

/** @returns `undefined`: nobody can tell, since the provider chooses the number of a message without a sender. */
function answersDefaultSender(answered: string | null, sender: string | null): boolean | undefined {
	if (answered === null || sender === null) return undefined;
	const key = senderKey(sender);
	return key === SENDER_ID ? undefined : senderKey(answered) === key;
}

/** What tells an answer from every other. The provider's name keeps the ids of two providers apart. */
function refOf({ name }: HttpProvider, { ref }: AnswerFields, fields: unknown): string | null {
	const parts = ref.map((field) => readText(fields, field, MOST.text));
	return parts.every((part) => part !== null) ? [name, ...parts].join(' ') : null;
}

function firstOf(path: string | readonly string[]): string {
	return typeof path === 'string' ? path : (path[0] ?? '');
}
