import type { ApiError } from '../api/client.ts';
import { useFormat, useWords } from '../app/environment.ts';
import { words } from './problem-words.ts';

/** Says what is wrong in the words of the person: one sentence for every wrong credential, and how long to wait. */
export function useProblem(): (error: ApiError | undefined) => string | undefined {
	const w = useWords(words);
	const format = useFormat();
	return (error) => {
		if (error === undefined) return undefined;
		if (error.slug === 'network') return w.network;
		if (error.status === 429) return w.tooMany(format.duration(error.retryAfter ?? 60));
		if (error.status === 401 || error.status === 403) return w.wrong;
		return error.detail === '' ? w.failed : error.detail;
	};
}
