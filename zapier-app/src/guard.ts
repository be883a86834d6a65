import type { Bundle, ZObject } from 'zapier-platform-core';
import { publicError } from './errors.ts';

type Method = (z: ZObject, bundle: Bundle) => unknown;

/**
 * Wraps every function of a definition (`perform`, `performList`, `performSubscribe`, `performUnsubscribe`, `performResume`, `test`, and
 * whatever else Zapier may call), so that none can throw an error with the input in it: core adds the whole bundle to every error that
 * has no mark, and Zapier keeps errors in the history of the Zap and sends them by e-mail.
 */
export function guardMethods<Definition extends object>(definition: Definition): Definition {
	return guarded(definition) as Definition;
}

function guarded(value: unknown): unknown {
	if (typeof value === 'function') return guardedMethod(value as Method);
	if (Array.isArray(value)) return value.map(guarded);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, guarded(member)]));
}

/** Two parameters, as core counts them: with three, it would wait for a callback. */
function guardedMethod(method: Method) {
	return async (z: ZObject, bundle: Bundle): Promise<unknown> => {
		try {
			return await method(z, bundle);
		} catch (error) {
			throw publicError(error);
		}
	};
}
