import type { Listener } from './carrier.ts';
import type { CarrierModule } from './carriers/carrier-module.ts';
import type { App } from './core.ts';

/** Starts the carriers' listeners in processes that serve requests. @returns them by the first scheme of their carrier. */
export async function startListeners(
	core: App,
	carrierKinds: readonly CarrierModule[],
): Promise<Map<string | undefined, Listener>> {
	const listeners = new Map<string | undefined, Listener>();
	if (core.settings.role === 'worker') return listeners;
	try {
		for (const kind of carrierKinds) {
			const listener = await kind.listen?.(core);
			if (listener != null) listeners.set(kind.schemes[0], listener);
		}
	} catch (error) {
		await Promise.all([...listeners.values()].map((listener) => listener.stop()));
		throw error;
	}
	return listeners;
}
