import type { Carrier, Carriers } from '../carrier.ts';
import { type Channel, channels } from '../compliance.ts';
import type { Core } from '../core.ts';
import { type Settings, SettingsError } from '../settings/settings.ts';
import { type CarrierModule, CarrierUrlError } from './carrier-module.ts';
import { http } from './http/index.ts';
import { sandbox } from './sandbox/index.ts';
import { sip } from './sip/index.ts';
import { smpp } from './smpp/index.ts';
import { smtp } from './smtp/index.ts';
import { twilio } from './twilio/index.ts';

/** Every kind of carrier. To add one: a folder with an `index.ts` that exports its module, and its name here. */
export const carrierModules: readonly CarrierModule[] = [smtp, smpp, sip, twilio, http, sandbox];

/** Carriers whose URLs were read and found good; nothing runs yet. */
export type CarrierPlan = Readonly<Record<Channel, (core: Core) => Carrier>>;

const VARIABLES: Readonly<Record<Channel, string>> = {
	sms: 'MC_CARRIER_SMS',
	email: 'MC_CARRIER_EMAIL',
	voice: 'MC_CARRIER_VOICE',
};

/**
 * Reads the carrier URLs of the settings. Opens nothing, so that a wrong URL stops the start before anything else happens.
 * @throws {SettingsError} naming the variable, never the URL.
 */
export function readCarriers(
	urls: Settings['carriers'],
	modules: readonly CarrierModule[] = carrierModules,
): CarrierPlan {
	return byChannel((channel) => {
		try {
			return planCarrier(channel, urls[channel], modules);
		} catch (error) {
			// Other errors may quote the URL.
			const problem = error instanceof CarrierUrlError ? error.message : 'cannot be read as a URL';
			throw new SettingsError(`${VARIABLES[channel]} ${problem}`);
		}
	});
}

/**
 * Makes the planned carriers.
 * @param replacements carriers that stand in for the planned ones.
 * @throws {SettingsError} when something that the settings name cannot be used.
 */
export function createCarriers(
	core: Core,
	plan: CarrierPlan,
	replacements: Partial<Carriers> = {},
): Carriers {
	return byChannel((channel) => replacements[channel] ?? plan[channel](core));
}

function planCarrier(
	channel: Channel,
	url: string,
	modules: readonly CarrierModule[],
): CarrierPlan[Channel] {
	const candidates = modules.filter((module) => module.channels.includes(channel));
	const scheme = url.slice(0, Math.max(0, url.indexOf(':'))).toLowerCase();
	const module = candidates.find(({ schemes }) => schemes.includes(scheme));
	if (module === undefined) {
		throw new CarrierUrlError(`must be ${candidates.map(({ form }) => form).join(' or ')}`);
	}
	const config = module.readUrl(url);
	return (core) => module.create(core, channel, config);
}

function byChannel<Value>(make: (channel: Channel) => Value): Readonly<Record<Channel, Value>> {
	return Object.fromEntries(channels.map((channel) => [channel, make(channel)])) as Record<
		Channel,
		Value
	>;
}
