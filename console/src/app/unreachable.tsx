import { Note } from '../parts/page.tsx';
import { useWords } from './environment.ts';
import { words } from './words.ts';

/** The platform does not answer at all. */
export function Unreachable({ refresh }: { refresh: () => Promise<void> }) {
	const w = useWords(words);
	return (
		<div class="bare">
			<main>
				<h1 class="vh">{w.product}</h1>
				<Note
					tone="stop"
					shape="fail"
					title={w.unreachableTitle}
					alert
					actions={
						<button class="btn" type="button" onClick={() => void refresh()}>
							{w.retry}
						</button>
					}
				>
					{w.unreachable}
				</Note>
			</main>
		</div>
	);
}
