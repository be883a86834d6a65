import { useState } from 'preact/hooks';
import { ApiError } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { words } from './words.ts';

/** Runs one act at a time and keeps what it failed of. */
export function useAct() {
	const w = useWords(words);
	const [isRunning, setIsRunning] = useState(false);
	const [error, setError] = useState<ApiError>();
	return {
		isRunning,
		error,
		/** The title of a failure. */
		title: error?.status === 429 ? w.limited : w.failed,
		forget: () => setError(undefined),
		async run(act: () => Promise<void>): Promise<void> {
			if (isRunning) return;
			setIsRunning(true);
			try {
				await act();
				setError(undefined);
			} catch (failure) {
				if (!(failure instanceof ApiError)) throw failure;
				setError(failure);
			} finally {
				setIsRunning(false);
			}
		},
	};
}
