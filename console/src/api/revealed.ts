import { call } from './client.ts';

/**
 * Reads something with the addresses of people in full: an act that asks for a fresh proof of identity and stands in the audit log.
 * @throws {ApiError}
 */
export function revealed<Answer>(path: string): Promise<Answer> {
	return call<Answer>(path, { headers: { 'mc-reveal': '1' } });
}
