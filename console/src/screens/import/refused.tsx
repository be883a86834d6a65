import type { ApiError } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Note } from '../../parts/page.tsx';
import { words } from './words.ts';

/** Says why the platform did not take a step. */
export function Refused({ error }: { error: ApiError | undefined }) {
	const w = useWords(words);
	if (error === undefined) return null;
	return (
		<Note tone="stop" shape="fail" title={w.failed} alert>
			<span lang="en">{error.detail}</span>
		</Note>
	);
}
