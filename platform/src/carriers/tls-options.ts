import { readFileSync } from 'node:fs';
import { SettingsError } from '../settings/settings.ts';
import { CarrierUrlError } from './carrier-module.ts';
import type { UrlOptions } from './url-options.ts';

/** Paths of PEM files, and the name that the certificate must have; absent: Node's defaults and the host. */
export interface TlsSettings {
	ca: string | undefined;
	cert: string | undefined;
	key: string | undefined;
	serverName: string | undefined;
}

const MOST_PATH = 500;

/**
 * @param secure whether the scheme says TLS. @param way what the scheme would have to be, for the error.
 * @throws {CarrierUrlError}
 */
export function readTlsOptions(
	options: UrlOptions,
	secure: boolean,
	way: string,
): TlsSettings | null {
	const tls = {
		ca: options.text('tls_ca', MOST_PATH),
		cert: options.text('tls_cert', MOST_PATH),
		key: options.text('tls_key', MOST_PATH),
		serverName: options.text('tls_server_name', 253),
	};
	if ((tls.cert === undefined) !== (tls.key === undefined)) {
		throw new CarrierUrlError('options tls_cert and tls_key go together');
	}
	if (secure) return tls;
	if (Object.values(tls).some((value) => value !== undefined)) {
		throw new CarrierUrlError(`options tls_… need ${way}`);
	}
	return null;
}

/** Options of `tls.connect`. @param variable of the carrier URL. @throws {SettingsError} when a file cannot be read. */
export function readTlsFiles({ ca, cert, key, serverName }: TlsSettings, variable: string) {
	function readPem(path: string, option: string): Buffer {
		try {
			return readFileSync(path);
		} catch {
			throw new SettingsError(
				`${variable} option ${option} must be the path of a PEM file that the platform may read`,
			);
		}
	}
	return {
		...(ca === undefined ? {} : { ca: readPem(ca, 'tls_ca') }),
		...(cert === undefined ? {} : { cert: readPem(cert, 'tls_cert') }),
		...(key === undefined ? {} : { key: readPem(key, 'tls_key') }),
		...(serverName === undefined ? {} : { servername: serverName }),
	};
}
