import type { Carrier, Listener } from '../carrier.ts';
import type { Channel } from '../compliance.ts';
import type { App, Core } from '../core.ts';
import type { ResourceModule } from '../module.ts';

/** A kind of carrier as the registry lists it. */
export interface CarrierModule<Config = unknown> {
	/** The beginnings of its URLs, without the colon. */
	readonly schemes: readonly string[];
	readonly channels: readonly Channel[];
	/** What its URLs look like, for error messages: `smtp://user:password@host:port`. */
	readonly form: string;
	/** @throws {CarrierUrlError} */
	readUrl(url: string): Config;
	/** @throws {SettingsError} when something that the settings name cannot be used. */
	create(core: Core, channel: Channel, config: Config): Carrier;
	/** Its routes, tables and the like, whichever carriers are in use. */
	readonly resource?: ResourceModule;
	/**
	 * Starts its listener in processes that serve requests (roles `api` and `all`), whichever carriers are in use: bounces and
	 * receipts for messages of an earlier carrier must not be lost. `null`: nothing to listen on.
	 * @throws {SettingsError} when it cannot listen.
	 */
	listen?(platform: App): Promise<Listener | null>;
}

/** What is wrong with a carrier URL. The message names the part and the way out, never the value: it may hold a secret. */
export class CarrierUrlError extends Error {
	override name = 'CarrierUrlError';
}
