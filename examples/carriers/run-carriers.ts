/** Examples over real protocols on this machine: SMPP, HTTP and SIP, each to another end that is not the platform. */
import { waitFor } from '../runner/wait.ts';
import type { Arrival, OtherEnd } from './arrival.ts';
import { type DemoPlatform, startDemoPlatform } from './demo-platform.ts';
import {
	callAlert,
	CALLED,
	callOffer,
	type Json,
	PERSON,
	smsAlert,
	smsOffer,
	smsToNobody,
} from './messages.ts';
import { type LocalPhone, startPhone } from './phone.ts';
import { startProviderDouble } from './provider.ts';
import { startLocalSmsc } from './smsc.ts';

/** A row of the table. */
export interface CarrierResult {
	/** `SMPP`, `HTTP` or `SIP`. */
	way: string;
	/** What was sent, in words. */
	example: string;
	to: string;
	/** What arrived at the other end, in words. */
	arrived: string;
	/** Status of the message, and what followed. */
	outcome: string;
	/** How it differs from what it should be. */
	problem: string | null;
}

/** Enough for a provider that asked to be left alone for a moment. */
const AFTER_THROTTLING_MS = 60_000;
/** A recording in which something was said. */
const SHORTEST_SECONDS = 0.5;
/** Characters of a text that the table shows. */
const SHOWN = 10;

/** The examples over SMS: one way to hand over, whatever the protocol. */
async function* runSms(way: string, end: OtherEnd): AsyncGenerator<CarrierResult> {
	const platform = await startDemoPlatform({ sms: end.url });
	try {
		yield await sendSms(platform, end, way, 'alert with accents', smsAlert, 'delivered');
		yield await sendSms(platform, end, way, 'to no such number', smsToNobody, 'undelivered');
		yield await sendSms(platform, end, way, 'long offer', smsOffer, 'delivered');
		yield await answerStop(platform, end, way);
	} finally {
		await platform.stop();
	}
}

async function sendSms(
	platform: DemoPlatform,
	end: OtherEnd,
	way: string,
	example: string,
	message: Json,
	expected: string,
): Promise<CarrierResult> {
	const before = end.arrivals.length;
	const { id } = await platform.send(message);
	if (id === null) return row(way, example, message, '–', 'refused', expected);
	// A queued message waits for its turn; the clock need not.
	const first = await platform.until(id, ['queued', 'sent', 'delivered', 'undelivered', 'failed']);
	if (first['status'] === 'queued') platform.wait(AFTER_THROTTLING_MS);
	const { status } = await platform.until(id, ['delivered', 'undelivered', 'failed', 'unknown']);
	const arrivals = end.arrivals.slice(before);
	const wanted = String((message['content'] as Json)['text']);
	const isWhole = arrivals.length === 1 && arrivals[0]?.text === wanted;
	const arrived = arrivals.map(describe).join(', ') || '–';
	const result = row(way, example, message, arrived, String(status), expected);
	if (result.problem !== null || expected !== 'delivered' || isWhole) return result;
	return { ...result, problem: `${way}: “${example}” did not arrive once, with its text` };
}

async function answerStop(
	platform: DemoPlatform,
	end: OtherEnd,
	way: string,
): Promise<CarrierResult> {
	await end.answer(PERSON, 'STOP');
	await platform.untilOptedOut(PERSON, 'sms');
	const { id, rule } = await platform.send(smsOffer);
	const outcome = id === null ? `opted out; refused by ${rule ?? 'a rule'}` : 'sent after STOP';
	return row(way, 'STOP, then an offer', smsOffer, '–', outcome, `opted out; refused by ${rule}`);
}

function describe({ text, parts, as, from }: Arrival): string {
	const short = text.length > SHOWN ? `${text.slice(0, SHOWN).trimEnd()}…` : text;
	return `“${short}” of ${from}, ${parts} part${parts === 1 ? '' : 's'}, ${as}`;
}

async function* runCalls(phone: LocalPhone): AsyncGenerator<CarrierResult> {
	const platform = await startDemoPlatform({ voice: phone.url });
	try {
		yield await call(platform, phone, 'alert, spoken', callAlert, null);
		yield await call(platform, phone, 'offer, key 9', callOffer, '9');
		const { id, rule } = await platform.send(callOffer);
		const outcome = id === null ? `opted out; refused by ${rule ?? 'a rule'}` : 'sent after key 9';
		const expected = `opted out; refused by ${rule}`;
		yield row('SIP', 'another offer', callOffer, '–', outcome, expected);
	} finally {
		await platform.stop();
	}
}

async function call(
	platform: DemoPlatform,
	phone: LocalPhone,
	example: string,
	message: Json,
	key: string | null,
): Promise<CarrierResult> {
	const calls = phone.answered();
	const { id } = await platform.send(message);
	if (id === null) return row('SIP', example, message, '–', 'refused', 'delivered');
	await waitFor('the call', async () => phone.answered() > calls || undefined, 30_000);
	if (key !== null) {
		await phone.press(key);
		await platform.untilOptedOut(CALLED, 'voice');
	}
	const { status } = await platform.until(id, ['delivered', 'undelivered', 'failed', 'unknown']);
	const heard = await waitFor('the recording', async () => {
		const seconds = phone.recordings()[calls];
		return seconds !== undefined && seconds > SHORTEST_SECONDS ? seconds : undefined;
	});
	const arrived = `answered, ${heard.toFixed(1)} s heard${key === null ? '' : `, key ${key} pressed`}`;
	return row('SIP', example, message, arrived, String(status), 'delivered');
}

function row(
	way: string,
	example: string,
	message: Json,
	arrived: string,
	outcome: string,
	expected: string,
): CarrierResult {
	const problem =
		outcome === expected ? null : `${way}: “${example}” is ${outcome}, not ${expected}`;
	return { way, example, to: String(message['to']), arrived, outcome, problem };
}

/** @param hasPhone whether calls are made. */
export async function* runCarriers(hasPhone: boolean): AsyncGenerator<CarrierResult> {
	for (const [way, start] of [
		['SMPP', startLocalSmsc],
		['HTTP', startProviderDouble],
	] as const) {
		const end = await start();
		try {
			yield* runSms(way, end);
		} finally {
			await end.close();
		}
	}
	if (!hasPhone) return;
	const phone = await startPhone(CALLED);
	try {
		yield* runCalls(phone);
	} finally {
		await phone.close();
	}
}
