import { type Clock, createUserAgent, type UserAgent } from '@marketing-cible/sip';
import type { Core } from '../../core.ts';
import { readTlsFiles } from '../tls-options.ts';
import type { SipSettings } from './settings.ts';

/** The account of this process at the proxy. */
export interface Line {
	open(): void;
	/** Hangs up and closes. */
	close(): Promise<void>;
	/** The user agent; `undefined`: closed, or the proxy does not answer. */
	agent(): UserAgent | undefined;
	/** A call got no answer at all: no other is made until the proxy answers again. */
	doubt(): void;
}

export interface LineOptions {
	settings: SipSettings;
	core: Pick<Core, 'log' | 'names'>;
	clock: Clock;
	/** The proxy answers now. */
	onUp: () => void;
}

/** Wait before a proxy that did not answer is asked again. */
const RETRY_MS = 5000;
const REGISTER_SECONDS = 600;
/** The proxy answers, and says that it cannot work. */
const OUT_OF_SERVICE: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

/** @throws {SettingsError} when a PEM file cannot be read. */
export function createLine({ settings, core, clock, onUp }: LineOptions): Line {
	const tls = settings.tls === null ? undefined : readTlsFiles(settings.tls, 'MC_CARRIER_VOICE');
	let current: { agent: UserAgent; isUp: boolean } | undefined;
	let cancel: (() => void) | undefined;

	function create(): UserAgent {
		const { host, port, user, password, localAddress, localPort, publicAddress } = settings;
		return createUserAgent({
			proxy: { host, port },
			protocol: settings.protocol,
			user,
			domain: settings.domain,
			credentials: { user, password },
			lookup: (host, options, done) => core.names.lookup(host, options, done),
			ports: settings.ports,
			codecs: settings.codecs,
			srtp: settings.srtp,
			product: 'marketing-cible',
			clock,
			...(tls === undefined ? {} : { tls }),
			...(localAddress === undefined ? {} : { localAddress }),
			...(localPort === undefined ? {} : { localPort }),
			...(publicAddress === undefined ? {} : { publicAddress }),
			onNotice: (notice) =>
				core.log.debug({ carrier: 'sip', notice }, 'the SIP peer did something odd'),
		});
	}

	/** Asks the proxy, now and then. */
	async function check(): Promise<void> {
		const line = current;
		if (line === undefined) return;
		const answer = await ask(line.agent).catch(() => ({
			isUp: false,
			nextMs: RETRY_MS,
			status: null,
		}));
		if (current !== line) return;
		const { isUp, nextMs, status } = answer;
		if (isUp && !line.isUp) {
			line.isUp = true;
			core.log.info({ carrier: 'sip' }, 'the SIP proxy answers');
			onUp();
		} else if (!isUp) {
			line.isUp = false;
			core.log.warn(
				{ carrier: 'sip', status },
				'the SIP proxy does not answer, or refuses the account',
			);
		}
		if (nextMs > 0) checkIn(nextMs);
	}

	function checkIn(delay: number): void {
		cancel?.();
		cancel = clock.wakeAt(clock.now() + delay, () => void check());
	}

	async function ask(
		agent: UserAgent,
	): Promise<{ isUp: boolean; nextMs: number; status: number | null }> {
		if (settings.register) {
			const answer = await agent.register(REGISTER_SECONDS);
			const isUp = answer !== null && answer.status < 300;
			const nextMs = isUp ? Math.max(answer.seconds * 500, RETRY_MS) : RETRY_MS;
			return { isUp, nextMs, status: answer?.status ?? null };
		}
		if (settings.pingMs === 0) {
			await agent.open();
			return { isUp: true, nextMs: 0, status: null };
		}
		const status = await agent.ping();
		const isUp = status !== null && !OUT_OF_SERVICE.has(status);
		return { isUp, nextMs: isUp ? settings.pingMs : RETRY_MS, status };
	}

	return {
		open() {
			if (current !== undefined) return;
			current = { agent: create(), isUp: false };
			void check();
		},
		async close() {
			cancel?.();
			const line = current;
			current = undefined;
			if (line === undefined) return;
			if (settings.register && line.isUp) await line.agent.register(0).catch(() => null);
			await line.agent.close();
		},
		agent: () => (current?.isUp === true ? current.agent : undefined),
		doubt() {
			if (current === undefined || settings.pingMs === 0) return;
			current.isUp = false;
			checkIn(0);
		},
	};
}
