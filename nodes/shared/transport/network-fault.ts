import { readConnectionFault, type ConnectionFault } from '@marketing-cible/contract/edge';

/** Why a request got no response. */
export interface NetworkFault extends ConnectionFault {
	/** Somebody stopped the execution during the request. */
	isCancelled: boolean;
}

export function networkFault(error: unknown): NetworkFault {
	return { ...readConnectionFault(error), isCancelled: isCancellation(error) };
}

/** n8n ends a request whose execution is stopped with this code; some versions drop the cause of the error. */
function isCancellation(error: unknown): boolean {
	if (typeof error !== 'object' || error === null) return false;
	const { code, httpCode } = error as Readonly<Record<string, unknown>>;
	return code === 'ERR_CANCELED' || httpCode === 'ERR_CANCELED';
}
