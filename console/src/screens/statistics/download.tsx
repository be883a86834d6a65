import { useState } from 'preact/hooks';
import { ApiError, download, type Query } from '../../api/client.ts';

/** A button that saves figures as a file, and says what became of it. */
export function DownloadButton(props: {
	/** Of `/v1/statistics`. */
	query: Query;
	fileName: string;
	words: { readonly csv: string; readonly csvDone: string; readonly csvFailed: string };
}) {
	const { query, fileName, words } = props;
	const [state, setState] = useState<'rest' | 'done' | 'failed'>('rest');
	async function save() {
		setState('rest');
		try {
			await download('/v1/statistics', { query, fileName });
			setState('done');
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setState('failed');
		}
	}
	const says = { rest: '', done: words.csvDone, failed: words.csvFailed };
	return (
		<>
			<button class="btn" type="button" onClick={() => void save()}>
				{words.csv}
			</button>
			<p class={state === 'rest' ? 'vh' : 'small'} role="status">
				{says[state]}
			</p>
		</>
	);
}
