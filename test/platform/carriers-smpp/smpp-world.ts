/** A platform whose SMS go to an SMSC of the test. */
import type { CarrierModule } from '../../../platform/src/carriers/carrier-module.ts';
import { smpp } from '../../../platform/src/carriers/smpp/index.ts';
import {
	readSmppSettings,
	type SmppSettings,
} from '../../../platform/src/carriers/smpp/settings.ts';
import { createSmppCarrier, type SmppTimes } from '../../../platform/src/carriers/smpp/submit.ts';
import { alert, type Json, startWorld, type World } from '../support/index.ts';

/** @param url of the SMSC, `smpp://…` @param times replaces the waits of the carrier; default: quick reconnection. */
export function startSmppWorld(url: string, times: SmppTimes = {}): Promise<World> {
	return startWorld(
		{ carriers: { sms: `quick-${url}`, email: 'sandbox:', voice: 'sandbox:' } },
		{ carrierModules: [quick(times)] },
	);
}

/** The carrier with shorter waits. */
function quick(times: SmppTimes): CarrierModule<SmppSettings> {
	return {
		...smpp,
		schemes: ['quick-smpp'],
		readUrl: (url) => readSmppSettings(url.replace('quick-', '')),
		create: (core, _channel, settings) =>
			createSmppCarrier(core, settings, { reconnect: { firstMs: 1, mostMs: 20 }, ...times }),
	};
}

/** Sends an alert. @returns its id. */
export async function send({ client }: World, over: Json = {}): Promise<string> {
	const { body } = await client.post('/v1/messages', alert(over));
	return String(body['id']);
}

/** Types of the events of a message, without `message.`. */
export async function typesOf({ client }: World, id: string): Promise<string[]> {
	const { body } = await client.get<{ data: { type: string }[] }>(`/v1/messages/${id}/events`);
	return body.data.map(({ type }) => type.replace('message.', ''));
}
