import type { Import } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';

type Step = 'analyse' | 'dry-run' | 'run' | 'undo' | 'cancel';

/** Takes steps of an import, and keeps what the platform said against the last one. */
export function useSteps(id: string, set: (stored: Import) => void) {
	const [error, setError] = useState<ApiError>();
	async function take(step: Step): Promise<boolean> {
		try {
			set(await call<Import>(`/v1/imports/${encodeURIComponent(id)}/${step}`, { method: 'POST' }));
			setError(undefined);
			return true;
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
			return false;
		}
	}
	return { take, error };
}
