import { Note } from '../../parts/page.tsx';
import type { useAct } from './use-act.ts';

/** Says what an act failed of, and the way out as the API says it. */
export function ActFailure({ act: { error, title } }: { act: ReturnType<typeof useAct> }) {
	if (error === undefined) return null;
	return (
		<Note tone="stop" shape="fail" title={title} alert>
			{error.status !== 429 && <span lang="en">{error.detail}</span>}
		</Note>
	);
}
